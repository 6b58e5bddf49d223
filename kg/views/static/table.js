// @ts-check
// The table: the same events as the drawing, for reading, sorting and for those who do not see pictures.

let tablePage = 0;
let sortBy = "when";
let sortDown = false;
/** @type {Shown | null} */
let tableFor = null;

/** @type {{key: string, text: string, of: (event: EventRow) => string | number}[]} */
const COLUMNS = [
  { key: "when", text: "When", of: (event) => `${event.d[0] || event.d[1] || "9999"}${event.d[1] || "9999"}` },
  { key: "type", text: "Type", of: (event) => DATA.types[event.t].label },
  { key: "event", text: "Event", of: (event) => event.h.toLowerCase() },
  { key: "who", text: "Who", of: (event) => namesOf(event.a) },
  { key: "status", text: "Status", of: (event) => Object.keys(STATUS_LOOK).indexOf(event.u) },
  { key: "sources", text: "Sources", of: (event) => -sourceCount(event) },
  { key: "confidence", text: "Confidence", of: (event) => -confidenceOf(event) },
  { key: "grade", text: "Grade", of: gradeOf },
];

/** What the table shows: its page of the sorted events, and words. */
function tableNow() {
  const now = shown();
  if (now !== tableFor) tablePage = 0;
  tableFor = now;
  const rows = sortedEvents(now.events);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  tablePage = clamp(tablePage, 0, pages - 1);
  return { pages, seen: rows.slice(tablePage * PAGE, (tablePage + 1) * PAGE), caption: tableCaption(rows.length, pages) };
}

function drawTable() {
  const { pages, seen, caption } = tableNow();
  const box = byId("table");
  keepFocus(box, () => box.replaceChildren(
    el("p", { id: "table-words" }, `${caption} A title opens the words behind it; a column's head sorts.`),
    el("table", { "aria-labelledby": "table-words" },
      el("thead", {}, el("tr", {}, ...COLUMNS.map(headCell))),
      el("tbody", {}, ...seen.map(tableRow))),
    ...(pages > 1 ? [pager(pages)] : [])));
}

/** @param {EventRow[]} events */
function sortedEvents(events) {
  const column = COLUMNS.find((one) => one.key === sortBy) || COLUMNS[0];
  const sign = sortDown ? -1 : 1;
  return events.map((event, index) => ({ event, index, value: column.of(event) }))
    .sort((a, b) => sign * compare(a.value, b.value) || a.index - b.index)
    .map((item) => item.event);
}

/** @param {number} count @param {number} pages */
function tableCaption(count, pages) {
  const place = pages > 1 ? `, page ${tablePage + 1} of ${pages}` : "";
  return `${counted(count, "event")} shown${place}.`;
}

/** @param {{key: string, text: string}} column */
function headCell(column) {
  const sorted = sortBy === column.key ? (sortDown ? "descending" : "ascending") : "none";
  const sort = () => {
    sortDown = sortBy === column.key && !sortDown;
    sortBy = column.key;
    drawTable();
    announce(`Sorted by ${column.text.toLowerCase()}, ${sortDown ? "descending" : "ascending"}`);
  };
  return el("th", { scope: "col", "aria-sort": sorted }, el("button", { type: "button", "data-name": `sort-${column.key}`, onclick: sort },
    column.text, el("span", { "aria-hidden": "true" }, sorted === "none" ? "" : sortDown ? " ▾" : " ▴")));
}

/** @param {EventRow} event @returns {string[]} the texts of its cells */
function cellsOf(event) {
  return [event.w, DATA.types[event.t].label, event.h, namesOf(event.a), label("status", event.u), String(sourceCount(event)), confidenceOf(event).toFixed(2), gradeOf(event)];
}

/** @param {EventRow} event */
function tableRow(event) {
  const picked = state.event === event.i;
  const [when, type, title, who, status, sources, confidence, grade] = cellsOf(event);
  return el("tr", { class: picked ? "picked" : null, "data-event": event.i },
    el("td", {}, when),
    el("td", {}, chip(event.t, event.u), el("span", {}, type)),
    el("th", { scope: "row" }, el("button", { type: "button", class: "title", "data-name": `e:${event.i}`, "aria-pressed": String(picked), dir: "auto", onclick: () => change({ event: event.i }) }, title)),
    el("td", { dir: "auto" }, who), el("td", {}, status), el("td", { class: "number" }, sources),
    el("td", { class: "number" }, confidence), el("td", {}, grade));
}

/** @param {number} pages */
function pager(pages) {
  const go = (/** @type {number} */ by) => () => {
    tablePage = clamp(tablePage + by, 0, pages - 1);
    drawTable();
    announce(`Page ${tablePage + 1} of ${pages}`);
  };
  return el("nav", { class: "pager", "aria-label": "Pages of the table" },
    el("button", { type: "button", "data-name": "previous", disabled: tablePage === 0, onclick: go(-1) }, "Previous"),
    el("span", {}, `${tablePage + 1} of ${pages}`),
    el("button", { type: "button", "data-name": "next", disabled: tablePage === pages - 1, onclick: go(1) }, "Next"));
}
