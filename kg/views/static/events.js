// @ts-check
// The Events view: a lane for each set of states, in it the events by name and date.

const MOST_BOXES = 300;
const MOST_CIRCLES = 16;
const SHELF_GAP = 24;

/** @param {{width: number, height: number}} frame @returns {{nodes: DrawnNode[], edges: DrawnEdge[], note: string}} */
function drawEvents(frame) {
  const all = shown().events;
  const groups = groupsOf(all);
  const kept = [];
  let boxes = 0;
  for (const group of groups) {
    if (boxes + group.events.length <= MOST_BOXES) {
      kept.push(group);
      boxes += group.events.length;
    }
  }
  const left = all.length - boxes;
  const note = left ? `Drawing ${boxes} events; ${digits(left)} more do not fit: narrow the filters, or see the table.` : "";
  const round = DATA.lanes.length > 0 && ringFits(frame);
  const places = round ? placesFromPython() : shelves(kept, frame);
  drawingHangs = !round;
  const { nodes, edges } = drawLanes(kept, places);
  return { nodes, edges, note: [note, addPeople(nodes, edges)].filter(Boolean).join(" ") };
}

/** @typedef {{actors: Map<number, [number, number]>, lanes: Map<string, [number, number, number, number]>, boxes: Map<string, [number, number]>, boxWidth: number}} Places */

/** Places that were computed for all events: nothing moves when filters change. @returns {Places} */
function placesFromPython() {
  return {
    actors: new Map(DATA.actors.map((actor, index) => [index, actor.ring || [0, 0]])),
    lanes: new Map(DATA.lanes.map((lane) => [lane.a.map((index) => encodeKey(DATA.actors[index].k)).join("-"), lane.box])),
    boxes: new Map(DATA.events.map((event) => [event.i, event.xy || [0, 0]])),
    boxWidth: DATA.sizes.boxWidth,
  };
}

/** Whether the places from Python can be read without moving the drawing. @param {{width: number, height: number}} frame */
function ringFits(frame) {
  const boxes = [...DATA.lanes.map((lane) => lane.box), ...DATA.actors.map((actor) => [...(actor.ring || [0, 0]), 96, 100])];
  const wide = Math.max(...boxes.map(([x, , width]) => x + width / 2)) - Math.min(...boxes.map(([x, , width]) => x - width / 2));
  const high = Math.max(...boxes.map(([, y, , height]) => y + height / 2)) - Math.min(...boxes.map(([, y, , height]) => y - height / 2));
  return frame.width / wide >= LEAST_ZOOM && frame.height / high >= LEAST_ZOOM * 0.9;
}

/** @typedef {{group: Group, columns: number, rows: number, width: number, height: number}} Shelved */

/** Places for a narrow frame, and for more events than fit round the states: states in rows, lanes on shelves below. @param {Group[]} groups @param {{width: number}} frame @returns {Places} */
function shelves(groups, frame) {
  const { gap, padding } = DATA.sizes;
  const usable = Math.max(frame.width / (frame.width < 460 ? 1 : 0.85) - 30, 300);
  const boxWidth = Math.min(DATA.sizes.boxWidth, usable - 2 * padding);
  const present = [...new Set(groups.flatMap((group) => group.actors))].sort((a, b) => a - b);
  // Many states would fill the first screen: their codes on the lanes are enough.
  const actors = present.length <= MOST_CIRCLES ? present : [];
  const perRow = Math.max(1, Math.min(actors.length, Math.floor(usable / 116)));
  /** @type {Places} */
  const places = { actors: new Map(), lanes: new Map(), boxes: new Map(), boxWidth };
  actors.forEach((index, place) => {
    const inRow = Math.min(perRow, actors.length - Math.floor(place / perRow) * perRow);
    places.actors.set(index, [((place % perRow) + 0.5) * (usable / inRow) - usable / 2, Math.floor(place / perRow) * 108]);
  });
  const most = Math.max(1, Math.floor((usable - 2 * padding + gap) / (boxWidth + gap)));
  const waiting = groups.map((group) => sizeOfLane(group, most, boxWidth));
  let top = actors.length ? (Math.ceil(actors.length / perRow) - 1) * 108 + 84 : 0;
  while (waiting.length) {
    const shelf = takeShelf(waiting, usable);
    let left = -(shelf.reduce((sum, lane) => sum + lane.width + SHELF_GAP, 0) - SHELF_GAP) / 2;
    for (const lane of shelf) {
      putLane(lane, left, top, places);
      left += lane.width + SHELF_GAP;
    }
    top += Math.max(...shelf.map((lane) => lane.height)) + SHELF_GAP;
  }
  return places;
}

