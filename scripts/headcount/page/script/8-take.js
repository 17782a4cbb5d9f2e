// SPDX-License-Identifier: Apache-2.0
// What can be taken away: the rows that are shown as CSV, and each figure as SVG or PNG, in the colours in which it is seen.
const INKS = ["fill", "stroke", "fill-opacity", "stroke-opacity", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight", "text-anchor", "opacity"];
const PIXELS = 3; // of a PNG to one of the page

function take(name, blob) {
  const link = make("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// A cell that a spreadsheet would compute begins with an apostrophe instead.
function quoted(text) {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function csv() {
  const shown = Array.from(body.rows).filter((row) => row.dataset.key && !row.hidden);
  const lines = shown.map((row) => [nameOf(row), ...Array.from(row.cells).flatMap((cell) => [mainOf(cell), smallOf(cell)])]);
  const head = ["name", ...headTexts.flatMap((text) => [text, `${text}: more`])];
  return [head, ...lines].map((line) => line.map((text) => quoted(text.trim())).join(",")).join("\r\n") + "\r\n";
}

// A copy that looks alike without the page's style sheet.
function dressed(svg) {
  const copy = svg.cloneNode(true), box = svg.viewBox.baseVal, those = copy.querySelectorAll("*");
  svg.querySelectorAll("*").forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const ink of INKS) those[i].style.setProperty(ink, style.getPropertyValue(ink));
  });
  for (const [key, value] of [["xmlns", "http://www.w3.org/2000/svg"], ["width", box.width], ["height", box.height]]) copy.setAttribute(key, value);
  copy.style.background = getComputedStyle(document.body).backgroundColor;
  return new XMLSerializer().serializeToString(copy);
}

function takePng(name, svg) {
  const picture = new Image(), canvas = make("canvas"), box = svg.viewBox.baseVal;
  picture.onload = () => {
    [canvas.width, canvas.height] = [PIXELS * box.width, PIXELS * box.height];
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => take(name, blob));
  };
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(dressed(svg))}`;
}

document.getElementById("csv").addEventListener("click", () => take("cases.csv", new Blob([csv()], { type: "text/csv" })));
document.querySelectorAll(".picture").forEach((figure) => {
  const svg = figure.querySelector("svg"), name = figure.id.split("-")[1], both = make("span", "", "links");
  if (!svg) return;
  both.append(button("SVG", () => take(`${name}.svg`, new Blob([dressed(svg)], { type: "image/svg+xml" }))), button("PNG", () => takePng(`${name}.png`, svg)));
  for (const one of both.children) one.setAttribute("aria-label", `Take the figure ${name} as ${one.textContent}`);
  figure.append(both);
});
