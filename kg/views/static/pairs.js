// @ts-check
// The Pairs view: states, how many events join each two, and what these are.

const FEW_CARDS = 14;
const MOST_PAIRS = 60;
const FEW_NAMES = 30;
/** States up to which each has a large circle and its name. */
const FEW_ROOMY = 12;
/** Pixels that a circle with its name needs of the frame. */
const ROOM_FOR_NAME = 16000;
const MOST_EXTRA = 25;
/** Least distance of a state from the line of two others. */
const LINE_ROOM = 28;

/** @param {{width: number, height: number}} frame @returns {{nodes: DrawnNode[], edges: DrawnEdge[], note: string}} */
function drawPairs(frame) {
  drawingHangs = false;
  const { kept, extra, note } = aboveTheLine(groupsOf(shown().events));
  const groups = [...kept, ...extra];
  const cards = kept.length <= FEW_CARDS;
  const counts = countActors(groups);
  const narrow = frame.width < 460;
  const base = [...countActors(kept).keys()];
  const lines = kept.filter((group) => group.actors.length === 2).map((group) => group.actors);
  const roomy = base.length <= FEW_ROOMY || (frame.width * frame.height) / base.length > ROOM_FOR_NAME;
  const how = { cards, narrow, named: base.length <= FEW_NAMES && roomy, lines, small: !cards || base.length > FEW_ROOMY };
  const spots = spotsOf(base, [...counts.keys()], frame, how);
  /** @type {DrawnNode[]} */
  const nodes = [];
  /** @type {DrawnEdge[]} */
  const edges = [];
  const most = Math.max(1, ...counts.values());
  for (const [index, count] of counts) nodes.push(actorNode(index, spots, count / most, { ...how, count }));
  for (const group of groups) {
    if (group.actors.length === 2 && !cards) edges.push(pairEdge(group));
    else if (group.actors.length > 0) addHub(group, spots, { nodes, edges }, how);
  }
  nodes.push(...addedNodes(frame));
  edges.push(...addedEdges(new Set(nodes.map((node) => node.id))));
  return { nodes, edges, note: [note, addPeople(nodes, edges)].filter(Boolean).join(" ") };
}

/** Leaves out groups of few events until at most MOST_PAIRS are left, and says so; what is selected is drawn anyway. @param {Group[]} groups */
function aboveTheLine(groups) {
  const least = leastNow(groups);
  let kept = groups.filter((g) => g.events.length >= least);
  if (!kept.length && groups.length && !state.least) kept = groups.slice(0, MOST_PAIRS);
  const left = groups.slice(kept.length);
  const ids = new Set(pathIds());
  const wanted = pickedIndexes();
  const extra = wanted.length ? left.filter((g) => ids.has(`g:${g.key}`) || wanted.every((index) => g.actors.includes(index))).slice(0, MOST_EXTRA) : [];
  const below = left.length - extra.length;
  const note = below
    ? `Showing ${counted(kept.length, "pair or group", "pairs and groups")} with ${least} or more events; ${digits(below)} more below the line.`
    : "";
  return { kept, extra, note };
}

/** @param {Group[]} groups largest first @returns {number} the chosen line, or the lowest that leaves few enough pairs */
function leastNow(groups) {
  if (state.least) return state.least;
  return groups.length > MOST_PAIRS ? groups[MOST_PAIRS].events.length + 1 : 1;
}

/** @param {Group[]} groups @returns {Map<number, number>} events by actor */
function countActors(groups) {
  const counts = new Map();
  for (const group of groups) for (const index of group.actors) counts.set(index, (counts.get(index) || 0) + group.events.length);
  return new Map([...counts].sort((a, b) => a[0] - b[0]));
}