/** @param {Group} group @param {number} most columns @param {number} boxWidth @returns {Shelved} */
function sizeOfLane(group, most, boxWidth) {
  const { gap, head, padding, boxHeight } = DATA.sizes;
  const columns = Math.min(most, Math.ceil(Math.sqrt(group.events.length / 2)));
  const rows = Math.ceil(group.events.length / columns);
  return { group, columns, rows, width: columns * (boxWidth + gap) - gap + 2 * padding, height: head + rows * (boxHeight + gap) - gap + padding };
}

/** Takes the first lane and those after it that still fit beside it. @param {Shelved[]} waiting @param {number} usable @returns {Shelved[]} */
function takeShelf(waiting, usable) {
  const shelf = waiting.splice(0, 1);
  let left = usable - shelf[0].width - SHELF_GAP;
  for (let at = 0; at < waiting.length && left > 0; ) {
    if (waiting[at].width <= left) {
      left -= waiting[at].width + SHELF_GAP;
      shelf.push(...waiting.splice(at, 1));
    } else at += 1;
  }
  return shelf;
}

/** @param {Shelved} lane @param {number} left @param {number} top @param {Places} places */
function putLane(lane, left, top, places) {
  const { gap, head, padding, boxHeight } = DATA.sizes;
  places.lanes.set(lane.group.key, [left + lane.width / 2, top + lane.height / 2, lane.width, lane.height]);
  lane.group.events.forEach((event, index) => {
    const column = Math.floor(index / lane.rows);
    places.boxes.set(event.i, [
      left + padding + places.boxWidth / 2 + column * (places.boxWidth + gap), top + head + boxHeight / 2 + (index % lane.rows) * (boxHeight + gap),
    ]);
  });
}

/** @param {Group[]} groups @param {Places} places */
function drawLanes(groups, places) {
  /** @type {DrawnNode[]} */
  const lanes = [];
  /** @type {DrawnNode[]} */
  const boxes = [];
  /** @type {DrawnEdge[]} */
  const edges = [];
  const counts = countActors(groups);
  for (const group of groups) {
    const [x, y, width, height] = places.lanes.get(group.key) || [0, 0, 0, 0];
    lanes.push({ id: `g:${group.key}`, x, y, width, height, tip: groupTip(group), marks: laneMarks(group, width, height) });
    for (const index of group.actors.filter((one) => places.actors.has(one))) {
      edges.push({ id: `l:${group.key}:${index}`, from: `a:${DATA.actors[index].k}`, to: `g:${group.key}`, width: 1.5 + Math.min(8, group.events.length / 2), tip: groupTip(group) });
    }
    for (const event of group.events) {
      const at = places.boxes.get(event.i) || [0, 0];
      boxes.push({ id: `e:${event.i}`, x: at[0], y: at[1], width: places.boxWidth, height: DATA.sizes.boxHeight, tip: eventTip(event), marks: eventMarks(event, places.boxWidth, DATA.sizes.boxHeight) });
    }
  }
  const actors = [...counts].filter(([index]) => places.actors.has(index)).map(([index, count]) => laneActor(index, count, places.actors.get(index) || [0, 0]));
  return { nodes: [...lanes, ...actors, ...boxes], edges };
}

/** @param {number} index @param {number} count @param {[number, number]} at @returns {DrawnNode} */
function laneActor(index, count, at) {
  const actor = DATA.actors[index];
  return { id: `a:${actor.k}`, x: at[0], y: at[1], width: 90, height: 96, tip: `${actor.n}: ${counted(count, "event")}`, marks: actorMarks(actor, 29, true) };
}

/** @param {Group} group @param {number} width @param {number} height @returns {(look: Look) => Mark[]} */
function laneMarks(group, width, height) {
  const codes = group.actors.map((index) => DATA.actors[index].c).join(" · ");
  return (look) => {
    const lit = look.picked || look.hovered;
    return [
      { kind: "rect", x: -width / 2, y: -height / 2, w: width, h: height, r: 10, fill: INK.lane, line: lit ? INK.accent : INK.pair, lineWidth: lit ? 3 : 1 },
      { kind: "text", x: -width / 2 + 12, y: -height / 2 + 14, text: codes, size: 13, bold: true, fill: INK.ink, align: "left", width: width - 100 },
      { kind: "text", x: width / 2 - 12, y: -height / 2 + 14, text: counted(group.events.length, "event"), size: 12, fill: INK.quiet, align: "right" },
    ];
  };
}

/** @param {EventRow} event */
function eventTip(event) {
  const words = event.ts.find((telling) => telling.q);
  const quote = words && words.q ? ` “${words.q[2].length > 160 ? words.q[2].slice(0, 157) + "…" : words.q[2]}”` : "";
  return `${DATA.types[event.t].label}, ${label("status", event.u).toLowerCase()}, ${event.w}. ${namesOf(event.a)}.${quote}`;
}
