// @ts-check
// The Matrix view: who with whom, as a table whose cells are the darker the more events there are.

const MOST_ROWS = 40;

/** What the matrix shows: its actors in order, their neighbours, the highest count, and words. */
function matrixNow() {
  const near = neighboursOf(shown().events);
  const counts = [...countActors(groupsOf(shown().events))].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const order = likeNextToLike(counts.slice(0, MOST_ROWS), near);
  const most = Math.max(1, ...order.flatMap((a) => order.map((b) => (near.get(a) || new Map()).get(b) || 0)));
  const left = counts.length - order.length;
  const caption = `Events that join two; the stronger the colour, the more.${left > 0 ? ` The ${order.length} with most events; ${left} more are left out.` : ""}`;
  return { order, near, most, caption };
}

function drawMatrix() {
  const { order, near, most, caption } = matrixNow();
  const box = byId("matrix");
  keepFocus(box, () => box.replaceChildren(el("p", { id: "matrix-words" }, order.length ? `${caption} A number opens the words behind it.` : "No event passes the filters."), el("table", { class: order.length <= 10 ? "matrix few" : "matrix", "aria-labelledby": "matrix-words" },
    el("thead", {}, el("tr", {}, el("td", {}), ...order.map((index) => el("th", { scope: "col", title: DATA.actors[index].n }, el("span", {}, DATA.actors[index].c))))),
    el("tbody", {}, ...order.map((a) => el("tr", {}, matrixHead(a), ...order.map((b) => matrixCell(a, b, near, most))))))));
}

/** Puts actors that have much in common beside each other. @param {[number, number][]} counts busiest first @param {Neighbours} near @returns {number[]} */
function likeNextToLike(counts, near) {
  const total = new Map(counts);
  const left = counts.map(([index]) => index);
  const order = left.splice(0, 1);
  while (left.length) {
    const recent = order.slice(-3);
    const pull = (/** @type {number} */ index) => recent.reduce((sum, other, at) => sum + (at + 1) * ((near.get(other) || new Map()).get(index) || 0) / Math.sqrt(/** @type {number} */ (total.get(index)) * /** @type {number} */ (total.get(other))), 0);
    let best = 0;
    for (let at = 1; at < left.length; at += 1) if (pull(left[at]) > pull(left[best]) + 1e-9) best = at;
    order.push(...left.splice(best, 1));
  }
  return order;
}

/** @param {number} index */
function matrixHead(index) {
  const actor = DATA.actors[index];
  return el("th", { scope: "row" }, el("button", { type: "button", class: "title", "data-name": `row:${actor.k}`, "aria-pressed": String(state.actors.includes(actor.k)), dir: "auto", onclick: () => selectActors([actor.k]) }, actor.n));
}

/** @param {number} a @param {number} b @param {Neighbours} near @returns {number} */
function countOf(a, b, near) {
  return (near.get(a) || new Map()).get(b) || 0;
}

/** @param {number} count @param {number} most @returns {number} 1 to 4 */
function levelOf(count, most) {
  return Math.ceil((4 * Math.log(1 + count)) / Math.log(1 + most));
}

/** @param {number} a @param {number} b @param {Neighbours} near @param {number} most */
function matrixCell(a, b, near, most) {
  if (a === b) return el("td", { class: "self" });
  const count = countOf(a, b, near);
  if (!count) return el("td", {});
  const level = levelOf(count, most);
  const keys = [DATA.actors[a].k, DATA.actors[b].k];
  const picked = state.actors.length === 2 && keys.every((key) => state.actors.includes(key));
  return el("td", {}, el("button", {
    type: "button", class: `cell level-${level}`, "data-name": `cell:${keys.join("|")}`, "aria-pressed": String(picked),
    "aria-label": `${DATA.actors[a].n} and ${DATA.actors[b].n}: ${counted(count, "event")}`, onclick: () => selectActors(keys),
  }, count));
}

/** Arrow keys go from cell to cell. @param {KeyboardEvent} event */
function walkMatrix(event) {
  const steps = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] });
  const step = steps[event.key];
  const cell = /** @type {HTMLElement} */ (event.target).closest("td, th");
  const row = cell && cell.parentElement;
  if (!step || !cell || !row || !row.parentElement) return;
  const rows = [...row.parentElement.children];
  let y = rows.indexOf(row);
  let x = [...row.children].indexOf(cell);
  do {
    y += step[0];
    x += step[1];
    const button = rows[y] && rows[y].children[x] && rows[y].children[x].querySelector("button");
    if (button) {
      event.preventDefault();
      button.focus();
      return;
    }
  } while (rows[y] && rows[y].children[x]);
}
