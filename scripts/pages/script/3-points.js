// SPDX-License-Identifier: Apache-2.0
// A mark in a figure tells its case, and leads to its row.
const hint = document.getElementById("hint");
let lit = null;

function told(row) {
  const fields = Object.fromEntries(headTexts.map((head, i) => [head, row.cells[i]]));
  const said = (head) => {
    const cell = fields[head], small = cell.querySelector("small");
    const main = small ? cell.textContent.slice(0, -small.textContent.length) : cell.textContent;
    return small ? `${main} (${small.textContent})` : main;
  };
  const { backend, strategy, tosses, threads, verdict } = row.dataset;
  const lines = [`${backend}/${strategy}`, `${tosses} tosses, ${threads} ${threads === "1" ? "thread" : "threads"}: ${verdict}`,
    `time ${said("Time")}`, `heads lost ${said("Heads lost")}`, `lossy trials ${said("Lossy trials")}`];
  return lines.join("\n");
}

function place(x, y) {
  const box = hint.getBoundingClientRect();
  hint.style.left = `${Math.max(4, Math.min(x + 14, window.innerWidth - box.width - 4))}px`;
  hint.style.top = `${y + 16 + box.height > window.innerHeight ? Math.max(4, y - box.height - 10) : y + 16}px`;
}

function light(mark) {
  if (lit) lit.classList.remove("on");
  lit = mark;
  if (lit) lit.classList.add("on");
}

function leave() {
  hint.hidden = true;
  light(null);
}

document.addEventListener("mousemove", (event) => {
  const mark = event.target.closest && event.target.closest(".case");
  const row = mark && rowOf.get(mark.dataset.case);
  if (!row) { if (!hint.hidden) leave(); return; }
  if (mark !== lit) { light(mark); hint.textContent = told(row); hint.hidden = false; }
  place(event.clientX, event.clientY);
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
document.addEventListener("scroll", leave, { passive: true });
document.addEventListener("click", (event) => {
  const mark = event.target.closest && event.target.closest(".case");
  const row = mark && rowOf.get(mark.dataset.case);
  if (!row) return;
  if (row.hidden) { filters.reset(); filter(); }
  rows.forEach((other) => other.classList.toggle("pointed", other === row));
  openRow(row, true);
  leave();
  document.getElementById("cases").scrollIntoView({ block: "start" });
  row.scrollIntoView({ block: "center" });
});
