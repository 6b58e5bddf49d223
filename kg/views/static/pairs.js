// @ts-check
// The Pairs view: states, how many events join each two, and what these are.

const FEW_CARDS = 14;
const MOST_PAIRS = 60;

/** @param {{width: number, height: number}} frame @returns {{nodes: DrawnNode[], edges: DrawnEdge[], note: string}} */
function drawPairs(frame) {
  const groups = groupsOf(shown().events);
  const { kept, note } = aboveTheLine(groups);
  const cards = kept.length <= FEW_CARDS;
  const counts = countActors(kept);
  const spots = spotsOf([...counts.keys()], frame, cards);
  const narrow = frame.width < 460;
  /** @type {DrawnNode[]} */
  const nodes = [];
  /** @type {DrawnEdge[]} */
  const edges = [];
  const most = Math.max(1, ...counts.values());
  for (const [index, count] of counts) nodes.push(actorNode(index, spots, count, most, narrow));
  for (const group of kept) {
    if (group.actors.length === 2 && !cards) edges.push(pairEdge(group));
    else if (group.actors.length > 0) addHub(group, spots, { nodes, edges }, { cards, narrow });
  }
  nodes.push(...addedNodes(frame));
  edges.push(...addedEdges(new Set(nodes.map((node) => node.id))));
  return { nodes, edges, note };
}

/** Leaves out groups of few events until at most MOST_PAIRS are left, and says so. @param {Group[]} groups */
function aboveTheLine(groups) {
  let least = state.least || 1;
  if (!state.least) while (groups.filter((g) => g.events.length >= least).length > MOST_PAIRS) least += 1;
  let kept = groups.filter((g) => g.events.length >= least);
  if (!kept.length && groups.length && !state.least) kept = groups.slice(0, MOST_PAIRS);
  const below = groups.length - kept.length;
  const note = below
    ? `Showing ${counted(kept.length, "pair or group", "pairs and groups")} with ${least} or more events; ${below.toLocaleString("en-GB")} more below the line.`
    : "";
  return { kept, note };
}

/** @param {Group[]} groups @returns {Map<number, number>} events by actor */
function countActors(groups) {
  const counts = new Map();
  for (const group of groups) for (const index of group.actors) counts.set(index, (counts.get(index) || 0) + group.events.length);
  return new Map([...counts].sort((a, b) => a[0] - b[0]));
}

/** Stretches the positions over the frame, so that few states need no zoom and many get room. @param {number[]} actors @param {{width: number, height: number}} frame @param {boolean} cards @returns {Map<number, [number, number]>} */
function spotsOf(actors, frame, cards) {
  const room = actors.length > 3 ? Math.sqrt(actors.length) * (cards ? 130 : 62) : 0;
  const x = Math.max(frame.width / 2 - (frame.width < 460 ? 52 : 80), room * 1.3);
  const y = Math.max(frame.height / 2 - 78, room);
  const spots = new Map(actors.map((index) => [index, /** @type {[number, number]} */ ([DATA.actors[index].xy[0] * x, DATA.actors[index].xy[1] * y])]));
  return state.actors.length === 1 && state.hops > 0 ? aroundOne(spots, x, y) : spots;
}

/** @param {number} index @param {Map<number, [number, number]>} spots @param {number} count @param {number} most @param {boolean} narrow @returns {DrawnNode} */
function actorNode(index, spots, count, most, narrow) {
  const actor = DATA.actors[index];
  const radius = (narrow ? 24 : 28) + (narrow ? 6 : 12) * Math.sqrt(count / most);
  const [x, y] = /** @type {[number, number]} */ (spots.get(index));
  return {
    id: `a:${actor.k}`, x, y, width: Math.max(2 * radius, 90), height: 2 * radius + 36,
    tip: `${actor.n}: ${counted(count, "event")}`, marks: actorMarks(actor, radius, true),
  };
}

/** @param {Group} group @returns {DrawnEdge} */
function pairEdge(group) {
  const [a, b] = group.actors.map((index) => DATA.actors[index]);
  const count = group.events.length;
  return {
    id: `p:${group.key}`, from: `a:${a.k}`, to: `a:${b.k}`, width: edgeWidth(count), label: String(count), tip: groupTip(group),
  };
}

