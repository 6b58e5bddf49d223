// @ts-check
// People, when asked for: each beside the state it acts for. Without that they are attributes of events.

const MOST_PEOPLE = 40;

/** @param {number} index of a party @returns {string} its key: equal keys mean the same party */
function partyKey(index) {
  const [name, , actor] = DATA.parties[index];
  return `${encodeKey(name)}-${encodeKey(DATA.actors[actor].k)}`;
}

/** @type {Map<string, number> | null} */
let partyByKey = null;

/** @param {string} key @returns {number} index of the party, -1 for none */
function partyAt(key) {
  if (!partyByKey) partyByKey = new Map(DATA.parties.map((_, index) => [partyKey(index), index]));
  const found = partyByKey.get(key);
  return found === undefined ? -1 : found;
}

/** @param {number} index of a party */
function isPerson(index) {
  const [name, kind, actor] = DATA.parties[index];
  return kind === "person" && DATA.actors[actor].n !== name;
}

/** @param {EventRow} event @returns {number[]} */
function personsIn(event) {
  return [...new Set(event.ps.map(([, index]) => index))].filter(isPerson);
}

/** @param {EventRow[]} events @returns {[number, number][]} persons with their number of events, those with most first */
function countPersons(events) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const event of events) for (const index of personsIn(event)) counts.set(index, (counts.get(index) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || compare(DATA.parties[a[0]][0], DATA.parties[b[0]][0]) || a[0] - b[0]);
}

/** Adds the people of what is drawn beside their states. @param {DrawnNode[]} nodes @param {DrawnEdge[]} edges @returns {string} what to say about those left out */
function addPeople(nodes, edges) {
  if (!state.people) return "";
  const near = new Map(nodes.map((node) => [node.id, node]));
  const all = countPersons(shown().events).filter(([index]) => near.has(`a:${DATA.actors[DATA.parties[index][2]].k}`));
  const selected = partyAt(state.person);
  all.sort((a, b) => Number(b[0] === selected) - Number(a[0] === selected));
  for (const [index, count] of all.slice(0, MOST_PEOPLE)) {
    const by = /** @type {DrawnNode} */ (near.get(`a:${DATA.actors[DATA.parties[index][2]].k}`));
    const node = personNode(index, count);
    Object.assign(node, freeSpot(by.x, by.y, node, nodes));
    nodes.push(node);
    edges.push({ id: `k:${index}`, from: by.id, to: node.id, width: 1.5, tip: node.tip });
  }
  return all.length > MOST_PEOPLE ? `${MOST_PEOPLE} of ${digits(all.length)} people are drawn.` : "";
}

/** @param {number} index @param {number} count @returns {DrawnNode} */
function personNode(index, count) {
  const [name, , actor] = DATA.parties[index];
  const width = Math.min(240, measure(name, 12, true) + 22);
  return {
    id: `h:${index}`, x: 0, y: 0, width, height: 24, tip: `${name} (${DATA.actors[actor].n}): ${counted(count, "event")}`,
    marks: (look) => [
      { kind: "rect", x: -width / 2, y: -12, w: width, h: 24, r: 12, fill: INK.panel, line: look.hovered || look.picked ? INK.accent : INK.pair, lineWidth: look.picked ? 3 : 1.5 },
      { kind: "text", x: 0, y: 0.5, text: name, size: 12, bold: true, fill: INK.ink, align: "center", width: width - 14 },
    ],
  };
}

/** @param {number} index of a party */
function selectPerson(index) {
  change({ person: partyKey(index), actors: [], event: "", hops: 0 });
}

function drawPeopleTick() {
  const some = (state.view === "pairs" || state.view === "events") && DATA.parties.some((_, index) => isPerson(index));
  byId("people-label").hidden = !some;
  /** @type {HTMLInputElement} */ (byId("people")).checked = state.people;
}

function setUpPeople() {
  byId("people").addEventListener("change", (event) => change({ people: /** @type {HTMLInputElement} */ (event.target).checked }));
}
