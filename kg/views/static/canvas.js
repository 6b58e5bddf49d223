// @ts-check
// The drawing: one vis-network that shows whatever nodes and edges the view gives, and tells what is pointed at.

/** @type {vis.Network | null} */
let network = null;
/** @type {Map<string, DrawnNode>} */
const drawnNodes = new Map();
/** @type {Map<string, DrawnEdge>} */
const drawnEdges = new Map();
/** @type {Set<string> | null} ids that stay bright; null when all do */
let bright = null;
let hovered = "";
/** Below this zoom text would be too small. */
const LEAST_ZOOM = 0.78;
/** Whether a drawing that does not fit is shown from its top, not from its middle. */
let drawingHangs = false;

const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false },
  interaction: { selectable: false, hover: false, dragNodes: false, zoomSpeed: 0.6, keyboard: false },
  nodes: { shape: "custom" },
  edges: { smooth: false, hoverWidth: 0, selectionWidth: 0 },
};

let drawnKind = "";

/** Draws. The part that is seen stays while the same things are drawn. @param {string} view @param {DrawnNode[]} nodes @param {DrawnEdge[]} edges */
function drawNetwork(view, nodes, edges) {
  const kind = view === "events" && !drawingHangs ? "events" : [view, ...nodes.map((node) => `${node.id} ${Math.round(node.x)} ${Math.round(node.y)}`)].join("|");
  drawnNodes.clear();
  drawnEdges.clear();
  for (const node of nodes) drawnNodes.set(node.id, node);
  for (const edge of edges) drawnEdges.set(edge.id, edge);
  bright = brightNow();
  const data = { nodes: nodes.map(visNode), edges: edges.map(visEdge) };
  if (!network) {
    network = new vis.Network(byId("canvas"), data, { ...OPTIONS, ...ADDED.options, physics: false });
    listen(network);
  } else {
    network.setData(data);
  }
  if (drawnKind !== kind) fitDrawing();
  drawnKind = kind;
}

/** @param {DrawnNode} node */
function visNode(node) {
  return {
    id: node.id, x: node.x, y: node.y, label: "", shape: "custom", fixed: true,
    ctxRenderer: (/** @type {{ctx: CanvasRenderingContext2D, x: number, y: number}} */ { ctx, x, y }) => ({
      drawNode() {
        const look = lookOf(node.id);
        ctx.save();
        if (look.faded) ctx.globalAlpha = 0.22;
        paintMarks(ctx, node.marks(look), x, y);
        ctx.restore();
      },
      nodeDimensions: { width: node.width, height: node.height },
    }),
  };
}

/** @param {string} id @returns {Look} */
function lookOf(id) {
  return { faded: bright !== null && !bright.has(id), picked: pickedIds().has(id), hovered: hovered === id };
}

/** @param {DrawnEdge} edge */
function visEdge(edge) {
  const look = lookOf(edge.id);
  return {
    id: edge.id, from: edge.from, to: edge.to, width: edge.width, label: edge.label,
    arrows: edge.arrow ? { to: { enabled: true, scaleFactor: 0.8 } } : undefined,
    font: { size: 13, color: look.faded ? "transparent" : INK.ink, face: FONT, strokeWidth: look.faded ? 0 : 5, strokeColor: INK.page },
    color: { color: look.hovered || look.picked ? INK.accent : INK.pair, opacity: look.faded ? 0.12 : look.hovered || look.picked || drawnEdges.size < 24 ? 0.9 : bright ? 0.8 : 0.5, inherit: false },
  };
}

/** @type {State | null} */
let pickedFor = null;
/** @type {Set<string>} */
let picked = new Set();

/** Ids of what is selected, as drawn. @returns {Set<string>} */
function pickedIds() {
  if (pickedFor === state) return picked;
  pickedFor = state;
  picked = new Set(state.event ? [`e:${state.event}`] : state.actors.map((key) => `a:${key}`));
  if (state.person && !state.event) picked.add(`h:${partyAt(state.person)}`);
  if (!state.event && state.actors.length > 1) {
    const order = [...state.actors].sort((a, b) => (ACTOR_BY_KEY.get(a) || 0) - (ACTOR_BY_KEY.get(b) || 0));
    const key = order.map(encodeKey).join("-");
    picked.add(`g:${key}`).add(`p:${key}`);
  }
  return picked;
}

