// @ts-check
// Files of what is shown. Each says in itself which choice it holds.

/** The choice in words, with the part of the address that opens it again. */
function choiceWords() {
  const all = DATA.events.length;
  const count = shown().events.length;
  return `${DATA.title}: ${digits(count)} of ${counted(all, "event")}${count < all ? `, chosen by ${toHash({ ...state, actors: state.hops ? state.actors : [], event: "", person: "", people: false, view: START.view })}` : ""}`;
}

/** @returns {{nodes: DrawnNode[], edges: DrawnEdge[]}} what is seen */
function pictureNow() {
  if (state.view === "matrix") return matrixPicture();
  if (state.view === "table") return tablePicture();
  return { nodes: [...drawnNodes.values()], edges: [...drawnEdges.values()] };
}

/** @param {DrawnNode[]} nodes */
function boundsOf(nodes) {
  const edge = { left: 0, right: 1, top: 0, bottom: 1 };
  if (nodes.length) Object.assign(edge, { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity });
  for (const node of nodes) {
    edge.left = Math.min(edge.left, node.x - node.width / 2);
    edge.right = Math.max(edge.right, node.x + node.width / 2);
    edge.top = Math.min(edge.top, node.y - node.height / 2);
    edge.bottom = Math.max(edge.bottom, node.y + node.height / 2);
  }
  return { x: edge.left - 24, y: edge.top - 24, width: edge.right - edge.left + 48, height: edge.bottom - edge.top + 84 };
}

/** @returns {string} the drawing as SVG */
function toSvg() {
  const { nodes, edges } = pictureNow();
  const box = boundsOf(nodes);
  box.width = Math.max(box.width, measure(choiceWords(), 13) + 48);
  const at = new Map(nodes.map((node) => [node.id, node]));
  const picture = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: [box.x, box.y, box.width, box.height].map(round).join(" "), width: round(box.width), height: round(box.height), "font-family": FONT.replace(/"/g, "'") },
    svg("title", {}, DATA.title), svg("desc", {}, choiceWords()), svg("rect", { x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height), fill: INK.page }));
  for (const edge of edges) {
    const from = at.get(edge.from);
    const to = at.get(edge.to);
    if (!from || !to) continue;
    picture.append(svg("line", { x1: round(from.x), y1: round(from.y), x2: round(to.x), y2: round(to.y), stroke: INK.pair, "stroke-width": round(edge.width) }));
    if (edge.label) picture.append(svg("text", { x: round((from.x + to.x) / 2), y: round((from.y + to.y) / 2), "text-anchor": "middle", "dominant-baseline": "central", "font-size": 13, fill: INK.ink, stroke: INK.page, "stroke-width": 5, "paint-order": "stroke" }, edge.label));
  }
  const look = { faded: false, picked: false, hovered: false };
  for (const node of nodes) picture.append(marksToSvg(node.marks(look), node.x, node.y));
  picture.append(svg("text", { x: round(box.x + 24), y: round(box.y + box.height - 18), "font-size": 13, fill: INK.quiet }, choiceWords()));
  return new XMLSerializer().serializeToString(picture);
}

