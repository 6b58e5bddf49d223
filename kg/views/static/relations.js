// @ts-check
// Who is near whom: steps round a state, the shortest way between two, partners in common.

/** @typedef {Map<number, Map<number, number>>} Neighbours for each actor its neighbours with the number of events */

/** @type {(events: EventRow[]) => Neighbours} */
const neighboursOf = remembered((events) => {
  /** @type {Neighbours} */
  const near = new Map();
  for (const event of events) {
    for (const a of event.a) {
      let row = near.get(a);
      if (!row) near.set(a, (row = new Map()));
      for (const b of event.a) if (a !== b) row.set(b, (row.get(b) || 0) + 1);
    }
  }
  return near;
});

/** Steps from one actor to each that can be reached. @param {number} from @param {Neighbours} near @returns {Map<number, number>} */
function stepsFrom(from, near) {
  const steps = new Map([[from, 0]]);
  const queue = [from];
  for (let at = 0; at < queue.length; at += 1) {
    for (const other of (near.get(queue[at]) || new Map()).keys()) {
      if (steps.has(other)) continue;
      steps.set(other, /** @type {number} */ (steps.get(queue[at])) + 1);
      queue.push(other);
    }
  }
  return steps;
}

/** Keeps the events that are within some steps of an actor: one step is its own events. @param {EventRow[]} events @param {string} key @param {number} hops */
function withinSteps(events, key, hops) {
  const from = ACTOR_BY_KEY.get(key);
  if (from === undefined) return events;
  const steps = stepsFrom(from, neighboursOf(events));
  return events.filter((event) => event.a.some((index) => (steps.has(index) ? /** @type {number} */ (steps.get(index)) : Infinity) < hops));
}

/** Gives the shortest way between two actors, of several the one with most events; [] when there is none. @param {number} from @param {number} to @param {Neighbours} near @returns {number[]} */
function shortestWay(from, to, near) {
  const steps = stepsFrom(to, near);
  if (!steps.has(from)) return [];
  const way = [from];
  while (way[way.length - 1] !== to) {
    const here = way[way.length - 1];
    const left = /** @type {number} */ (steps.get(here)) - 1;
    const next = [.../** @type {Map<number, number>} */ (near.get(here))].filter(([index]) => steps.get(index) === left);
    next.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    way.push(next[0][0]);
  }
  return way;
}

/** Actors that have events with all of these, those with most first. @param {number[]} of @param {Neighbours} near @returns {number[]} */
function partnersOf(of, near) {
  const rows = of.map((index) => near.get(index) || new Map());
  const shared = [...rows[0].keys()].filter((index) => !of.includes(index) && rows.every((row) => row.has(index)));
  const weight = (/** @type {number} */ index) => Math.min(...rows.map((row) => row.get(index)));
  return shared.sort((a, b) => weight(b) - weight(a) || a - b);
}

/** Ids of what lies on the way between two selected actors that no event joins. @returns {string[]} */
function pathIds() {
  if (state.actors.length !== 2 || chosenEvents().length) return [];
  const [from, to] = pickedIndexes();
  const way = shortestWay(from, to, neighboursOf(shown().events));
  const ids = way.map((index) => `a:${DATA.actors[index].k}`);
  for (const event of shown().events) {
    for (let at = 1; at < way.length; at += 1) {
      if (!event.a.includes(way[at - 1]) || !event.a.includes(way[at])) continue;
      const key = groupKey(event);
      ids.push(`g:${key}`, `p:${key}`, `l:${key}:${way[at - 1]}`, `l:${key}:${way[at]}`);
    }
  }
  return ids;
}

/** @returns {number[]} indexes of the selected actors */
function pickedIndexes() {
  return state.actors.map((key) => /** @type {number} */ (ACTOR_BY_KEY.get(key)));
}

/** What helps to go on from the selected actors, before their events: choices for one, the way between two. @returns {HTMLElement[]} */
function relationParts() {
  const of = pickedIndexes();
  if (of.length === 1) return [...egoParts(of[0]), ...partnerParts()];
  if (of.length === 2 && !chosenEvents().length) return [wayPart(shortestWay(of[0], of[1], neighboursOf(shown().events)))];
  return [];
}

/** Partners of one actor, or those that several have in common. @returns {HTMLElement[]} */
function partnerParts() {
  const of = pickedIndexes();
  const near = neighboursOf(shown().events);
  const partners = partnersOf(of, near);
  if (!partners.length) return [];
  const single = of.length === 1;
  const counts = near.get(of[0]) || new Map();
  const buttons = partners.slice(0, 60).map((index) => el("button", {
    type: "button", class: "small", "data-name": `partner:${DATA.actors[index].k}`, title: DATA.actors[index].n,
    onclick: () => selectActors(single ? [state.actors[0], DATA.actors[index].k] : [DATA.actors[index].k]),
  }, single ? `${DATA.actors[index].n} ${counts.get(index)}` : DATA.actors[index].n));
  return [el("h3", {}, `${single ? "Partners" : "Partners in common"} (${partners.length})`), el("p", { class: "buttons" }, ...buttons)];
}

/** @param {number[]} way */
function wayPart(way) {
  if (!way.length) return el("p", {}, "No chain of shown events leads from one to the other.");
  const steps = [];
  for (let at = 1; at < way.length; at += 1) {
    const two = [way[at - 1], way[at]];
    steps.push(el("li", {}, el("button", {
      type: "button", class: "small", "data-name": `way-${at}`, onclick: () => selectActors(two.map((index) => DATA.actors[index].k)),
    }, namesOf(two))));
  }
  return el("div", {}, el("h3", {}, `Shortest way, ${counted(way.length - 1, "step")}`), el("ol", { class: "way" }, ...steps));
}

/** Choices for one actor: how far round it to draw, and whom to compare it with. @param {number} index @returns {HTMLElement[]} */
function egoParts(index) {
  const hops = el("label", { class: "select" }, el("span", {}, "Draw"), el("select", {
    "data-name": "hops", onchange: (/** @type {Event} */ event) => change({ hops: Number(/** @type {HTMLSelectElement} */ (event.target).value) }),
  }, ...["the whole graph", "only its own events", "two steps round it", "three steps round it"].map((text, value) => el("option", { value, selected: value === state.hops }, text))));
  const others = DATA.actors.map((actor, at) => ({ actor, at })).filter(({ at }) => at !== index).sort((a, b) => compare(a.actor.n, b.actor.n));
  const way = el("label", { class: "select" }, el("span", {}, "Path or pair with"), el("select", {
    "data-name": "with", onchange: (/** @type {Event} */ event) => selectActors([DATA.actors[index].k, /** @type {HTMLSelectElement} */ (event.target).value]),
  }, el("option", { value: "" }, "choose…"), ...others.map(({ actor }) => el("option", { value: actor.k }, actor.n))));
  return [el("div", { class: "choices" }, hops, way)];
}
