// @ts-check
// The data of the page, read once from its JSON islands and never written again.

/** @type {Payload} */
let DATA;
/** @type {{nodes: any[], edges: any[], options: any}} */
const ADDED = JSON.parse(islandText("network"));
/** @type {Map<string, EventRow>} */
const EVENT_BY_ID = new Map();
/** @type {Map<string, number>} */
const ACTOR_BY_KEY = new Map();

/** @param {string} id */
function islandText(id) {
  const island = document.getElementById(id);
  return (island && island.textContent) || "null";
}

/** Reads the facts, then goes on; at once, unless they have to be unpacked first. @param {() => void} then */
function withFacts(then) {
  const island = document.getElementById("facts");
  const use = (/** @type {Payload} */ facts) => {
    takeFacts(facts);
    then();
  };
  if (!island || !island.hasAttribute("data-packed")) return use(JSON.parse(islandText("facts")));
  const size = `${(Number(island.getAttribute("data-size")) / 1e6).toFixed(1)} MB of data`;
  if (typeof DecompressionStream === "undefined") return say(`This page holds ${size} compressed, and this browser cannot unpack them. Open it in Chrome or Edge 80, Firefox 113, Safari 16.4 or later.`);
  say(`Opening ${size}…`);
  unpack(island).then(use, (error) => say(`The data of this page cannot be read (${error.message}). The file may have been cut short: fetch it again, or write it anew with kg explore.`));
}

/** @param {string} words */
function say(words) {
  byId("live").textContent = words;
}

/** @param {Element} island @returns {Promise<Payload>} */
async function unpack(island) {
  // The words "Opening…" are painted first.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  const bytes = Uint8Array.from(atob(island.textContent || ""), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

/** @param {Payload} facts */
function takeFacts(facts) {
  DATA = facts;
  DATA.sources = DATA.sources.map((source) => Object.assign({ k: "article", text: "verbatim", by: "", url: "" }, source));
  for (const event of DATA.events) {
    unpackEvent(event);
    EVENT_BY_ID.set(event.i, event);
  }
  DATA.actors.forEach((actor, index) => ACTOR_BY_KEY.set(actor.k, index));
}

const MARK_KINDS = ["party", "date", "place"];

/** Puts back what Python left out of a row because it follows from the rest. @param {EventRow} event */
function unpackEvent(event) {
  event.u = event.u || "completed";
  event.c = event.c || "3";
  event.d = unpackBounds(event.d);
  event.ps = unpackParts(event.ps);
  const kind = DATA.types[event.t].label;
  if (event.h === undefined) event.h = event.l === undefined ? kind : event.l;
  if (event.l === undefined) event.l = `${kind}: ${namesOf(event.a)}`;
  for (const telling of event.ts) {
    telling.r = telling.r || "unreviewed";
    if (telling.d) telling.d = unpackBounds(telling.d);
    if (telling.ps) telling.ps = unpackParts(telling.ps);
    if (!telling.m || !telling.q) continue;
    telling.m = telling.m.map(([start, end, at]) => [start, end, MARK_KINDS[Number(at)]]);
    const date = telling.m.find((mark) => mark[2] === "date");
    if (date && telling.dw === undefined) telling.dw = [...telling.q[2]].slice(date[0], date[1]).join("");
  }
}

/** @param {[string | number, number][]} parts the roles as places in the list of labels @returns {[string, number][]} */
function unpackParts(parts) {
  const roles = Object.keys(DATA.labels.role);
  return parts.map(([role, party]) => [roles[Number(role)], party]);
}

/** @param {(string | null)[]} d @returns {Bounds} */
function unpackBounds(d) {
  if (d.length > 2) return /** @type {Bounds} */ (d);
  const high = d.length > 1 ? d[1] : d[0];
  return [d[0], high, d[0], high];
}

/** Statuses in the order of a thing's life, with what each means for the drawing. */
const STATUS_LOOK = /** @type {Record<string, "done" | "open" | "off">} */ ({
  proposed: "open", negotiating: "open", planned: "open",
  agreed: "done", ongoing: "done", completed: "done", cancelled: "off",
});

/** @param {string} scheme @param {string} value */
function label(scheme, value) {
  return (DATA.labels[scheme] || {})[value] || value;
}

/** A number with commas; the browser's own formatter takes 25 ms to get ready. @param {number} count */
function digits(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** @param {number} count @param {string} one @param {string} [many] */
function counted(count, one, many) {
  return `${digits(count)} ${count === 1 ? one : many || one + "s"}`;
}

/** Remembers what a function gives for an object, as long as there is the object. @template {object} K @template V @param {(of: K) => V} make @returns {(of: K) => V} */
function remembered(make) {
  /** @type {WeakMap<K, V>} */
  const known = new WeakMap();
  return (of) => {
    let value = known.get(of);
    if (value === undefined) known.set(of, (value = make(of)));
    return value;
  };
}

/** Gives the actors of an event as one key; equal keys mean the same actors. @type {(event: EventRow) => string} */
const groupKey = remembered((event) => event.a.map((index) => encodeKey(DATA.actors[index].k)).join("-"));

/** Writes a key so that "-" can join keys. @param {string} key */
function encodeKey(key) {
  return encodeURIComponent(key).replace(/-/g, "%2D");
}

/** @param {string} key @returns {string[]} */
function splitKey(key) {
  return key ? key.split("-").map(decodeSafely) : [];
}

/** @param {string} text */
function decodeSafely(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Gives events grouped by exactly whom they join, largest groups first. @type {(events: EventRow[]) => Group[]} */
const groupsOf = remembered((events) => {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const event of events) {
    const key = groupKey(event);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { key, actors: event.a, events: [] }));
    group.events.push(event);
  }
  return [...groups.values()].sort((a, b) => b.events.length - a.events.length || compare(a.key, b.key));
});

