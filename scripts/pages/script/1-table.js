// SPDX-License-Identifier: Apache-2.0
// Sorting and filtering. The page is whole without this; what needs it is shown here.
"use strict";
const table = document.getElementById("cases-table");
const body = table.tBodies[0];
const rows = Array.from(body.rows);
const rowOf = new Map(rows.map((row) => [row.dataset.key, row]));
const heads = Array.from(table.tHead.rows[0].cells);
const filters = document.querySelector(".filters");

document.documentElement.classList.add("live-page");
filters.hidden = false;
document.querySelectorAll(".live").forEach((element) => { element.hidden = false; });

function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
}

function valueOf(row, column, numeric) {
  const cell = row.cells[column];
  const text = "v" in cell.dataset ? cell.dataset.v : cell.textContent.trim();
  if (!numeric) return text;
  const number = Number(text);
  return text === "" || Number.isNaN(number) ? null : number;
}

function compare(a, b) {
  if (a === null || b === null) return (a === null) - (b === null);
  return typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true });
}

function sortBy(column) {
  const head = heads[column];
  const falling = head.getAttribute("aria-sort") === "ascending";
  const numeric = head.dataset.sort === "number";
  const keyed = rows.map((row, i) => ({ row, i, value: valueOf(row, column, numeric) }));
  keyed.sort((a, b) => {
    const order = compare(a.value, b.value);
    const missing = a.value === null || b.value === null;
    return (falling && !missing ? -order : order) || a.i - b.i;
  });
  heads.forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", falling ? "descending" : "ascending");
  body.append(...keyed.flatMap(({ row }) => (row.detail ? [row, row.detail] : [row])));
}

function filter() {
  const chosen = Array.from(filters.querySelectorAll("select")).filter((select) => select.value !== "");
  let shown = 0;
  for (const row of rows) {
    row.hidden = chosen.some((select) => row.dataset[select.name] !== select.value);
    if (row.detail) row.detail.hidden = row.hidden;
    shown += !row.hidden;
  }
  document.getElementById("shown").textContent = `${shown} of ${rows.length}`;
}

const headTexts = heads.map((head) => head.textContent);
heads.forEach((head, column) => {
  const button = make("button", "", "sort");
  button.type = "button";
  button.setAttribute("aria-label", `Sort by ${headTexts[column]}`);
  head.append("\u00a0", button);
  head.addEventListener("click", () => sortBy(column));
});
filters.addEventListener("change", filter);
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", () => setTimeout(filter));
filter();