/** What stays bright: what is pointed at, or selected, with all it touches; null when all does. @returns {Set<string> | null} */
function brightNow() {
  if (hovered) return touched(new Set([hovered]), eventsBehind(hovered));
  if (!state.event && !state.actors.length && !state.person) return null;
  const ids = new Set([...pickedIds(), ...pathIds()]);
  return touched(ids, chosenEvents());
}

/** @param {Set<string>} ids @param {EventRow[]} events */
function touched(ids, events) {
  for (const event of events) {
    const key = groupKey(event);
    ids.add(`e:${event.i}`).add(`g:${key}`).add(`p:${key}`);
    for (const index of event.a) ids.add(`a:${DATA.actors[index].k}`).add(`l:${key}:${index}`);
    if (state.people) for (const index of personsIn(event)) ids.add(`h:${index}`).add(`k:${index}`);
  }
  for (const edge of drawnEdges.values()) {
    if (edge.id.startsWith("x:") && (ids.has(edge.from) || ids.has(edge.to))) ids.add(edge.id).add(edge.from).add(edge.to);
  }
  return ids;
}

/** The shown events that a drawn thing stands for. @param {string} id @returns {EventRow[]} */
function eventsBehind(id) {
  const key = id.slice(2);
  const events = shown().events;
  if (id.startsWith("e:")) return events.filter((event) => event.i === key);
  if (id.startsWith("g:") || id.startsWith("p:")) return events.filter((event) => groupKey(event) === key);
  if (id.startsWith("l:")) return events.filter((event) => groupKey(event) === key.slice(0, key.lastIndexOf(":")));
  if (id.startsWith("h:") || id.startsWith("k:")) return events.filter((event) => event.ps.some(([, party]) => party === Number(key)));
  const index = ACTOR_BY_KEY.get(key);
  return index === undefined ? [] : events.filter((event) => event.a.includes(index));
}

/** Puts the whole drawing into the frame, but not so small that it cannot be read. @param {number} [least] smallest zoom */
function fitDrawing(least) {
  if (!network || !drawnNodes.size) return;
  const frame = byId("canvas").getBoundingClientRect();
  const edge = drawingBounds();
  const wide = (frame.width - 24) / (edge.right - edge.left);
  const above = byId("note").textContent ? byId("note").offsetHeight : 0;
  const high = (frame.height - 24 - above) / (edge.bottom - edge.top);
  const scale = clamp(Math.min(wide, high), least || LEAST_ZOOM, 1.1);
  const x = (edge.left + edge.right) / 2;
  const y = high < scale && drawingHangs ? edge.top + frame.height / scale / 2 - 34 : (edge.top + edge.bottom) / 2 - above / scale / 2;
  network.moveTo({ position: { x, y }, scale, animation: false });
}

/** Brings what is selected into sight when it is outside the frame. */
function revealPicked() {
  const node = [...pickedIds()].map((id) => drawnNodes.get(id)).find(Boolean);
  if (!network || !node || byId("drawing").hidden) return;
  const at = network.canvasToDOM({ x: node.x, y: node.y });
  const frame = byId("canvas").getBoundingClientRect();
  if (at.x > 20 && at.y > 20 && at.x < frame.width - 20 && at.y < frame.height - 20) return;
  network.moveTo({ position: { x: node.x, y: node.y }, scale: network.getScale(), animation: false });
}

/** @returns {{left: number, right: number, top: number, bottom: number}} */
function drawingBounds() {
  const edge = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of drawnNodes.values()) {
    edge.left = Math.min(edge.left, node.x - node.width / 2);
    edge.right = Math.max(edge.right, node.x + node.width / 2);
    edge.top = Math.min(edge.top, node.y - node.height / 2);
    edge.bottom = Math.max(edge.bottom, node.y + node.height / 2);
  }
  return edge;
}

