// SPDX-License-Identifier: Apache-2.0
// A mark in a figure tells its case, and leads to its row.
const hint = document.getElementById("hint");
let lit = null;

function told(row) {
  const said = (head) => {
    const cell = cellOf(row, head), small = smallOf(cell);
    return small ? `${mainOf(cell)} (${small})` : cell.textContent;
  };
  return `${titleOf(row)}: ${row.dataset.verdict}\ntime ${said("Time")}\nheads lost ${said("Heads lost")}\nlossy trials ${said("Lossy trials")}`;
}

// The row of the mark or the cell of a matrix that an event is about.
function rowAt(event) {
  const mark = event.target.closest && event.target.closest("[data-case], .matrix a");
  return mark ? [mark, rowOf.get(mark.dataset.case || mark.hash.slice(2))] : [null, null];
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
  const [mark, row] = rowAt(event);
  if (!row) { if (!hint.hidden) leave(); return; }
  if (mark !== lit) { light(mark); hint.textContent = told(row); hint.hidden = false; }
  place(event.clientX, event.clientY);
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
document.addEventListener("scroll", leave, { passive: true });
document.addEventListener("click", (event) => {
  const [, row] = rowAt(event);
  if (!row) return;
  event.preventDefault();
  leave();
  visit(row);
});
