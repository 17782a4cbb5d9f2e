// SPDX-License-Identifier: Apache-2.0
// What opens below a row: its samples and losses, its link, and the case that it is compared with.
const proofs = new Map(Array.from(document.querySelectorAll("#proofs .pairs > div"), (told) => [told.firstChild.textContent, told.lastChild.textContent]));

function button(text, act) {
  const made = make("button", text, "plain");
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function openRow(row, open) {
  const more = row.querySelector(".more");
  if (!more || Boolean(row.detail) === open) return;
  more.setAttribute("aria-expanded", String(open));
  more.textContent = open ? "▾" : "▸";
  if (!open) { row.detail.remove(); row.detail = null; return; }
  row.detail = make("tr", "", "detail");
  row.detail.append(make("td"));
  row.detail.cells[0].colSpan = row.cells.length;
  row.after(row.detail);
  fill(row);
}

function fill(row) {
  const [report, place] = row.dataset.key.split("-"), measured = data.samples[report][place], held = heldRow();
  const inside = make("div", "", "inside"), links = make("p", "", "links"), link = make("a", "Link to this case");
  link.href = address(caseOf(row));
  links.append(link);
  if (held === row) links.append(make("span", "Open another case to lay it beside this one."));
  else links.append(button(held ? "Compare others with this one" : "Compare with another case", () => hold(row)));
  if (held) links.append(button("Stop comparing", () => hold(null)));
  inside.append(links, make("p", `${told(row)}\n${mainOf(cellOf(row, "Flags"))}`, "facts"));
  if (held && held !== row) inside.append(beside(row, held));
  const limit = data.limits.of.length && data.limits.of[report][place];
  if (limit) inside.append(make("p", `Its limit on this machine: ${data.limits.what[limit[0]]}, ${duration(limit[1])}; it is at ${limit[2]} % of that.`));
  const way = row.dataset.strategy.split(" ")[0];
  if (proofs.has(way)) inside.append(make("p", `In every order of its workers: ${proofs.get(way)}.`));
  if (measured) {
    const charts = make("div", "", "charts");
    charts.append(strip(measured), histogram(measured.length > 4 ? measured[4] : measured[2]));
    inside.append(charts);
  }
  again(inside, row, report);
  row.detail.cells[0].replaceChildren(inside);
}

// The command of the run, kept to this case.
function again(inside, row, report) {
  const run = document.getElementById(`replay-${report}`);
  if (!run) return;
  const line = make("pre"), filter = `^${nameOf(row).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`.replace(/'/g, "'\\''");
  line.tabIndex = 0;
  line.append(make("code", `${run.textContent} --filter '${filter}'`));
  inside.append(make("p", "To measure it again:"), line);
}

for (const row of rows) {
  const more = make("button", "▸", "more");
  more.type = "button";
  more.setAttribute("aria-expanded", "false");
  more.setAttribute("aria-label", `Details of ${titleOf(row)}`);
  row.cells[0].prepend(more);
}
body.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-key]");
  if (!row || String(window.getSelection())) return;
  openRow(row, !row.detail);
  change(row.detail ? caseOf(row) : { case: "", r: "" });
});
