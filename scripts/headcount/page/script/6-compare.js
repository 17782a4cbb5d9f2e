// SPDX-License-Identifier: Apache-2.0
// Two cases beside each other: the cells of their rows, and what the report says of the two. Nothing is computed or judged here.
const COMPARED = ["Time", "Times as fast as serial", "Heads lost", "Lossy trials", "Verdict", "Flags"];
const WORDS = { slower: "slower", faster: "faster", same: "the same", unclear: "too close to call" };

function heldRow() {
  return rowNamed(state().get("vs"), state().get("vr"));
}

// The case that others are laid beside from now on, or none.
function hold(row) {
  const told = row ? caseOf(row) : { case: "", r: "" };
  change({ vs: told.case, vr: told.r });
  rows.filter((other) => other.detail).forEach(fill);
}

function ratioOf(a, b) {
  const pair = [a, b].map((row) => row.dataset.key);
  const flat = data.ratios.flatMap(([base, held]) => held.map((told) => [base, ...told]));
  return flat.find(([base, over]) => pair.includes(base) && pair.includes(over));
}

function saidOfBoth(a, b) {
  const found = Array.from(document.querySelectorAll("[data-about]")).filter((element) => {
    const about = element.dataset.about.split(" ");
    return about.includes(a.dataset.key) && about.includes(b.dataset.key);
  });
  return Array.from(new Set(found.map((element) => element.textContent)));
}

function ratioText([base, over, ratio, verdict]) {
  const one = titleOf(rowOf.get(over)), other = titleOf(rowOf.get(base));
  return verdict ? `${one}, takes ${ratio} the time of ${other}: ${Object.hasOwn(WORDS, verdict) ? WORDS[verdict] : verdict}.` : `${one}, is ${ratio} as fast as ${other}.`;
}

function cellAgain(row, head) {
  const cell = make("td");
  cell.append(...Array.from(cellOf(row, head).childNodes, (node) => node.cloneNode(true)));
  return cell;
}

function beside(row, held) {
  const figure = make("figure", "", "beside-it"), several = row.dataset.report !== held.dataset.report, told = make("table"), top = make("tr"), ratio = ratioOf(row, held), said = saidOfBoth(row, held);
  if (ratio) figure.append(make("p", ratioText(ratio)), make("figcaption", "The ratio of the medians with its 95 % interval, as the report's findings have it."));
  else figure.append(make("p", `${several ? "Neither report holds a" : "The report holds no"} ratio of these two. Their medians, each with its interval:`));
  said.forEach((text) => figure.append(make("p", text, "said")));
  top.append(make("td"), ...[row, held].map((one) => make("th", several ? `${mainOf(one.cells[0])}: ${titleOf(one)}` : titleOf(one))));
  told.setAttribute("aria-label", "The two cases beside each other");
  told.append(make("thead"), make("tbody"));
  told.tHead.append(top);
  for (const head of COMPARED) {
    const line = make("tr"), name = make("th", head);
    name.scope = "row";
    line.append(name, cellAgain(row, head), cellAgain(held, head));
    told.tBodies[0].append(line);
  }
  Array.from(top.cells).slice(1).forEach((cell) => { cell.scope = "col"; });
  figure.append(told);
  return figure;
}
