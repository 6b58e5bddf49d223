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

function drawTable() {
  const now = shown();
  if (now !== tableFor) tablePage = 0;
  tableFor = now;
  const rows = sortedEvents(now.events);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  tablePage = clamp(tablePage, 0, pages - 1);
  const seen = rows.slice(tablePage * PAGE, (tablePage + 1) * PAGE);
  const box = byId("table");
  keepFocus(box, () => box.replaceChildren(
    el("table", {}, el("caption", {}, tableCaption(rows.length, pages)),
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
  return `${counted(count, "event")} shown${place}. A title opens the words behind it; a column's head sorts.`;
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

/** @param {EventRow} event */
function tableRow(event) {
  const picked = state.event === event.i;
  return el("tr", { class: picked ? "picked" : null, "data-event": event.i },
    el("td", {}, event.w),
    el("td", {}, chip(event.t, event.u), el("span", {}, DATA.types[event.t].label)),
    el("th", { scope: "row" }, el("button", { type: "button", class: "title", "data-name": `e:${event.i}`, "aria-pressed": String(picked), onclick: () => change({ event: event.i }) }, event.h)),
    el("td", {}, namesOf(event.a)), el("td", {}, label("status", event.u)), el("td", { class: "number" }, sourceCount(event)),
    el("td", { class: "number" }, confidenceOf(event).toFixed(2)), el("td", {}, gradeOf(event)));
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