/** Stretches the positions over the frame, so that few states need no zoom and many get room. What comes in only because it is selected moves nothing else. @param {number[]} base @param {number[]} actors @param {{width: number, height: number}} frame @param {{cards: boolean, narrow: boolean, named: boolean, small: boolean, lines: number[][]}} how @returns {Map<number, [number, number]>} */
function spotsOf(base, actors, frame, how) {
  const room = base.length > 3 ? Math.sqrt(base.length) * (!how.small ? 130 : how.named ? 56 : 36) : 0;
  // As wide and as high as the frame is, so that little of it lies outside.
  const shape = clamp(frame.width / frame.height, 0.55, 1.8);
  const x = Math.max(frame.width / 2 - (how.narrow ? 52 : 80), room * Math.sqrt(1.3 * shape));
  const y = Math.max(frame.height / 2 - 78, room * Math.sqrt(1.3 / shape));
  if (state.actors.length === 1 && state.hops > 0) return aroundOne(actors, x, y, how);
  if (!how.small) return stretched(new Map(actors.map((index) => [index, DATA.actors[index].xy])), x, y);
  const [wide, high] = how.named ? [92, 84] : [62, 62];
  const spots = stretched(spreadOut(base, base), x, y);
  pushApart(spots, wide, high);
  stepAside(spots, how.lines, [wide, high]);
  const others = actors.filter((index) => !spots.has(index));
  for (const [index, at] of stretched(spreadOut(others, base), x, y)) {
    const taken = [...spots.values()].map(([left, top]) => ({ x: left, y: top, width: wide, height: high }));
    const free = freeSpot(at[0], at[1], { width: wide, height: high }, /** @type {any} */ (taken));
    spots.set(index, [free.x, free.y]);
  }
  return spots;
}

/** @param {Map<number, [number, number]>} at @param {number} x @param {number} y @returns {Map<number, [number, number]>} */
function stretched(at, x, y) {
  return new Map([...at].map(([index, [left, top]]) => [index, /** @type {[number, number]} */ ([left * x, top * y])]));
}

/** Loosens crowds: each place is a mean of where it was and of its rank in a base, from left to right, from top to bottom. @param {number[]} actors @param {number[]} base @returns {Map<number, [number, number]>} */
function spreadOut(actors, base) {
  /** @type {Map<number, [number, number]>} */
  const out = new Map(actors.map((index) => [index, [0, 0]]));
  for (const axis of /** @type {[0, 1]} */ ([0, 1])) {
    const order = [...base].sort((a, b) => DATA.actors[a].xy[axis] - DATA.actors[b].xy[axis] || a - b);
    if (!order.length) continue;
    const low = DATA.actors[order[0]].xy[axis];
    const span = DATA.actors[order[order.length - 1]].xy[axis] - low || 1;
    for (const index of actors) {
      const value = DATA.actors[index].xy[axis];
      const known = order.indexOf(index);
      const rank = known >= 0 ? known : order.filter((other) => DATA.actors[other].xy[axis] < value).length;
      const share = 0.35 * ((value - low) / span) + (0.65 * rank) / (order.length - 1 || 1);
      /** @type {[number, number]} */ (out.get(index))[axis] = 2 * share - 1;
    }
  }
  return out;
}

/** Moves states off the lines of others: a line that runs through a third state would seem to end there. @param {Map<number, [number, number]>} spots @param {number[][]} lines @param {[number, number]} room */
function stepAside(spots, lines, [wide, high]) {
  for (let round = 0, moved = true; moved && round < 24; round += 1) {
    moved = false;
    for (const [index, point] of spots) {
      for (const [a, b] of lines) {
        if (index === a || index === b) continue;
        const [ax, ay] = /** @type {[number, number]} */ (spots.get(a));
        const [bx, by] = /** @type {[number, number]} */ (spots.get(b));
        const length = Math.hypot(bx - ax, by - ay) || 1;
        const along = ((point[0] - ax) * (bx - ax) + (point[1] - ay) * (by - ay)) / length;
        const aside = ((point[0] - ax) * (by - ay) - (point[1] - ay) * (bx - ax)) / length;
        if (along < 20 || along > length - 20 || Math.abs(aside) >= LINE_ROOM) continue;
        moved = true;
        const step = (LINE_ROOM + 1 - Math.abs(aside)) * (aside < 0 ? -1 : 1);
        point[0] += (step * (by - ay)) / length;
        point[1] -= (step * (bx - ax)) / length;
      }
    }
    pushApart(spots, wide, high);
  }
}

/** Moves what is too near apart, along the shorter way, until nothing is. @param {Map<number, [number, number]>} spots @param {number} width @param {number} height */
function pushApart(spots, width, height) {
  const points = [...spots.values()];
  for (let round = 0, moved = true; moved && round < 400; round += 1) {
    moved = false;
    for (let a = 1; a < points.length; a += 1) {
      for (let b = 0; b < a; b += 1) {
        const dx = points[a][0] - points[b][0];
        const dy = points[a][1] - points[b][1];
        const overX = width - Math.abs(dx);
        const overY = height - Math.abs(dy);
        if (overX <= 0.01 || overY <= 0.01) continue;
        moved = true;
        const axis = overX < overY ? 0 : 1;
        const by = ((axis ? overY : overX) / 2 + 0.5) * ((axis ? dy : dx) < 0 ? -1 : 1);
        points[a][axis] += by;
        points[b][axis] -= by;
      }
    }
  }
}

