// @ts-check
// The page by keyboard: short cuts, and arrow keys that walk over the drawing and the years.

/** @param {KeyboardEvent} event */
function onKey(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const typing = target.matches("input[type=search], input[type=number], textarea, select");
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) change({ event: "", actors: [], person: "", hops: 0 });
  if (typing || event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "z") step(past, future);
    if (event.key === "y") step(future, past);
    return;
  }
  if (event.key === "/") {
    event.preventDefault();
    byId("search").focus();
  }
  if (event.key === "?") /** @type {HTMLDialogElement} */ (byId("help-dialog")).showModal();
  const view = VIEWS[Number(event.key) - 1];
  if (view) change({ view });
}

const DIRECTIONS = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] });

/** Arrow keys go to the nearest thing of the drawing in that direction, Enter selects it. @param {KeyboardEvent} event */
function walkDrawing(event) {
  const direction = DIRECTIONS[event.key];
  if (event.key === "Enter" && hovered) {
    event.preventDefault();
    clickDrawn(hovered, /** @type {any} */ (event));
    return;
  }
  if (!direction || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const here = drawnNodes.get(hovered);
  const next = here ? nearestTowards(here, direction) : firstDrawn();
  if (!next) return;
  walkTo(next);
}

/** @returns {DrawnNode | undefined} the topmost, leftmost node */
function firstDrawn() {
  return [...drawnNodes.values()].sort((a, b) => a.y - b.y || a.x - b.x)[0];
}

/** @param {DrawnNode} here @param {[number, number]} direction @returns {DrawnNode | null} */
function nearestTowards(here, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const node of drawnNodes.values()) {
    const along = (node.x - here.x) * dx + (node.y - here.y) * dy;
    const aside = Math.abs((node.x - here.x) * dy + (node.y - here.y) * dx);
    const cost = along + 2.5 * aside;
    if (along <= 4 || cost >= least) continue;
    least = cost;
    best = node;
  }
  return best;
}

/** @param {DrawnNode} node */
function walkTo(node) {
  if (!network) return;
  const frame = byId("canvas").getBoundingClientRect();
  let at = network.canvasToDOM({ x: node.x, y: node.y });
  if (at.x < 30 || at.y < 30 || at.x > frame.width - 30 || at.y > frame.height - 30) {
    network.moveTo({ position: { x: node.x, y: node.y }, scale: network.getScale(), animation: false });
    at = network.canvasToDOM({ x: node.x, y: node.y });
  }
  point(node.id, new MouseEvent("mousemove", { clientX: frame.left + at.x, clientY: frame.top + at.y }));
  announce(node.tip);
}

/** Arrow keys move the chosen years by one; with Shift they move only the end. @param {KeyboardEvent} event */
function walkYears(event) {
  const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
  if (!by) return;
  event.preventDefault();
  const [first, last] = axisYears();
  const [from, to] = state.years || [first, last];
  if (event.shiftKey) change({ years: [from, clamp(to + by, from, last)] });
  else if (!state.years) change({ years: by > 0 ? [Math.min(first + 1, last), last] : [first, Math.max(last - 1, first)] });
  else if (from + by >= first && to + by <= last) change({ years: [from + by, to + by] });
}

function setUpKeys() {
  document.addEventListener("keydown", onKey);
  byId("drawing").addEventListener("keydown", walkDrawing);
  byId("drawing").addEventListener("blur", () => point("", null));
  byId("matrix").addEventListener("keydown", walkMatrix);
  byId("strip").addEventListener("keydown", walkYears);
  /** @type {HTMLElement} */ (document.querySelector(".skip")).addEventListener("click", (event) => {
    event.preventDefault();
    byId("evidence-title").focus();
  });
}
