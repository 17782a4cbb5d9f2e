// SPDX-License-Identifier: Apache-2.0
// A row's samples, one line of dots per launch, and the histogram of what its trials lost.
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
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

// The dots of each launch as places on a log axis from 0 to 1: two letters each, spaces between launches.
function dotsOf(text) {
  const place = (pair) => (DIGITS.indexOf(pair[0]) * DIGITS.length + DIGITS.indexOf(pair[1])) / (DIGITS.length ** 2 - 1);
  return (data.single ? text.match(/../g) || [] : text.split(" ")).map((launch) => (launch.match(/../g) || []).map(place));
}

function strip([low, high, total, text]) {
  const launches = dotsOf(text), figure = make("figure");
  figure.append(make("p", `${total} times measured, ${launches.length} ${launches.length === 1 ? "launch" : "launches"}`));
  const x = (place) => 60 + (WIDE - 90) * place;
  const svg = chart(18 * launches.length + 30, `Times from ${duration(low)} to ${duration(high)}, one line of dots per launch`);
  launches.forEach((places, i) => {
    const middle = 18 * i + 12;
    svg.append(drawn("text", { x: 0, y: middle + 4 }, `launch ${i + 1}`));
    places.forEach((place, k) => svg.append(drawn("circle", { class: "dot", r: 2, cx: x(place).toFixed(1), cy: middle - 5 + 10 * (3 * k % 7) / 6 })));
    if (places.length) {
      const at = x(median(places)).toFixed(1);
      svg.append(drawn("line", { class: "middle", x1: at, x2: at, y1: middle - 8, y2: middle + 8 }));
    }
  });
  axis(svg, 18 * launches.length + 6, [0, 0.5, 1].map((place) => [x(place), duration(low * (high / low) ** place)]));
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
  const [exact, least, most, bins] = Array.isArray(losses) ? losses : [losses, 0, 0, []];
  const figure = make("figure"), lossy = bins.reduce((a, b) => a + b, 0);
  figure.append(make("p", lossy ? `${lossy} of ${lossy + exact} trials counted wrong` : `None of ${exact} trials lost a head`));
  if (!lossy) return figure;
  const highest = Math.max(...bins), wide = (WIDE - 90) / bins.length;
  const svg = chart(130, "Histogram of the share of the heads that each wrong trial lost");
  bins.forEach((n, i) => {
    if (!n) return;
    const height = Math.max(1.5, 90 * n / highest);
    svg.append(drawn("rect", { class: "lost", x: (60 + i * wide + 0.5).toFixed(1), y: (100 - height).toFixed(1), width: (wide - 1).toFixed(1), height: height.toFixed(1) }));
  });
  const share = (value) => `${Number((100 * value).toPrecision(2))} %`;
  svg.append(drawn("text", { x: 55, y: 16, "text-anchor": "end" }, String(highest)), drawn("text", { x: 55, y: 100, "text-anchor": "end" }, "0"));
  axis(svg, 100, [[60, share(least)], [(WIDE + 30) / 2, share((least + most) / 2)], [WIDE - 30, share(most)]]);
  figure.append(svg, make("figcaption", "Share of the heads lost, of the trials that counted wrong."));
  return figure;
}

