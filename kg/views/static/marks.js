// @ts-check
// How nodes look: marks that the canvas paints and the SVG export writes, in the colours of the theme.

/** @type {Record<string, string>} */
let INK = {};
let FONT = "sans-serif";

/** Reads the colours of the theme from the style sheet. */
function readInk() {
  const style = getComputedStyle(document.documentElement);
  INK = {};
  for (const name of ["page", "panel", "ink", "quiet", "line", "control", "state", "on-state", "pair", "lane", "accent", "on-accent", "on-type"]) {
    INK[name] = style.getPropertyValue(`--${name}`).trim();
  }
  for (const family of DATA.families) INK[family.key] = style.getPropertyValue(`--type-${family.key}`).trim();
  FONT = getComputedStyle(document.body).fontFamily;
}

/** @param {string} letter */
function hue(letter) {
  return INK[DATA.types[letter].family];
}

/** @param {number} size @param {boolean} [bold] */
function fontOf(size, bold) {
  return `${bold ? "600 " : ""}${size}px ${FONT}`;
}

/** @param {CanvasRenderingContext2D} ctx @param {Mark[]} marks @param {number} x @param {number} y */
function paintMarks(ctx, marks, x, y) {
  for (const mark of marks) {
    ctx.beginPath();
    if (mark.kind === "text") {
      paintText(ctx, mark, x, y);
      continue;
    }
    if (mark.kind === "circle") ctx.arc(x + mark.x, y + mark.y, mark.r, 0, 2 * Math.PI);
    else ctx.roundRect(x + mark.x, y + mark.y, mark.w, mark.h, mark.r);
    if (mark.fill) {
      ctx.fillStyle = mark.fill;
      ctx.fill();
    }
    if (mark.line) {
      ctx.strokeStyle = mark.line;
      ctx.lineWidth = mark.lineWidth || 1;
      ctx.setLineDash((mark.kind === "rect" && mark.dash) || []);
      ctx.stroke();
      ctx.setLineDash([]);
    }
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {Extract<Mark, {kind: "text"}>} mark @param {number} x @param {number} y */
function paintText(ctx, mark, x, y) {
  ctx.font = fontOf(mark.size, mark.bold);
  ctx.textAlign = mark.align;
  ctx.textBaseline = "middle";
  const text = mark.width ? cut(mark.text, mark.width, mark.size, mark.bold) : mark.text;
  if (mark.halo) {
    ctx.strokeStyle = mark.halo;
    ctx.lineWidth = 4;
    ctx.lineJoin = "round";
    ctx.strokeText(text, x + mark.x, y + mark.y);
  }
  ctx.fillStyle = mark.fill;
  ctx.fillText(text, x + mark.x, y + mark.y);
  if (mark.strike) ctx.fillRect(x + mark.x, y + mark.y, measure(text, mark.size, mark.bold), 1);
}

const MEASURE = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/** @param {string} text @param {number} size @param {boolean} [bold] */
function measure(text, size, bold) {
  MEASURE.font = fontOf(size, bold);
  return MEASURE.measureText(text).width;
}

/** Cuts text to a width, with "…". @param {string} text @param {number} width @param {number} size @param {boolean} [bold] */
function cut(text, width, size, bold) {
  if (measure(text, size, bold) <= width) return text;
  // A letter with its marks: neither is cut from the other.
  const letters = text.match(/\P{M}\p{M}*|\p{M}+/gu) || [];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(letters.slice(0, middle).join("") + "…", size, bold) <= width) low = middle;
    else high = middle - 1;
  }
  return letters.slice(0, low).join("").trimEnd() + "…";
}

/** Breaks text into at most two lines of a width; the second is cut. @param {string} text @param {number} width @param {number} size @param {boolean} bold */
function twoLines(text, width, size, bold) {
  if (measure(text, size, bold) <= width) return [text];
  const words = text.split(" ");
  let first = "";
  while (words.length && measure(`${first} ${words[0]}`.trim(), size, bold) <= width) first = `${first} ${words.shift()}`.trim();
  return first && words.length ? [first, words.join(" ")] : [text];
}