/** @param {number} count */
function edgeWidth(count) {
  return Math.min(24, 2 + 5 * Math.sqrt(count));
}

/** @param {Group} group */
function groupTip(group) {
  return `${namesOf(group.actors)}: ${counted(group.events.length, "event")}, ${yearWords(group.events)}. ${statusWords(group.events)}`;
}

/** Adds the card of a group, and lines from it to its actors. @param {Group} group @param {Map<number, [number, number]>} spots @param {{nodes: DrawnNode[], edges: DrawnEdge[]}} drawing @param {{cards: boolean, narrow: boolean}} how */
function addHub(group, spots, drawing, how) {
  const points = group.actors.map((index) => /** @type {[number, number]} */ (spots.get(index)));
  const middle = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
  if (points.length === 1) middle[1] += 110;
  const card = how.cards ? cardOf(group, how.narrow) : hubOf(group);
  const at = freeSpot(middle[0], middle[1], card, drawing.nodes);
  drawing.nodes.push({ id: `g:${group.key}`, x: at.x, y: at.y, ...card, tip: groupTip(group) });
  const pair = group.actors.length === 2;
  for (const index of group.actors) {
    drawing.edges.push({
      id: `l:${group.key}:${index}`, from: `a:${DATA.actors[index].k}`, to: `g:${group.key}`,
      width: pair ? edgeWidth(group.events.length) : 2, tip: groupTip(group),
    });
  }
}

