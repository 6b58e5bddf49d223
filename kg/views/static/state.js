// @ts-check
// One state, one shown(): every view reads these two, so that no view shows what another hides.

/** @type {State} */
const START = Object.freeze({
  view: "pairs", typesOff: "", statusOff: [], reviewOff: [], years: null, surely: false, confidence: 0,
  sources: 1, reliability: "F", credibility: "6", actors: [], event: "", hops: 0, least: 0, people: false, person: "",
});
const VIEWS = ["pairs", "events", "matrix", "table"];

/** @type {State} */
let state = START;
/** @type {State[]} */
const past = [];
/** @type {State[]} */
const future = [];

/** Takes over a change, remembers the state before it and draws again. @param {Partial<State>} patch */
function change(patch) {
  const next = Object.freeze({ ...state, ...patch });
  if (toHash(next) === toHash(state)) return;
  past.push(state);
  if (past.length > 200) past.shift();
  future.length = 0;
  state = next;
  writeHash(false);
  render();
}

/** Steps back (or forward again). @param {State[]} from @param {State[]} to */
function step(from, to) {
  const other = from.pop();
  if (!other) return;
  to.push(state);
  state = other;
  writeHash(false);
  render();
}

/** Puts the state into the address. In a frame without origin the browser forbids it. @param {boolean} replace */
function writeHash(replace) {
  try {
    history[replace ? "replaceState" : "pushState"](null, "", toHash(state) || "#");
  } catch {
    hashRefused = true;
  }
}
let hashRefused = false;

/** Gives the state as the part of an address after "#", "" at the start. @param {State} s */
function toHash(s) {
  const parts = [];
  if (s.view !== START.view) parts.push(`v=${s.view}`);
  if (s.typesOff) parts.push(`t=${Object.keys(DATA.types).filter((t) => !s.typesOff.includes(t)).join("")}`);
  if (s.statusOff.length) parts.push(`u=${s.statusOff.join(".")}`);
  if (s.reviewOff.length) parts.push(`r=${s.reviewOff.join(".")}`);
  if (s.years) parts.push(`y=${s.years[0]}-${s.years[1]}`);
  if (s.surely) parts.push("ys=1");
  if (s.confidence) parts.push(`c=${s.confidence}`);
  if (s.sources > 1) parts.push(`n=${s.sources}`);
  if (s.reliability !== "F" || s.credibility !== "6") parts.push(`g=${s.reliability}${s.credibility}`);
  if (s.actors.length) parts.push(`s=${s.actors.map(encodeKey).join("-")}`);
  if (s.event) parts.push(`e=${encodeURIComponent(s.event)}`);
  if (s.hops) parts.push(`h=${s.hops}`);
  if (s.least) parts.push(`l=${s.least}`);
  if (s.people) parts.push("p=1");
  if (s.person) parts.push(`q=${s.person}`);
  return parts.length ? `#v1;${parts.join(";")}` : "";
}

/** The part of the state that chooses events, as an address: while it stays the same, so do counts and timeline. */
function filterHash() {
  const seat = state.hops ? state.actors : START.actors;
  return toHash({ ...START, ...state, view: START.view, actors: seat, event: "", person: "", people: false, least: 0 });
}