/** @param {string | number} a @param {string | number} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @param {number[]} actors @returns {string} "Azerbaijan, Pakistan and Türkiye" */
function namesOf(actors) {
  const names = actors.map((index) => DATA.actors[index].n);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** First and last year that any bound names. @type {(events: EventRow[]) => [number, number] | null} */
const yearsOf = remembered((events) => {
  let low = Infinity;
  let high = -Infinity;
  for (const { d } of events) {
    for (const day of [d[0], d[1]]) {
      if (day === null) continue;
      low = Math.min(low, Number(day.slice(0, 4)));
      high = Math.max(high, Number(day.slice(0, 4)));
    }
  }
  return low > high ? null : /** @type {[number, number]} */ ([low, high]);
});

/** @param {EventRow[]} events @returns {string} "2012–2022", "2021" or "" */
function yearWords(events) {
  const years = yearsOf(events);
  if (!years) return "";
  return years[0] === years[1] ? String(years[0]) : `${years[0]}–${years[1]}`;
}

/** @param {EventRow[]} events @returns {string} "14 events, 2012–2022"; no years where no date is known */
function howMany(events) {
  return [counted(events.length, "event"), yearWords(events)].filter(Boolean).join(", ");
}

/** @param {EventRow[]} events @returns {Map<string, number>} count by type, in the order of the legend */
function countTypes(events) {
  const counts = new Map();
  for (const family of DATA.families) for (const letter of family.types) counts.set(letter, 0);
  for (const event of events) counts.set(event.t, counts.get(event.t) + 1);
  return new Map([...counts].filter(([, count]) => count > 0));
}

/** @param {EventRow[]} events @returns {string} "8 took place or stand, 3 planned or in talks" */
function statusWords(events) {
  const count = { done: 0, open: 0, off: 0 };
  for (const event of events) count[STATUS_LOOK[event.u]] += 1;
  const words = [];
  if (count.done) words.push(`${digits(count.done)} done or under way`);
  if (count.open) words.push(`${digits(count.open)} planned or in talks`);
  if (count.off) words.push(`${digits(count.off)} cancelled`);
  return words.join(", ");
}

/** Highest confidence among the tellings. @param {EventRow} event */
function confidenceOf(event) {
  return Math.max(...event.ts.map((telling) => telling.f));
}

/** Gives the Admiralty grade of an event, "C3": its best source's letter, its own number. @param {EventRow} event */
function gradeOf(event) {
  return event.ts.map((telling) => DATA.sources[telling.s].rel).sort()[0] + event.c;
}

/** Number of different sources. @param {EventRow} event */
function sourceCount(event) {
  return event.ts.length < 2 ? event.ts.length : new Set(event.ts.map((telling) => telling.s)).size;
}