/** Gives the nearest place where a node overlaps no other. @param {number} x @param {number} y @param {{width: number, height: number}} size @param {DrawnNode[]} others */
function freeSpot(x, y, size, others) {
  for (let radius = 0; radius < 4000; radius += 10) {
    const turns = Math.max(1, Math.floor(radius / 5));
    for (let turn = 0; turn < turns; turn += 1) {
      const angle = Math.PI / 2 + (2 * Math.PI * turn) / turns;
      const at = { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
      const hit = others.some((o) => Math.abs(o.x - at.x) < (o.width + size.width) / 2 + 6 && Math.abs(o.y - at.y) < (o.height + size.height) / 2 + 6);
      if (!hit) return at;
    }
  }
  return { x, y };
}

/** A small square with the count, for drawings with many groups. @param {Group} group */
function hubOf(group) {
  return {
    width: 26, height: 22,
    marks: (/** @type {Look} */ look) => /** @type {Mark[]} */ ([
      { kind: "rect", x: -13, y: -11, w: 26, h: 22, r: 6, fill: INK.panel, line: look.hovered || look.picked ? INK.accent : INK.pair, lineWidth: 2 },
      { kind: "text", x: 0, y: 0, text: String(group.events.length), size: 12, bold: true, fill: INK.ink, align: "center" },
    ]),
  };
}

/** The card of a group: up to three events by name, more as counted letters. @param {Group} group @param {boolean} narrow */
function cardOf(group, narrow) {
  return group.events.length <= 3 ? listCard(group.events, narrow) : countCard(group.events, narrow);
}

/** @param {EventRow[]} events @param {boolean} narrow */
function listCard(events, narrow) {
  const width = narrow ? 190 : 236;
  const row = 40;
  const height = events.length * row + 8;
  return {
    width, height,
    marks: (/** @type {Look} */ look) => {
      /** @type {Mark[]} */
      const marks = [cardFrame(width, height, look)];
      events.forEach((event, index) => {
        const top = -height / 2 + 4 + index * row;
        marks.push(
          ...letterMarks(event.t, STATUS_LOOK[event.u], -width / 2 + 8, top + 9, 22),
          { kind: "text", x: -width / 2 + 38, y: top + 12, text: event.h, size: 13, bold: true, fill: INK.ink, align: "left", width: width - 46, strike: STATUS_LOOK[event.u] === "off" },
          { kind: "text", x: -width / 2 + 38, y: top + 29, text: whenWords(event, width - 46), size: 12, fill: INK.quiet, align: "left", width: width - 46 },
        );
      });
      return marks;
    },
  };
}

/** @param {number} width @param {number} height @param {Look} look @returns {Mark} */
function cardFrame(width, height, look) {
  const lit = look.hovered || look.picked;
  return { kind: "rect", x: -width / 2, y: -height / 2, w: width, h: height, r: 8, fill: INK.panel, line: lit ? INK.accent : INK.pair, lineWidth: lit ? 3 : 1.5 };
}

/** @param {EventRow[]} events @param {boolean} narrow */
function countCard(events, narrow) {
  const types = [...countTypes(events)];
  const perRow = narrow ? 3 : 4;
  const rows = Math.ceil(types.length / perRow);
  const step = narrow ? 40 : 46;
  const title = `${counted(events.length, "event")}, ${yearWords(events)}`;
  const open = events.filter((event) => STATUS_LOOK[event.u] === "open").length;
  const words = open ? `${events.length - open} done, ${open} planned or in talks` : "all done or under way";
  const width = Math.max(Math.min(types.length, perRow) * step + 16, measure(title, narrow ? 14 : 15, true) + 24, measure(words, 12) + 24);
  const height = 58 + rows * 28;
  return {
    width, height,
    marks: (/** @type {Look} */ look) => {
      /** @type {Mark[]} */
      const marks = [
        cardFrame(width, height, look),
        { kind: "text", x: 0, y: -height / 2 + 18, text: title, size: narrow ? 14 : 15, bold: true, fill: INK.ink, align: "center" },
        { kind: "text", x: 0, y: -height / 2 + 38, text: words, size: 12, fill: INK.quiet, align: "center" },
      ];
      types.forEach(([letter, count], index) => {
        const inRow = Math.min(perRow, types.length - Math.floor(index / perRow) * perRow);
        const x = (index % perRow) * step - (inRow * step) / 2 + 3;
        const y = -height / 2 + 52 + Math.floor(index / perRow) * 28;
        marks.push(...letterMarks(letter, "done", x, y, 22));
        marks.push({ kind: "text", x: x + 27, y: y + 12, text: String(count), size: 13, bold: true, fill: INK.ink, align: "left" });
      });
      return marks;
    },
  };
}

/** Nodes that the user added to the network in Python. @param {{width: number, height: number}} frame @returns {DrawnNode[]} */
function addedNodes(frame) {
  return ADDED.nodes.filter((node) => !ACTOR_BY_KEY.has(String(node.id))).map((node, index) => {
    const text = String(node.label === undefined ? node.id : node.label);
    return {
      id: `a:${node.id}`, x: typeof node.x === "number" ? node.x : 70 * index - frame.width / 3, y: typeof node.y === "number" ? node.y : frame.height / 2,
      width: 90, height: 60, tip: typeof node.title === "string" ? node.title : text,
      marks: () => /** @type {Mark[]} */ ([
        { kind: "circle", x: 0, y: 0, r: 16, fill: INK.pair },
        { kind: "text", x: 0, y: 27, text, size: 12, bold: true, fill: INK.ink, align: "center", width: 150, halo: INK.page },
      ]),
    };
  });
}

/** @param {Set<string>} ids @returns {DrawnEdge[]} */
function addedEdges(ids) {
  return ADDED.edges
    .filter((edge) => edge.added && ids.has(`a:${edge.from}`) && ids.has(`a:${edge.to}`))
    .map((edge, index) => ({
      id: `x:${index}`, from: `a:${edge.from}`, to: `a:${edge.to}`, width: Number(edge.width) || 2,
      tip: typeof edge.title === "string" ? edge.title : "", label: typeof edge.label === "string" ? edge.label : undefined,
    }));
}

/** The selected actor in the middle, its partners on a ring, those with most events first. @param {Map<number, [number, number]>} spots @param {number} x @param {number} y @returns {Map<number, [number, number]>} */
function aroundOne(spots, x, y) {
  const centre = ACTOR_BY_KEY.get(state.actors[0]);
  const others = [...spots.keys()].filter((index) => index !== centre);
  const common = new Map(others.map((index) => [index, shown().events.filter((e) => e.a.includes(index) && e.a.includes(/** @type {number} */ (centre))).length]));
  others.sort((a, b) => (common.get(b) || 0) - (common.get(a) || 0) || a - b);
  const out = new Map(others.map((index, place) => {
    const angle = -Math.PI / 2 + (2 * Math.PI * place) / others.length;
    return [index, /** @type {[number, number]} */ ([x * Math.cos(angle), y * Math.sin(angle)])];
  }));
  if (centre !== undefined && spots.has(centre)) out.set(centre, [0, 0]);
  return out;
}
