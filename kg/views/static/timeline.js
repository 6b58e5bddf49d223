// @ts-check
// The timeline: a row for each type, a bar from the earliest to the latest day, and a brush over the years.

const AXIS = 20;
const MOST_MARKS = 500;
/** @type {{first: number, last: number, left: number, right: number}} */
let scale = { first: 2000, last: 2001, left: 0, right: 1 };
/** @type {number | null} */
let brushStart = null;

/** @type {(events: EventRow[]) => [number, number]} */
const allYears = remembered((events) => yearsOf(events) || [2000, 2000]);

/** Years of the whole graph, whatever is filtered: the axis does not jump. @returns {[number, number]} */
function axisYears() {
  const years = allYears(DATA.events);
  return [years[0], Math.max(years[1], years[0] + 1)];
}

/** Position of a day on the axis. @param {string} day */
function xOf(day) {
  const [year, month, date] = day.split("-").map(Number);
  const at = year + (month - 1) / 12 + (date - 1) / 372;
  return scale.left + ((at - scale.first) / (scale.last - scale.first)) * (scale.right - scale.left);
}

let timelineFor = "none";

function drawTimeline() {
  const box = byId("timeline");
  const strip = byId("strip");
  const now = `${filterHash()} ${state.event} ${strip.clientWidth}`;
  if (timelineFor === now) return;
  timelineFor = now;
  strip.replaceChildren();
  const events = DATA.events.filter((event) => passes(event, state, "years"));
  box.hidden = !DATA.events.length;
  const width = Math.max(280, strip.clientWidth);
  const narrow = width < 520;
  const [first, last] = axisYears();
  const present = [...countTypes(events).keys()];
  const widest = Math.max(0, ...present.map((letter) => measure(`${letter}  ${DATA.types[letter].label}`, 12, true)));
  scale = { first, last: last + 1, left: narrow ? 30 : widest + 16, right: width - 12 };
  const rows = present.map((letter) => rowOf(letter, events.filter((event) => event.t === letter)));
  const height = Math.max(15, rows.reduce((sum, row) => sum + row.height, 0)) + AXIS;
  const picture = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": timelineWords(events) });
  picture.append(...gridLines(height), ...windowMarks(height));
  let top = AXIS;
  for (const row of rows) {
    picture.append(svg("text", { x: 4, y: top + row.height / 2, class: "row-label", "dominant-baseline": "central", "data-family": DATA.types[row.letter].family }, narrow ? row.letter : `${row.letter}  ${DATA.types[row.letter].label}`));
    picture.append(...rowMarks(row, top));
    top += row.height;
    picture.append(svg("line", { x1: 0, x2: width, y1: top, y2: top, class: "grid" }));
  }
  picture.addEventListener("pointerdown", startBrush);
  picture.addEventListener("dblclick", () => change({ years: null }));
  strip.append(picture);
  drawYearFields(first, last);
}

/** @param {EventRow[]} events */
function timelineWords(events) {
  const years = state.years ? ` The years ${state.years[0]} to ${state.years[1]} are chosen.` : "";
  return `Timeline of ${howMany(events)}, a row for each type.${years}`;
}

/** @param {number} height */
function gridLines(height) {
  const lines = [];
  const span = scale.last - scale.first;
  const room = (scale.right - scale.left) / span;
  const every = [1, 2, 5, 10, 20, 50, 100].find((n) => n * room >= 44) || 200;
  for (let year = scale.first; year <= scale.last; year += 1) {
    if (year % every) continue;
    const x = round(xOf(`${year}-01-01`));
    lines.push(svg("line", { x1: x, x2: x, y1: AXIS - 4, y2: height, class: "grid" }));
    if (x + 34 < scale.right + 12) lines.push(svg("text", { x: x + 3, y: 13, class: "year" }, year));
  }
  return lines;
}

/** @param {number} height */
function windowMarks(height) {
  if (!state.years) return [];
  const x = Math.max(scale.left, xOf(`${state.years[0]}-01-01`));
  const end = Math.min(scale.right, xOf(`${state.years[1] + 1}-01-01`));
  return [svg("rect", { x, y: 0, width: Math.max(2, end - x), height, class: "window" })];
}

/** @typedef {{letter: string, events: EventRow[], lanes: number[], height: number}} TimeRow */

/** Puts events that touch into lanes of their row, at most four. @param {string} letter @param {EventRow[]} events @returns {TimeRow} */
function rowOf(letter, events) {
  if (events.length > MOST_MARKS / 8) return { letter, events, lanes: [], height: 15 };
  /** @type {number[]} */
  const ends = [];
  const lanes = events.map((event) => {
    const { left, right } = extent(event);
    let lane = ends.findIndex((end) => end + 3 < left);
    if (lane < 0) lane = ends.length < (DATA.events.length > 40 ? 2 : 4) ? ends.length : ends.indexOf(Math.min(...ends));
    ends[lane] = Math.max(ends[lane] || 0, right);
    return lane;
  });
  return { letter, events, lanes, height: ends.length < 2 ? 14 : 6.5 * ends.length + 3 };
}

/** @param {TimeRow} row @param {number} top */
function rowMarks(row, top) {
  if (!row.lanes.length) return binMarks(row.events, top + row.height / 2, row.height);
  const used = 1 + Math.max(...row.lanes);
  const pitch = (row.height - 3) / used;
  return row.events.map((event, index) => eventMark(event, top + 1.5 + pitch * (row.lanes[index] + 0.5), used < 2 ? 7 : 5));
}

