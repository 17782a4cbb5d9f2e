// SPDX-License-Identifier: Apache-2.0
// Sorting, filtering and searching. The page is whole without this; what needs it is shown here.
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const table = document.getElementById("cases-table");
const body = table.tBodies[0];
const rows = Array.from(body.rows);
const rowOf = new Map(rows.map((row) => [row.id.slice(1), row]));
const heads = Array.from(table.tHead.rows[0].cells);
const headTexts = heads.map((head) => head.textContent);
const filters = document.querySelector(".filters");
const SCALES = { "µs": 1e3, "ms": 1e6, "s": 1e9, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12 };
const all = document.getElementById("all");
const FEW = 500; // rows that a browser lays out in no time
let most = FEW, ordered = rows;
const find = document.getElementById("find");

filters.hidden = false;
document.querySelectorAll(".live").forEach((element) => { element.hidden = false; });

function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
}

function smallOf(cell) {
  const small = cell.querySelector("small");
  return small ? small.textContent : "";
}

function mainOf(cell) {
  let text = "";
  for (const node of cell.childNodes) if (node.nodeName !== "SMALL" && node.nodeName !== "BUTTON") text += node.textContent;
  return text;
}

function cellOf(row, head) {
  return row.cells[headTexts.indexOf(head)];
}

for (const row of rows) {
  row.dataset.key = row.id.slice(1);
  row.dataset.report = row.dataset.key.split("-")[0];
  for (const head of ["Backend", "Strategy", "Tosses", "Threads", "Verdict"]) {
    row.dataset[head.toLowerCase()] = mainOf(cellOf(row, head));
  }
  const tosses = numberIn(row.dataset.tosses);
  row.dataset.tosses = tosses === null ? "-" : tosses;
}

function nameOf(row) {
  const { key, backend, strategy, tosses, threads } = row.dataset;
  const [way, ...told] = strategy.split(" ");
  const factors = told.map((one) => "/" + one.replace("=", ":")).join("");
  return data.names[key] || `${backend}/${way}/coins:${tosses}/threads:${threads}${factors}`;
}

function titleOf(row) {
  const { backend, strategy, threads } = row.dataset;
  return `${backend}/${strategy}, ${mainOf(cellOf(row, "Tosses"))} tosses on ${threads} ${threads === "1" ? "thread" : "threads"}`;
}

// The number that a cell tells: "290 µs", "1/2551", "0.0218×", "3 of 88", "100 k", "47 %"; none is 0, and a dash is not a number.
function numberIn(text) {
  if (text === "none") return 0;
  const found = /^(1\/)?([\d.e+-]+)×?(?: of (\d+)| (\S+))?$/.exec(text);
  if (!found || Number.isNaN(Number(found[2]))) return null;
  const number = Number(found[2]) * (SCALES[found[4]] || 1) / (found[3] === undefined ? 1 : Number(found[3]));
  return Number.isNaN(number) ? null : found[1] ? 1 / number : number;
}

// A word has its place in the heading's order of words.
function valueOf(row, column, order) {
  const text = mainOf(row.cells[column]);
  if (order === "text") return text;
  return order === "number" ? numberIn(text) : order.split(" ").indexOf(text);
}

function compareValues(a, b) {
  if (a === null || b === null) return (a === null) - (b === null);
  return typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true });
}

function sortBy(column) {
  const head = heads[column];
  const falling = head.getAttribute("aria-sort") === "ascending";
  const keyed = rows.map((row, i) => ({ row, i, value: valueOf(row, column, head.dataset.sort) }));
  keyed.sort((a, b) => {
    const order = compareValues(a.value, b.value);
    const missing = a.value === null || b.value === null;
    return (falling && !missing ? -order : order) || a.i - b.i;
  });
  heads.forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", falling ? "descending" : "ascending");
  ordered = keyed.map(({ row }) => row);
  for (const row of ordered) body.append(...(row.detail ? [row, row.detail] : [row]));
  filter();
}

// What a case is called, how it was judged and what is odd about it; a number is found as a whole, other words by a part.
function holds(row, words) {
  if (!row.sought) row.sought = `${titleOf(row)} ${nameOf(row)} ${row.dataset.verdict} ${mainOf(cellOf(row, "Flags"))}`.toLowerCase();
  return words.every((word) => (/^\d+$/.test(word) ? row.sought.split(/[\s,/:]+/).includes(word) : row.sought.includes(word)));
}

function reveal(row, shown) {
  row.hidden = !shown;
  if (row.detail) row.detail.hidden = !shown;
}

function filter() {
  const chosen = Array.from(filters.querySelectorAll("select")).filter((select) => select.value !== "");
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const row of ordered) {
    const fits = chosen.every((select) => row.dataset[select.name] === select.value) && holds(row, words);
    reveal(row, fits && found < most);
    found += fits;
  }
  document.getElementById("shown").textContent = `${found} of ${rows.length}`;
  all.hidden = found <= most;
  all.textContent = `Only ${most} of them are shown: show all`;
}

function unfilter() {
  filters.querySelectorAll("select, input").forEach((field) => { field.value = ""; });
  filter();
}

heads.forEach((head, column) => {
  const button = make("button", "", "sort");
  button.type = "button";
  button.setAttribute("aria-label", `Sort by ${headTexts[column]}`);
  head.append("\u00a0", button);
  head.addEventListener("click", () => sortBy(column));
});
filters.addEventListener("change", filter);
for (const [what, when] of [[all, "click"], [window, "beforeprint"]]) what.addEventListener(when, () => { most = Infinity; filter(); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  document.getElementById("cases").scrollIntoView({ block: "start" });
  find.focus();
});
