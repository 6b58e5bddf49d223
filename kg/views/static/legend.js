// @ts-check
// The legend is the filter: each colour, letter and line of the drawing stands here with its count and a tick.

let legendFor = "none";

function drawLegend() {
  if (legendFor === filterHash()) return;
  legendFor = filterHash();
  keepFocus(byId("legend"), () => {
    if (!DATA.events.length) byId("legend").replaceChildren(el("p", { class: "hint" }, "There is nothing to filter."));
    else byId("legend").replaceChildren(typeGroup(), statusGroup(), moreGroup());
  });
}

/** Replaces contents and gives the focus back to the control of the same name. @param {HTMLElement} box @param {() => void} replace */
function keepFocus(box, replace) {
  const active = document.activeElement;
  const name = active && box.contains(active) ? active.getAttribute("data-name") : null;
  replace();
  if (name) {
    const again = [...box.querySelectorAll("[data-name]")].find((item) => item.getAttribute("data-name") === name);
    if (again instanceof HTMLElement) again.focus();
  }
}

/** @param {string} but */
function eventsBut(but) {
  const inForce = but === "type" ? state.typesOff : but === "status" ? state.statusOff.length : state.reviewOff.length;
  if (!inForce && !state.hops) return shown().events;
  return DATA.events.filter((event) => passes(event, state, but));
}

/** @type {(events: EventRow[]) => Map<string, number>} */
const typesPresent = remembered(countTypes);

function typeGroup() {
  const counts = countTypes(eventsBut("type"));
  const present = typesPresent(DATA.events);
  const rows = [];
  for (const family of DATA.families) {
    const letters = family.types.filter((letter) => present.has(letter));
    if (!letters.length) continue;
    if (letters.length > 1) rows.push(el("p", { class: "family" }, family.label));
    for (const letter of letters) rows.push(typeRow(letter, counts.get(letter) || 0));
  }
  const all = [...present.keys()];
  return el("fieldset", {}, el("legend", {}, "Type"), ...rows, el("p", { class: "row-buttons" },
    smallButton("all", "All types", () => change({ typesOff: "" })),
    smallButton("none", "No type", () => change({ typesOff: all.join("") }))));
}

/** @param {string} name @param {string} text @param {() => void} does */
function smallButton(name, text, does) {
  return el("button", { type: "button", class: "small", "data-name": name, onclick: does }, text);
}

/** @param {string} letter @param {number} count */
function typeRow(letter, count) {
  const on = !state.typesOff.includes(letter);
  return el("label", { class: "tick" },
    el("input", {
      type: "checkbox", checked: on, "data-name": `type-${letter}`,
      onchange: () => change({ typesOff: on ? [...Object.keys(DATA.types)].filter((l) => l === letter || state.typesOff.includes(l)).join("") : state.typesOff.replace(letter, "") }),
    }),
    chip(letter), el("span", { class: "name" }, DATA.types[letter].label), el("span", { class: "count" }, digits(count)));
}

function statusGroup() {
  const events = eventsBut("status");
  const present = Object.keys(STATUS_LOOK).filter((status) => DATA.events.some((event) => event.u === status));
  return el("fieldset", {}, el("legend", {}, "Status"), ...present.map((status) => tick({
    name: `status-${status}`, on: !state.statusOff.includes(status), text: label("status", status), count: events.filter((event) => event.u === status).length,
    sample: el("span", { class: `sample ${STATUS_LOOK[status]}`, "aria-hidden": "true" }),
    does: () => change({ statusOff: toggled(state.statusOff, status) }),
  })), el("p", { class: "hint" }, "Solid: done or under way. Dashed: planned or in talks."));
}

/** @param {{name: string, on: boolean, text: string, count: number, sample: HTMLElement | null, does: () => void}} what */
function tick(what) {
  return el("label", { class: "tick" },
    el("input", { type: "checkbox", checked: what.on, "data-name": what.name, onchange: what.does }),
    what.sample, el("span", { class: "name" }, what.text), el("span", { class: "count" }, digits(what.count)));
}

/** @param {readonly string[]} list @param {string} word */
function toggled(list, word) {
  return list.includes(word) ? list.filter((other) => other !== word) : [...list, word];
}

function moreGroup() {
  return el("div", {}, reviewGroup(), confidenceGroup(), gradeGroup());
}

function reviewGroup() {
  const events = eventsBut("review");
  const present = Object.keys(DATA.labels.review).filter((review) => DATA.events.some((event) => event.ts.some((telling) => telling.r === review)));
  return el("fieldset", {}, el("legend", {}, "Review"), ...present.map((review) => tick({
    name: `review-${review}`, on: !state.reviewOff.includes(review), text: label("review", review),
    count: events.filter((event) => event.ts.some((telling) => telling.r === review)).length, sample: null,
    does: () => change({ reviewOff: toggled(state.reviewOff, review) }),
  })));
}

function confidenceGroup() {
  const percent = Math.round(state.confidence * 100);
  return el("fieldset", {}, el("legend", {}, "Confidence"),
    el("label", { class: "slider" }, el("span", {}, `At least ${state.confidence.toFixed(2)}`),
      el("input", {
        type: "range", min: 0, max: 100, step: 5, value: percent, "data-name": "confidence",
        onchange: (/** @type {Event} */ event) => change({ confidence: Number(/** @type {HTMLInputElement} */ (event.target).value) / 100 }),
      })));
}

/** @type {(data: Payload) => number} the largest number of sources that an event has */
const mostSources = remembered((data) => data.events.reduce((most, event) => Math.max(most, sourceCount(event)), 1));

function gradeGroup() {
  const most = mostSources(DATA);
  const reliability = selectOf("reliability", "Source, at worst", "ABCDEF", state.reliability, (value) => change({ reliability: value }));
  const credibility = selectOf("credibility", "Information, at worst", "123456", state.credibility, (value) => change({ credibility: value }));
  return el("fieldset", {}, el("legend", {}, "Grade"), reliability, credibility,
    most > 1 && selectOf("sources", "Sources, at least", "12345".slice(0, Math.min(5, most)), String(state.sources), (value) => change({ sources: Number(value) })));
}

/** @param {string} name @param {string} text @param {string} values @param {string} chosen @param {(value: string) => void} does */
function selectOf(name, text, values, chosen, does) {
  const scheme = DATA.labels[name] || {};
  return el("label", { class: "select" }, el("span", {}, text),
    el("select", { "data-name": name, onchange: (/** @type {Event} */ event) => does(/** @type {HTMLSelectElement} */ (event.target).value) },
      ...[...values].map((value) => el("option", { value, selected: value === chosen }, scheme[value] ? `${value} ${scheme[value].toLowerCase()}` : value))));
}
