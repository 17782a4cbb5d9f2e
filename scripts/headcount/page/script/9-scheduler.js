// SPDX-License-Identifier: Apache-2.0
// Be the scheduler: the reader decides whose turn it is, within the graph of all orders that `headcount prove` explored. It knows nothing of the
// rest of a page, for it stands in two.
{
  const stage = document.getElementById("scheduler");
  const walks = stage ? JSON.parse(document.getElementById("walks").textContent) : {};
  const ways = Object.keys(walks);
  let way = ways.includes("racy") ? "racy" : ways[0], past = [];

  const put = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const press = (text, act) => {
    const made = put("button", text, "turn");
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };
  const counted = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
  const walk = () => walks[way];
  const truth = () => 2 * walk().heads_each;
  const here = () => walk().states[past.length ? past[past.length - 1].to : 0];
  const next = (worker) => {
    const [to, does] = here().slice(1 + 2 * worker, 3 + 2 * worker);
    return to < 0 ? null : { worker, to, does: walk().texts[does], total: walk().states[to][0] };
  };
  const over = () => !next(0) && !next(1);

  function turn(worker) {
    const step = next(worker);
    if (step) past.push(step);
    return Boolean(step);
  }

  function follow(turns) {
    past = [];
    for (const worker of turns) turn(worker);
    draw();
  }

  function random() {
    for (let worker = 0; !over(); ) {
      worker = Math.random() < 0.5 ? 0 : 1;
      if (!turn(worker)) turn(1 - worker);
    }
    draw();
  }

  function said() {
    const total = here()[0];
    if (!past.length) return "Nothing has happened yet. Whose turn is it?";
    if (!over()) return `The count is ${total}.`;
    const lost = truth() - total;
    return `The end: ${total} of ${truth()}. ${lost ? `${counted(lost, "head")} ${lost === 1 ? "is" : "are"} lost.` : "Nothing is lost."}`;
  }

  function lanes() {
    const table = put("table", undefined, "lanes"), top = put("tr");
    table.setAttribute("aria-label", "The steps so far");
    for (const head of ["worker 0", "worker 1", "count"]) {
      const cell = put("th", head);
      cell.scope = "col";
      top.append(cell);
    }
    table.append(put("thead"), put("tbody"));
    table.tHead.append(top);
    for (const step of past) {
      const row = put("tr");
      row.append(put("td", step.worker === 0 ? step.does : ""), put("td", step.worker === 1 ? step.does : ""), put("td", String(step.total)));
      table.tBodies[0].append(row);
    }
    return table;
  }

  function ends() {
    const all = walk().interleavings, table = put("table", undefined, "ends");
    table.append(put("caption", `Where the ${all} orders of ${way} end. No machine takes them equally often.`));
    for (const [total, orders] of walk().ends) {
      const row = table.insertRow(), bar = put("span", undefined, total === truth() ? "bar right" : "bar");
      bar.style.width = `${12 * orders / all}rem`;
      row.append(put("td", `${total} of ${truth()}`), put("td", String(orders)), put("td"));
      row.cells[2].append(bar);
    }
    return table;
  }

  function turns() {
    const both = [0, 1].map((worker) => {
      const step = next(worker), made = press(step ? `worker ${worker}: ${step.does}` : `worker ${worker} ${over() ? "has ended" : "waits or has ended"}`, () => { turn(worker); draw(`w${worker}`); });
      made.disabled = !step;
      made.dataset.turn = `w${worker}`;
      return made;
    });
    const back = press("one step back", () => { past.pop(); draw("back"); });
    back.dataset.turn = "back";
    back.disabled = !past.length;
    const more = [back, press("to the end at random", random), press("begin again", () => follow([]))];
    if (walk().shortest_loss.length) more.push(press("the shortest loss", () => follow(walk().shortest_loss)), press(`end at ${walk().ends[0][0]}`, () => follow(walk().least)));
    const line = put("div", undefined, "turns"), others = put("div", undefined, "turns");
    line.append(...both);
    others.append(...more);
    return [line, others];
  }

  function choice() {
    const line = put("div", undefined, "turns");
    for (const one of ways) {
      const made = press(one, () => { way = one; past = []; draw(); });
      made.setAttribute("aria-pressed", String(one === way));
      line.append(made);
    }
    return line;
  }

  // After a turn the same button has the keyboard again.
  function draw(again) {
    const status = put("p", said(), here()[0] < truth() && over() ? "said wrong" : "said");
    status.setAttribute("role", "status");
    const box = put("div", undefined, "box");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "What happened so far");
    box.append(lanes());
    const play = stage.querySelector(".play");
    play.replaceChildren(choice(), put("p", `${way}: two workers, ${counted(walk().heads_each, "head")} each.`), ...turns(), status, box, ends());
    box.scrollTop = box.scrollHeight;
    const focus = again && play.querySelector(`[data-turn="${again}"]:not(:disabled)`);
    if (focus) focus.focus();
  }

  function answer(guess, least) {
    const right = guess === least;
    stage.querySelector(".asked").replaceChildren(put("p", `${right ? "Yes" : "No"}: ${least}. One worker reads the count at its very beginning, and stores it when the other has all but finished; see “end at ${least}”.`, "said"));
    draw();
  }

  if (ways.length && walk().ends.length) {
    const asked = stage.querySelector(".asked"), least = walk().ends[0][0];
    asked.append(put("p", `Two workers see ${counted(walk().heads_each, "head")} each, and ${way} adds one for each: load the count, add one, store it. What is the least that these ${truth()} can end at?`));
    const line = put("div", undefined, "turns");
    for (let n = 0; n <= truth(); ++n) line.append(press(String(n), () => answer(n, least)));
    asked.append(line);
    stage.hidden = false;
  }
}
