// @ts-check
// Matrix and Table as pictures, for PNG and SVG: made of the same marks as the drawings.

/** @param {string} one @param {string} two @param {number} share of the first @returns {string} a colour between two */
function mixed(one, two, share) {
  const parts = (/** @type {string} */ hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const [a, b] = [parts(one), parts(two)];
  return `#${a.map((value, at) => Math.round(value * share + b[at] * (1 - share)).toString(16).padStart(2, "0")).join("")}`;
}

/** @param {string} text @param {number} x @param {number} y @param {Partial<Extract<Mark, {kind: "text"}>>} [how] @returns {Mark} */
function words(text, x, y, how) {
  return /** @type {Mark} */ ({ kind: "text", x, y, text, size: 13, fill: INK.ink, align: "left", ...how });
}

/** @param {Mark[]} marks @param {number} width @param {number} height @returns {{nodes: DrawnNode[], edges: DrawnEdge[]}} */
function onePicture(marks, width, height) {
  const shifted = marks.map((mark) => ({ ...mark, x: mark.x - width / 2, y: mark.y - height / 2 }));
  return { nodes: [{ id: "picture", x: width / 2, y: height / 2, width, height, tip: "", marks: () => shifted }], edges: [] };
}

/** The share of the accent in a cell, by level; the style sheet has the same. */
const LEVELS = [0, 0.12, 0.26, 0.4, 1];

function matrixPicture() {
  const { order, near, most, caption } = matrixNow();
  const cell = 34;
  const left = 24 + Math.max(60, ...order.map((index) => Math.min(240, measure(DATA.actors[index].n, 13, true))));
  /** @type {Mark[]} */
  const marks = [words(caption, 0, 8, { fill: INK.quiet })];
  order.forEach((a, row) => {
    const y = 64 + row * cell;
    marks.push(words(DATA.actors[a].n, left - 12, y, { bold: true, align: "right", width: 240 }), words(DATA.actors[a].c, left + row * cell + cell / 2, 36, { size: 12, bold: true, align: "center", width: cell - 2 }));
    order.forEach((b, column) => marks.push(...cellMarks(a === b ? -1 : countOf(a, b, near), most, left + column * cell, y - cell / 2, cell)));
  });
  return onePicture(marks, Math.max(left + order.length * cell, measure(caption, 13)), 60 + order.length * cell);
}

/** @param {number} count -1 for the cell of one with itself @param {number} most @param {number} x @param {number} y @param {number} size @returns {Mark[]} */
function cellMarks(count, most, x, y, size) {
  const level = count > 0 ? levelOf(count, most) : 0;
  const fill = count < 0 ? INK.lane : level ? mixed(INK.accent, INK.panel, LEVELS[level]) : INK.panel;
  const box = /** @type {Mark} */ ({ kind: "rect", x: x + 1, y: y + 1, w: size - 2, h: size - 2, r: 3, fill });
  return count > 0 ? [box, words(String(count), x + size / 2, y + size / 2, { align: "center", fill: level === 4 ? INK["on-accent"] : INK.ink })] : [box];
}

const TABLE_WIDTHS = [210, 180, 300, 260, 100, 70, 90, 60];

function tablePicture() {
  const { seen, caption } = tableNow();
  const lefts = TABLE_WIDTHS.map((_, at) => TABLE_WIDTHS.slice(0, at).reduce((sum, width) => sum + width, 0));
  const total = TABLE_WIDTHS.reduce((sum, width) => sum + width, 0);
  const row = 30;
  /** @type {Mark[]} */
  const marks = [words(caption, 0, 8, { fill: INK.quiet }), ...COLUMNS.map((column, at) => words(column.text, lefts[at] + 6, 40, { bold: true }))];
  seen.forEach((event, at) => {
    const y = 72 + at * row;
    marks.push({ kind: "rect", x: 0, y: y - row / 2, w: total, h: row - 2, r: 0, fill: INK.panel }, ...letterMarks(event.t, STATUS_LOOK[event.u], lefts[1] + 6, y - 12, 22));
    cellsOf(event).forEach((text, column) => marks.push(words(text, lefts[column] + (column === 1 ? 36 : 6), y - 1, { width: TABLE_WIDTHS[column] - (column === 1 ? 42 : 12), bold: column === 2 })));
  });
  return onePicture(marks, total, 60 + seen.length * row);
}