function toPng() {
  const { nodes, edges } = pictureNow();
  const box = boundsOf(nodes);
  box.width = Math.max(box.width, measure(choiceWords(), 13) + 48);
  const zoom = Math.min(2, 8000 / Math.max(box.width, box.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(box.width * zoom);
  canvas.height = Math.ceil(box.height * zoom);
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.scale(zoom, zoom);
  ctx.translate(-box.x, -box.y);
  ctx.fillStyle = INK.page;
  ctx.fillRect(box.x, box.y, box.width, box.height);
  const at = new Map(nodes.map((node) => [node.id, node]));
  for (const edge of edges) paintEdge(ctx, edge, at);
  const look = { faded: false, picked: false, hovered: false };
  for (const node of nodes) paintMarks(ctx, node.marks(look), node.x, node.y);
  paintMarks(ctx, [{ kind: "text", x: box.x + 24, y: box.y + box.height - 18, text: choiceWords(), size: 13, fill: INK.quiet, align: "left" }], 0, 0);
  canvas.toBlob((blob) => blob && saveFile("network.png", blob), "image/png");
}

/** @param {CanvasRenderingContext2D} ctx @param {DrawnEdge} edge @param {Map<string, DrawnNode>} at */
function paintEdge(ctx, edge, at) {
  const from = at.get(edge.from);
  const to = at.get(edge.to);
  if (!from || !to) return;
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.lineTo(to.x, to.y);
  ctx.strokeStyle = INK.pair;
  ctx.lineWidth = edge.width;
  ctx.stroke();
  if (edge.label) paintMarks(ctx, [{ kind: "text", x: 0, y: 0, text: edge.label, size: 13, fill: INK.ink, align: "center", halo: INK.page }], (from.x + to.x) / 2, (from.y + to.y) / 2);
}

/** A cell of a CSV file. A spreadsheet must not take text for a formula. @param {string | number} value */
function csvCell(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

const CSV_HEAD = [
  "event", "type", "title", "label", "status", "earliest_begin", "latest_begin", "earliest_end", "latest_end", "who", "parties",
  "place", "weapons", "grade", "confidence", "review", "source", "publisher", "published", "url", "quote_start", "quote_end", "quote", "choice",
];

/** @returns {string} a row for each telling of each shown event */
function toCsv() {
  const choice = choiceWords();
  const rows = shown().events.flatMap((event) => event.ts.map((telling) => csvRow(event, telling, choice)));
  return "\ufeff" + [CSV_HEAD, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

/** @param {EventRow} event @param {TellingRow} telling @param {string} choice @returns {(string | number)[]} */
function csvRow(event, telling, choice) {
  const source = DATA.sources[telling.s];
  const parties = event.ps.map(([role, index]) => `${role}: ${DATA.parties[index][0]}`).join("; ");
  const quote = telling.q || ["", "", telling.row ? `row ${telling.row[0]} ${telling.row[1]}`.trim() : ""];
  return [
    event.i, DATA.types[event.t].key, event.h, event.l, event.u, ...event.d.map((day) => day || ""), event.a.map((index) => DATA.actors[index].n).join("; "),
    parties, event.p || "", (event.x || []).join("; "), DATA.sources[telling.s].rel + event.c, telling.f, telling.r, source.title, source.pub || "",
    source.date || "", source.url, ...quote, choice,
  ];
}

/** Text that is safe in XML. @param {string} text */
function xml(text) {
  // Control characters have no place in XML 1.0, not even escaped.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** @returns {string} states and pairs for Gephi */
function toGexf() {
  const near = neighboursOf(shown().events);
  const indexes = [...new Set(shown().events.flatMap((event) => event.a))].sort((a, b) => a - b);
  const nodes = indexes.map((index) => {
    const actor = DATA.actors[index];
    return `      <node id="${xml(actor.k)}" label="${xml(actor.n)}"><attvalues><attvalue for="code" value="${xml(actor.c)}"/><attvalue for="kind" value="${actor.s ? "state" : "organization"}"/></attvalues><viz:position x="${actor.xy[0] * 500}" y="${-actor.xy[1] * 500}" z="0"/></node>`;
  });
  const edges = indexes.flatMap((a) => [...(near.get(a) || new Map())].filter(([b]) => a < b).sort((x, y) => x[0] - y[0]).map(([b, count]) => `      <edge source="${xml(DATA.actors[a].k)}" target="${xml(DATA.actors[b].k)}" weight="${count}"/>`));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    `  <meta><creator>defcoop ${xml(DATA.version)}</creator><description>${xml(choiceWords())}</description></meta>`,
    '  <graph defaultedgetype="undirected">', '    <attributes class="node"><attribute id="code" title="code" type="string"/><attribute id="kind" title="kind" type="string"/></attributes>',
    "    <nodes>", ...nodes, "    </nodes>", "    <edges>", ...edges, "    </edges>", "  </graph>", "</gexf>", "",
  ].join("\n");
}

/** @returns {string} the Turtle of the shown events, as Python wrote it */
function toTurtle() {
  const blocks = new Set(shown().events.flatMap((event) => event.ttl || []));
  return `${DATA.turtle.head}\n# ${choiceWords().replace(/\s+/g, " ")}\n\n${[...blocks].sort((a, b) => a - b).map((index) => DATA.turtle.blocks[index]).join("\n\n")}\n`;
}

/** @type {Record<string, () => void>} */
const EXPORTS = {
  png: toPng,
  svg: () => saveFile("network.svg", new Blob([toSvg()], { type: "image/svg+xml" })),
  csv: () => saveFile("events.csv", new Blob([toCsv()], { type: "text/csv" })),
  gexf: () => saveFile("network.gexf", new Blob([toGexf()], { type: "application/xml" })),
  sparql: () => copyText(toSparql(), "Query"),
  ttl: () => saveFile("events.ttl", new Blob([toTurtle()], { type: "text/turtle" })),
};

function setUpExports() {
  const menu = /** @type {HTMLDetailsElement} */ (byId("export"));
  for (const button of menu.querySelectorAll("button")) {
    const kind = button.getAttribute("data-export") || "";
    if (kind === "ttl" && !DATA.turtle) button.hidden = true;
    button.addEventListener("click", () => {
      menu.open = false;
      EXPORTS[kind]();
      announce(`Exported: ${choiceWords()}`);
    });
  }
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    /** @type {HTMLElement} */ (menu.querySelector("summary")).focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
}
