// SPDX-License-Identifier: Apache-2.0
// What is shown stands in the address: #n=1000&t=2&case=openmp/racy/...&q=words. `vs` is the case that it is compared with; `r` and `vr` their reports where there are several.
const faces = Array.from(document.querySelectorAll(".face"));
const KEYS = ["n", "t", "r", "case", "vs", "vr", "q"];
const named = new Map(rows.map((row) => [`${row.dataset.report} ${nameOf(row)}`, row]));

function state() {
  return new URLSearchParams(window.location.hash.slice(1));
}

function address(changes) {
  const next = state();
  for (const [key, value] of Object.entries(changes)) next.set(key, value);
  for (const key of Array.from(next.keys())) if (!KEYS.includes(key) || !next.get(key)) next.delete(key);
  return `#${next}`;
}

function change(changes) {
  window.history.replaceState(null, "", address(changes));
  show();
}

function caseOf(row) {
  return { r: faces.length > 1 ? row.dataset.report : "", case: nameOf(row) };
}

function offered(face, key) {
  const found = Array.from(face.querySelectorAll(".block"), (block) => block.dataset[key]);
  return Array.from(new Set(found)).sort((a, b) => a - b);
}

// At first the smallest size, and as many threads as have a CPU each, of which the findings speak.
function chosen(face, key, wanted) {
  const values = offered(face, key);
  if (values.includes(wanted)) return wanted;
  if (key === "n") return values[0];
  const fit = values.filter((threads) => Number(threads) <= Number(face.dataset.cpus));
  return (fit.length ? fit : values).at(-1);
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

// A case by its name in the address, or by the number of its row, as links have it that were followed without a script.
function rowNamed(name, report) {
  return named.get(`${report || 0} ${name}`);
}

function asked() {
  const found = /^#c(\d+-\d+)$/.exec(window.location.hash);
  return found ? rowOf.get(found[1]) : rowNamed(state().get("case"), state().get("r"));
}

function visit(row) {
  const { tosses, threads } = row.dataset;
  change(Object.assign(caseOf(row), { n: tosses }, row.dataset.backend === "serial" ? {} : { t: threads }));
  point(row);
}

function point(row) {
  if (row.hidden) {
    unfilter();
    change({ q: "" });
  }
  reveal(row, true);
  body.querySelectorAll(".pointed").forEach((other) => other.classList.remove("pointed"));
  row.classList.add("pointed");
  openRow(row, true);
  document.getElementById("cases").scrollIntoView({ block: "start" });
  document.getElementById("cases-box").scrollTop = row.offsetTop - table.tHead.offsetHeight;
}

function follow() {
  rows.filter((row) => row.detail).forEach(fill);
  find.value = state().get("q") || "";
  filter();
  show();
  const row = asked();
  if (row) point(row);
  body.classList.add("ready");
}

for (const face of faces) {
  const form = face.querySelector(".switches");
  form.append(switchOf(face, "n", "Tosses", many), switchOf(face, "t", "Threads", String));
  form.hidden = false;
}
find.addEventListener("input", () => { filter(); change({ q: find.value.trim() }); });
filters.addEventListener("submit", (event) => {
  event.preventDefault();
  const first = Array.from(body.rows).find((row) => row.id && !row.hidden);
  if (first) visit(first);
});
filters.addEventListener("reset", () => setTimeout(() => { filter(); change({ q: "" }); }));
window.addEventListener("hashchange", follow);