/** @param {EventRow} event */
function extent(event) {
  const [low, high] = event.d;
  return { left: low === null ? scale.left : xOf(low), right: high === null ? scale.right : Math.max(xOf(high), low ? xOf(low) + 5 : 0) };
}

/** A bar where both bounds are known, a thin line towards the side that is open. @param {EventRow} event @param {number} y @param {number} thick */
function eventMark(event, y, thick) {
  const { left, right } = extent(event);
  const [low, high] = event.d;
  const open = low === null || high === null;
  const faded = !shown().ids.has(event.i);
  const group = svg("g", {
    class: `mark ${STATUS_LOOK[event.u]}${faded ? " out" : ""}${state.event === event.i ? " picked" : ""}`, "data-family": DATA.types[event.t].family, "data-event": event.i,
  }, svg("title", {}, `${event.h}: ${event.w}`));
  if (open) {
    group.append(svg("line", { x1: round(left), x2: round(right), y1: y, y2: y, class: "open-side" }));
    const at = low !== null ? left : right;
    if (low !== null || high !== null) group.append(svg("circle", { cx: round(at), cy: y, r: Math.max(3, thick / 1.6), class: "bar" }));
  } else {
    group.append(svg("rect", { x: round(left), y: y - thick / 2, width: round(Math.max(5, right - left)), height: thick, rx: 2, class: "bar" }));
  }
  return group;
}

/** Columns by year for many events. @param {EventRow[]} events @param {number} y @param {number} rowHeight */
function binMarks(events, y, rowHeight) {
  const bins = new Map();
  for (const event of events) {
    const day = event.d[0] || event.d[1];
    if (day) bins.set(day.slice(0, 4), (bins.get(day.slice(0, 4)) || 0) + 1);
  }
  const most = Math.max(1, ...bins.values());
  return [...bins].map(([year, count]) => {
    const x = xOf(`${year}-01-01`);
    const width = Math.max(1.5, xOf(`${String(Number(year) + 1).padStart(4, "0")}-01-01`) - x - 1);
    const high = Math.max(1.5, ((rowHeight - 2) * count) / most);
    return svg("g", { class: "mark done", "data-family": DATA.types[events[0].t].family },
      svg("title", {}, `${year}: ${counted(count, "event")}`),
      svg("rect", { x: round(x), y: round(y + (rowHeight - 2) / 2 - high), width: round(width), height: round(high), class: "bar" }));
  });
}

/** @param {PointerEvent} event */
function yearAt(event) {
  const box = byId("strip").getBoundingClientRect();
  const share = (event.clientX - box.left - scale.left) / (scale.right - scale.left);
  const [first, last] = axisYears();
  return clamp(Math.floor(scale.first + share * (scale.last - scale.first)), first, last);
}

/** @param {PointerEvent} event */
function startBrush(event) {
  if (event.button !== 0) return;
  const mark = /** @type {Element} */ (event.target).closest("[data-event]");
  const id = mark && mark.getAttribute("data-event");
  const from = event.clientX;
  brushStart = yearAt(event);
  /** @param {PointerEvent} now */
  const move = (now) => {
    if (brushStart === null || Math.abs(now.clientX - from) < 4) return;
    const years = sortedYears(brushStart, yearAt(now));
    if (!state.years || years[0] !== state.years[0] || years[1] !== state.years[1]) brushTo(years);
  };
  const stop = (/** @type {PointerEvent} */ now) => {
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", stop);
    brushStart = null;
    if (Math.abs(now.clientX - from) < 4 && id) change({ event: id });
  };
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", stop);
}

/** Sets the window; a whole drag is one step of undo. @param {readonly [number, number]} years */
function brushTo(years) {
  const before = past.length;
  const brushing = brushed;
  change({ years });
  if (brushing && past.length > before) past.pop();
  brushed = true;
  document.addEventListener("pointerup", () => (brushed = false), { once: true });
}
let brushed = false;

/** @param {number} first @param {number} last */
function drawYearFields(first, last) {
  const from = /** @type {HTMLInputElement} */ (byId("year-from"));
  const to = /** @type {HTMLInputElement} */ (byId("year-to"));
  for (const field of [from, to]) {
    field.min = String(first);
    field.max = String(last);
  }
  from.value = String(state.years ? state.years[0] : first);
  to.value = String(state.years ? state.years[1] : last);
  /** @type {HTMLInputElement} */ (byId("surely")).checked = state.surely;
  byId("all-years").hidden = !state.years;
}

function setUpYears() {
  const [first, last] = axisYears();
  const read = () => {
    const from = clamp(Math.round(Number(/** @type {HTMLInputElement} */ (byId("year-from")).value)) || first, first, last);
    const to = clamp(Math.round(Number(/** @type {HTMLInputElement} */ (byId("year-to")).value)) || last, first, last);
    change({ years: from === first && to === last ? null : sortedYears(from, to) });
  };
  byId("year-from").addEventListener("change", read);
  byId("year-to").addEventListener("change", read);
  byId("all-years").addEventListener("click", () => change({ years: null }));
  byId("surely").addEventListener("change", (event) => change({ surely: /** @type {HTMLInputElement} */ (event.target).checked }));
}