/** @param {vis.Network} net */
function listen(net) {
  const frame = byId("canvas");
  net.on("click", (event) => clickDrawn(thingAt(event.pointer.DOM), event.event.srcEvent));
  net.on("doubleClick", (event) => {
    const id = thingAt(event.pointer.DOM);
    if (id.startsWith("a:") && ACTOR_BY_KEY.has(id.slice(2))) change({ view: "pairs", actors: [id.slice(2)], event: "", person: "", hops: 1 });
  });
  frame.addEventListener("mousemove", (event) => {
    const at = frame.getBoundingClientRect();
    point(thingAt({ x: event.clientX - at.left, y: event.clientY - at.top }), event);
  });
  frame.addEventListener("mouseleave", () => point("", null));
  frame.addEventListener("wheel", scrollHanging, { capture: true, passive: false });
}

/** A drawing that hangs from its top scrolls with the wheel; with Ctrl it zooms like the others. @param {WheelEvent} event */
function scrollHanging(event) {
  if (!network || !drawingHangs || event.ctrlKey) return;
  event.preventDefault();
  event.stopPropagation();
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
  const edge = drawingBounds();
  network.moveTo({ position: { x: clamp(x + event.deltaX / scale, edge.left, edge.right), y: clamp(y + event.deltaY / scale, edge.top, edge.bottom) }, scale, animation: false });
}

/** @param {{x: number, y: number}} at @returns {string} id of the node or edge there, "" for none */
function thingAt(at) {
  if (!network) return "";
  return network.getNodeAt(at) || network.getEdgeAt(at) || "";
}

/** Selects what was clicked. @param {string} id @param {MouseEvent} event */
function clickDrawn(id, event) {
  const key = id.slice(2);
  if (id.startsWith("e:")) change({ event: key });
  else if (id.startsWith("h:") || id.startsWith("k:")) selectPerson(Number(key));
  else if (id.startsWith("g:") || id.startsWith("p:")) selectActors(splitKey(key));
  else if (id.startsWith("l:")) selectActors(splitKey(key.slice(0, key.lastIndexOf(":"))));
  else if (id.startsWith("a:") && ACTOR_BY_KEY.has(key)) selectActors(event && event.shiftKey && state.actors.length ? [state.actors[0], key] : [key]);
  else if (!id) change({ event: "", actors: [], person: "", hops: 0 });
}

/** @param {string[]} keys */
function selectActors(keys) {
  const [only, more] = eventsOfExactly(keys);
  change({ actors: [...new Set(keys)], person: "", event: keys.length > 1 && only.length === 1 && !more.length ? only[0].i : "" });
}

/** Gives the shown events that join exactly these actors, and those that join others too. @param {readonly string[]} keys @returns {[EventRow[], EventRow[]]} */
function eventsOfExactly(keys) {
  const wanted = keys.map((key) => ACTOR_BY_KEY.get(key));
  const all = shown().events.filter((event) => wanted.every((index) => event.a.includes(/** @type {number} */ (index))));
  return [all.filter((event) => event.a.length === keys.length), all.filter((event) => event.a.length > keys.length)];
}

/** Marks what is pointed at and shows its words. @param {string} id @param {MouseEvent | null} event */
function point(id, event) {
  const tip = byId("tip");
  const thing = drawnNodes.get(id) || drawnEdges.get(id);
  tip.hidden = !thing;
  if (thing && event) {
    tip.textContent = thing.tip;
    const frame = byId("drawing").getBoundingClientRect();
    const x = event.clientX - frame.left;
    tip.style.left = `${Math.min(x + 14, frame.width - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.min(event.clientY - frame.top + 18, frame.height - tip.offsetHeight - 8)}px`;
  }
  if (id === hovered) return;
  hovered = id;
  byId("canvas").style.cursor = id ? "pointer" : "";
  refreshLooks();
}

/** Paints again after what is bright has changed. Nothing moves. */
function refreshLooks() {
  if (!network) return;
  bright = brightNow();
  /** @type {any} */ (network).body.data.edges.update([...drawnEdges.values()].map(visEdge));
  network.redraw();
}