/** Reads a state from an address. What is not understood is left as it is at the start. @param {string} hash @returns {State} */
function fromHash(hash) {
  const [version, ...parts] = hash.replace(/^#/, "").split(";");
  if (version !== "v1") return START;
  /** @type {Record<string, string>} */
  const got = Object.create(null);
  for (const part of parts) {
    const at = part.indexOf("=");
    if (at > 0) got[part.slice(0, at)] = part.slice(at + 1);
  }
  return Object.freeze({ ...readFilters(got), ...readChoice(got) });
}

/** @param {Record<string, string>} got */
function readFilters(got) {
  const years = /^(\d{1,4})-(\d{1,4})$/.exec(got.y || "");
  const grade = /^([A-F])([1-6])$/.exec(got.g || "");
  const ticked = got.t === undefined ? null : got.t;
  return {
    typesOff: ticked === null ? "" : Object.keys(DATA.types).filter((t) => !ticked.includes(t)).join(""),
    statusOff: listOf(got.u, Object.keys(STATUS_LOOK)),
    reviewOff: listOf(got.r, Object.keys(DATA.labels.review)),
    years: years ? sortedYears(Number(years[1]), Number(years[2])) : null,
    surely: got.ys === "1",
    confidence: clamp(Number(got.c) || 0, 0, 1),
    sources: clamp(Math.floor(Number(got.n)) || 1, 1, 99),
    reliability: grade ? grade[1] : "F",
    credibility: grade ? grade[2] : "6",
  };
}

/** @param {Record<string, string>} got */
function readChoice(got) {
  const event = decodeSafely(got.e || "");
  return {
    view: VIEWS.includes(got.v) ? got.v : START.view,
    actors: splitKey(got.s || "").filter((key) => ACTOR_BY_KEY.has(key)),
    event: EVENT_BY_ID.has(event) ? event : "",
    people: got.p === "1",
    person: partyAt(got.q || "") < 0 ? "" : got.q,
    hops: clamp(Math.floor(Number(got.h)) || 0, 0, 9),
    least: clamp(Math.floor(Number(got.l)) || 0, 0, 9999),
  };
}

/** @param {string | undefined} text @param {string[]} known */
function listOf(text, known) {
  return (text || "").split(".").filter((word) => known.includes(word));
}

/** @param {number} a @param {number} b @returns {[number, number]} */
function sortedYears(a, b) {
  return a <= b ? [a, b] : [b, a];
}

/** @param {number} value @param {number} low @param {number} high */
function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

/** @type {State | null} */
let shownFor = null;
/** @type {Shown} */
let shownNow = { events: [], ids: new Set() };

/** Gives the events that pass all filters, in date order. Every view draws these and no others. @returns {Shown} */
function shown() {
  if (shownFor !== state) {
    let events = DATA.events.filter((event) => passes(event, state, ""));
    if (state.hops && state.actors.length === 1) events = withinSteps(events, state.actors[0], state.hops);
    shownNow = { events, ids: new Set(events.map((event) => event.i)) };
    shownFor = state;
  }
  return shownNow;
}

/** @param {EventRow} event @param {State} s @param {string} but a filter that is left out of account */
function passes(event, s, but) {
  return (
    (but === "type" || !s.typesOff.includes(event.t)) &&
    (but === "status" || !s.statusOff.includes(event.u)) &&
    (but === "years" || inYears(event.d, s)) &&
    (s.sources <= 1 || sourceCount(event) >= s.sources) &&
    event.c <= s.credibility &&
    event.ts.some((telling) => tellingPasses(telling, s, but))
  );
}

/** @param {TellingRow} telling @param {State} s @param {string} but */
function tellingPasses(telling, s, but) {
  return (
    telling.f >= s.confidence &&
    (but === "review" || !s.reviewOff.includes(telling.r)) &&
    DATA.sources[telling.s].rel <= s.reliability
  );
}

/** @param {Bounds} d @param {State} s */
function inYears(d, s) {
  if (!s.years) return true;
  const start = `${String(s.years[0]).padStart(4, "0")}-01-01`;
  const end = `${String(s.years[1]).padStart(4, "0")}-12-31`;
  return s.surely ? surelyWithin(d, start, end) : possiblyWithin(d, start, end);
}

/** The whole event lies in the window, whatever the true days are. @param {Bounds} d @param {string} start @param {string} end */
function surelyWithin(d, start, end) {
  return d[0] !== null && d[0] >= start && d[3] !== null && d[3] <= end;
}

/** There are days, inside the bounds, with which it lies in the window. @param {Bounds} d @param {string} start @param {string} end */
function possiblyWithin(d, start, end) {
  const beginLow = d[0] !== null && d[0] > start ? d[0] : start;
  const beginHigh = d[1] !== null && d[1] < end ? d[1] : end;
  const endLow = d[2] !== null && d[2] > start ? d[2] : start;
  const endHigh = d[3] !== null && d[3] < end ? d[3] : end;
  return beginLow <= beginHigh && endLow <= endHigh && beginLow <= endHigh;
}

/** Gives the shown events that the selection is about; all of them when nothing is selected. */
function chosenEvents() {
  if (state.event) return shown().events.filter((event) => event.i === state.event);
  if (state.person) {
    const party = partyAt(state.person);
    return shown().events.filter((event) => event.ps.some(([, index]) => index === party));
  }
  const wanted = state.actors.map((key) => ACTOR_BY_KEY.get(key));
  return shown().events.filter((event) => wanted.every((index) => event.a.includes(/** @type {number} */ (index))));
}