/** @param {Mark[]} marks @param {number} x @param {number} y @returns {SVGElement} */
function marksToSvg(marks, x, y) {
  const group = svg("g", { transform: `translate(${round(x)} ${round(y)})` });
  for (const mark of marks) {
    if (mark.kind === "text") {
      const text = mark.width ? cut(mark.text, mark.width, mark.size, mark.bold) : mark.text;
      const anchor = mark.align === "center" ? "middle" : mark.align === "right" ? "end" : "start";
      group.append(svg("text", {
        x: round(mark.x), y: round(mark.y), "font-size": mark.size, "font-weight": mark.bold ? 600 : null, fill: mark.fill,
        "text-anchor": anchor, "dominant-baseline": "central", stroke: mark.halo, "stroke-width": mark.halo && 4,
        "paint-order": mark.halo && "stroke", "text-decoration": mark.strike && "line-through",
      }, text));
      continue;
    }
    const shared = {
      fill: mark.fill || "none", stroke: mark.line, "stroke-width": mark.line && (mark.lineWidth || 1),
      "stroke-dasharray": mark.kind === "rect" && mark.dash ? mark.dash.join(" ") : null,
    };
    if (mark.kind === "circle") group.append(svg("circle", { cx: round(mark.x), cy: round(mark.y), r: mark.r, ...shared }));
    else group.append(svg("rect", { x: round(mark.x), y: round(mark.y), width: round(mark.w), height: round(mark.h), rx: mark.r, ...shared }));
  }
  return group;
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}

/** The square with a type's letter: filled when done, hollow when planned. @param {string} letter @param {string} look @param {number} x @param {number} y @param {number} size @returns {Mark[]} */
function letterMarks(letter, look, x, y, size) {
  const solid = look === "done";
  const colour = hue(letter);
  return [
    {
      kind: "rect", x, y, w: size, h: size, r: 4, fill: solid ? colour : INK.panel, line: colour, lineWidth: 1.5,
      dash: solid ? undefined : [3, 2],
    },
    {
      kind: "text", x: x + size / 2, y: y + size / 2 + 0.5, text: letter, size: Math.round(size * 0.62), bold: true,
      fill: solid ? INK["on-type"] : colour, align: "center",
    },
  ];
}

/** Date and status; the status of what is done gives way where both do not fit. @param {EventRow} event @param {number} width */
function whenWords(event, width) {
  const both = `${event.w} · ${label("status", event.u).toLowerCase()}`;
  return STATUS_LOOK[event.u] === "done" && measure(both, 12) > width ? event.w : both;
}

/** A circle with the state's code, its name below. @param {ActorRow} actor @param {number} radius @param {boolean} named @param {number} [room] for the name @returns {(look: Look) => Mark[]} */
function actorMarks(actor, radius, named, room) {
  return (look) => {
    const line = look.picked || look.hovered ? INK.accent : undefined;
    /** @type {Mark[]} */
    const marks = actor.s
      ? [{ kind: "circle", x: 0, y: 0, r: radius, fill: INK.state, line, lineWidth: 4 }]
      : [{ kind: "rect", x: -radius, y: -radius, w: 2 * radius, h: 2 * radius, r: 8, fill: INK.state, line, lineWidth: 4 }];
    const size = Math.min(radius * 0.62, (radius * 3) / Math.max(3, actor.c.length));
    marks.push({ kind: "text", x: 0, y: 1, text: actor.c, size: Math.round(size), bold: true, fill: INK["on-state"], align: "center" });
    if (named) {
      marks.push({
        kind: "text", x: 0, y: radius + 13, text: actor.n, size: radius < 28 ? 12 : 13, bold: true, fill: INK.ink, align: "center", width: room || 120,
        halo: INK.page,
      });
    }
    return marks;
  };
}

/** The box of an event: letter, title, date and status; solid when done, dashed when planned. @param {EventRow} event @param {number} width @param {number} height @returns {(look: Look) => Mark[]} */
function eventMarks(event, width, height) {
  const left = -width / 2;
  const top = -height / 2;
  return (look) => {
    const status = STATUS_LOOK[event.u];
    const solid = status === "done";
    return [
      {
        kind: "rect", x: left, y: top, w: width, h: height, r: 6, fill: INK.panel,
        line: look.picked || look.hovered ? INK.accent : hue(event.t), lineWidth: look.picked ? 3 : 1.5, dash: solid ? undefined : [5, 3],
      },
      ...letterMarks(event.t, status, left + 8, top + (height - 24) / 2, 24),
      {
        kind: "text", x: left + 40, y: top + height / 2 - 9, text: event.h, size: 13, bold: true, fill: INK.ink, align: "left",
        width: width - 48, strike: status === "off",
      },
      {
        kind: "text", x: left + 40, y: top + height / 2 + 9, text: whenWords(event, width - 48),
        size: 12, fill: INK.quiet, align: "left", width: width - 48,
      },
    ];
  };
}
