// SPDX-License-Identifier: Apache-2.0
// What is shown stands in the address: #n=1000&t=2&case=openmp/racy/... Size, threads and case can be linked.
const faces = Array.from(document.querySelectorAll(".face"));
const cells = Array.from(document.querySelectorAll(".matrix .case"));
const named = new Map(cells.map((cell) => [cell.dataset.name, cell]));

function state() {
  return new URLSearchParams(window.location.hash.slice(1));
}

function change(changes) {
  const next = state();
  for (const [key, value] of Object.entries(changes)) next.set(key, value);
  for (const key of Array.from(next.keys())) if (!["n", "t", "case"].includes(key)) next.delete(key);
  window.history.replaceState(null, "", `#${next}`);
  show();
}

function offered(face, key) {
  const found = Array.from(face.querySelectorAll(".block"), (block) => block.dataset[key]);
  return Array.from(new Set(found)).sort((a, b) => a - b);
}

function chosen(face, key, wanted) {
  const values = offered(face, key);
  return values.includes(wanted) ? wanted : values[key === "n" ? 0 : values.length - 1];
}

function switchOf(face, key, legend, word) {
  const set = make("fieldset");
  set.append(make("legend", legend));
  for (const value of offered(face, key)) {
    const button = make("button", word(value));
    button.type = "button";
    button.dataset.key = key;
    button.dataset.value = value;
    button.addEventListener("click", () => change({ [key]: value }));
    set.append(button);
  }
  return set;
}

function many(value) {
  const n = Number(value);
  const unit = [[1e9, "G"], [1e6, "M"], [1e3, "k"]].find(([scale]) => n >= 1e4 && n % scale === 0);
  return unit ? `${n / unit[0]} ${unit[1]}` : value === "-" ? "none" : value;
}

function show() {
  const asked = state();
  for (const face of faces) {
    const n = chosen(face, "n", asked.get("n")), t = chosen(face, "t", asked.get("t"));
    face.querySelectorAll(".job").forEach((job) => { job.hidden = job.dataset.n !== n; });
    face.querySelectorAll(".block").forEach((block) => { block.hidden = block.dataset.n !== n || block.dataset.t !== t; });
    face.querySelectorAll(".switches button").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.value === (button.dataset.key === "n" ? n : t)));
    });
  }
}

function openNamed() {
  const cell = named.get(state().get("case"));
  const row = cell && rowOf.get(cell.dataset.case);
  if (!row) return;
  rows.forEach((other) => other.classList.toggle("pointed", other === row));
  openRow(row, true);
  row.scrollIntoView({ block: "center" });
}

for (const face of faces) {
  const form = face.querySelector(".switches");
  form.append(switchOf(face, "n", "Tosses", many), switchOf(face, "t", "Threads", String));
  form.hidden = false;
}
for (const cell of cells) {
  cell.addEventListener("click", (event) => {
    event.preventDefault();
    const block = cell.closest(".block");
    change({ n: block.dataset.n, t: block.dataset.t, case: cell.dataset.name });
  });
}
window.addEventListener("hashchange", () => { show(); openNamed(); });
show();
openNamed();
