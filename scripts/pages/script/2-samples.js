// SPDX-License-Identifier: Apache-2.0
// A row's samples, one line of dots per launch, and the histogram of what its trials lost.
const samples = JSON.parse(document.getElementById("samples").textContent);
const UNITS = [[1e9, "s"], [1e6, "ms"], [1e3, "µs"], [1, "ns"]];
const WIDE = 480;

function duration(ns) {
  const [scale, unit] = UNITS.find(([least]) => ns >= least) || [1, "ns"];
  return `${Number((ns / scale).toPrecision(3))} ${unit}`;
}

function drawn(tag, attributes, text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.textContent = text;
  return element;
}

function chart(height, label) {
  return drawn("svg", { viewBox: `0 0 ${WIDE} ${height}`, role: "img", "aria-label": label });
}

function median(sorted) {
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function strip(launches, total) {
  const all = launches.flat().filter((ns) => ns > 0).sort((a, b) => a - b);
  const figure = make("figure");
  figure.append(make("p", `${total} times measured, ${launches.length} ${launches.length === 1 ? "launch" : "launches"}`));
  if (!all.length) return figure;
  const low = Math.log(all[0] / 1.02), high = Math.log(all[all.length - 1] * 1.02);
  const x = (ns) => 60 + (WIDE - 90) * (Math.log(ns) - low) / (high - low);
  const svg = chart(18 * launches.length + 30, `Times from ${duration(all[0])} to ${duration(all[all.length - 1])}, one line of dots per launch`);
  launches.forEach((times, i) => {
    const middle = 18 * i + 12, valid = times.filter((ns) => ns > 0);
    svg.append(drawn("text", { x: 0, y: middle + 4 }, `launch ${i + 1}`));
    valid.forEach((ns, k) => svg.append(drawn("circle", { class: "dot", r: 2, cx: x(ns).toFixed(1), cy: middle - 5 + 10 * (k % 7) / 6 })));
    if (valid.length) {
      const at = x(median(valid.slice().sort((a, b) => a - b))).toFixed(1);
      svg.append(drawn("line", { class: "middle", x1: at, x2: at, y1: middle - 8, y2: middle + 8 }));
    }
  });
  axis(svg, 18 * launches.length + 6, [all[0], median(all), all[all.length - 1]].map((ns) => [x(ns), duration(ns)]));
  figure.append(svg, make("figcaption", "Log scale. The line in each launch is the median of its dots; they lie at different heights only to be seen."));
  return figure;
}

function axis(svg, y, ticks) {
  svg.append(drawn("path", { class: "axis", d: `M60 ${y}H${WIDE - 30}` }));
  let last = -99;
  for (const [at, text] of [ticks[0], ticks[ticks.length - 1], ...ticks.slice(1, -1)]) {
    if (at !== ticks[0][0] && (at - last < 62 || (at !== ticks[ticks.length - 1][0] && ticks[ticks.length - 1][0] - at < 62))) continue;
    svg.append(drawn("path", { class: "axis", d: `M${at.toFixed(1)} ${y}v4` }), drawn("text", { x: at.toFixed(1), y: y + 17, "text-anchor": "middle" }, text));
    if (at === ticks[0][0]) last = at;
  }
}

function histogram(losses) {
  const figure = make("figure");
  const lossy = losses.c ? losses.c.reduce((a, b) => a + b, 0) : 0;
  figure.append(make("p", lossy ? `${lossy} of ${lossy + losses.exact} trials counted wrong` : `None of ${losses.exact} trials lost a head`));
  if (!lossy) return figure;
  const most = Math.max(...losses.c), wide = (WIDE - 90) / losses.c.length;
  const svg = chart(130, "Histogram of the share of the heads that each wrong trial lost");
  losses.c.forEach((n, i) => {
    if (!n) return;
    const height = Math.max(1.5, 90 * n / most);
    svg.append(drawn("rect", { class: "lost", x: (60 + i * wide + 0.5).toFixed(1), y: (100 - height).toFixed(1), width: (wide - 1).toFixed(1), height: height.toFixed(1) }));
  });
  const share = (value) => `${Number((100 * value).toPrecision(2))} %`;
  svg.append(drawn("text", { x: 55, y: 16, "text-anchor": "end" }, String(most)), drawn("text", { x: 55, y: 100, "text-anchor": "end" }, "0"));
  axis(svg, 100, [[60, share(losses.lo)], [(WIDE + 30) / 2, share((losses.lo + losses.hi) / 2)], [WIDE - 30, share(losses.hi)]]);
  figure.append(svg, make("figcaption", "Share of the heads lost, of the trials that counted wrong."));
  return figure;
}

function openRow(row, open) {
  const button = row.querySelector(".more");
  if (!button || Boolean(row.detail) === open) return;
  button.setAttribute("aria-expanded", String(open));
  button.textContent = open ? "▾" : "▸";
  if (!open) { row.detail.remove(); row.detail = null; return; }
  const data = samples[row.dataset.key], cell = make("td"), charts = make("div", "", "charts");
  cell.colSpan = row.cells.length;
  charts.append(strip(data.t, data.n), histogram(data.h));
  cell.append(charts);
  row.detail = make("tr", "", "detail");
  row.detail.append(cell);
  row.after(row.detail);
}

for (const row of rows) {
  if (!samples[row.dataset.key]) continue;
  const button = make("button", "▸", "more");
  button.type = "button";
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-label", `Samples of ${row.dataset.backend}/${row.dataset.strategy}`);
  row.cells[0].prepend(button);
}
body.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-key]");
  if (row && !String(window.getSelection())) openRow(row, !row.detail);
});