/** @param {number} index @param {Map<number, [number, number]>} spots @param {number} share of the most events @param {{small: boolean, narrow: boolean, named: boolean, count: number}} how @returns {DrawnNode} */
function actorNode(index, spots, share, how) {
  const actor = DATA.actors[index];
  const [least, more] = how.small ? [17, 11] : how.narrow ? [24, 6] : [28, 12];
  const radius = least + more * Math.sqrt(share);
  const [x, y] = /** @type {[number, number]} */ (spots.get(index));
  return {
    id: `a:${actor.k}`, x, y, width: how.named ? Math.max(2 * radius, 90) : 2 * radius, height: how.named ? 2 * radius + 28 : 2 * radius,
    tip: `${actor.n}: ${counted(how.count, "event")}`, marks: actorMarks(actor, radius, how.named, how.small ? 100 : 150),
  };
}

/** @param {Group} group @returns {DrawnEdge} */
function pairEdge(group) {
  const [a, b] = group.actors.map((index) => DATA.actors[index]);
  const count = group.events.length;
  return {
    id: `p:${group.key}`, from: `a:${a.k}`, to: `a:${b.k}`, width: Math.min(16, 1 + 2.2 * Math.sqrt(count)), label: count > 1 ? String(count) : undefined, tip: groupTip(group),
  };
}

/** @param {number} count */
function edgeWidth(count) {
  return Math.min(24, 2 + 5 * Math.sqrt(count));
}

/** @param {Group} group */
function groupTip(group) {
  return `${namesOf(group.actors)}: ${howMany(group.events)}. ${statusWords(group.events)}`;
}

/** Adds the card of a group, and lines from it to its actors. @param {Group} group @param {Map<number, [number, number]>} spots @param {{nodes: DrawnNode[], edges: DrawnEdge[]}} drawing @param {{cards: boolean, narrow: boolean, small: boolean}} how */
function addHub(group, spots, drawing, how) {
  const points = group.actors.map((index) => /** @type {[number, number]} */ (spots.get(index)));
  const middle = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
  if (points.length === 1) middle[1] += 110;
  const card = how.cards && !(how.small && how.narrow) ? cardOf(group, how.narrow) : hubOf(group);
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
  const title = howMany(events);
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

/** The selected actor in the middle, its partners on a ring round it, theirs on a second one. @param {number[]} actors @param {number} x @param {number} y @param {{named: boolean}} how @returns {Map<number, [number, number]>} */
function aroundOne(actors, x, y, how) {
  const centre = /** @type {number} */ (ACTOR_BY_KEY.get(state.actors[0]));
  const near = neighboursOf(shown().events);
  const steps = stepsFrom(centre, near);
  const inner = actors.filter((index) => steps.get(index) === 1);
  const common = near.get(centre) || new Map();
  inner.sort((a, b) => common.get(b) - common.get(a) || a - b);
  const outer = actors.filter((index) => index !== centre && !inner.includes(index));
  /** @type {Map<number, number>} */
  const angles = new Map(inner.map((index, place) => [index, -Math.PI / 2 + (2 * Math.PI * place) / inner.length]));
  const angleOf = (/** @type {number} */ index) => {
    const by = inner.filter((other) => (near.get(index) || new Map()).has(other));
    return by.length ? /** @type {number} */ (angles.get(by[0])) : 0;
  };
  outer.sort((a, b) => angleOf(a) - angleOf(b) || a - b);
  const reach = outer.length ? 0.52 : 1;
  const spots = new Map([[centre, /** @type {[number, number]} */ ([0, 0])]]);
  for (const [index, angle] of angles) spots.set(index, [reach * x * Math.cos(angle), reach * y * Math.sin(angle)]);
  outer.forEach((index, place) => {
    const angle = -Math.PI / 2 + (2 * Math.PI * (place + 0.5)) / outer.length;
    spots.set(index, [x * Math.cos(angle), y * Math.sin(angle)]);
  });
  pushApart(spots, how.named ? 92 : 56, how.named ? 84 : 56);
  return spots;
}
