// @ts-check
// The evidence: what is selected, and word for word what the sources say about it.

const PAGE = 200;
/** Rows of a list of all that is shown, before one asks for more. */
const OVERVIEW = 40;
/** Cards of events, before one asks for more: each holds all its words. */
const CARDS = 100;
let evidencePages = 1;
let evidenceFor = "";

function drawEvidence() {
  const box = byId("evidence");
  const about = `${state.event}|${state.person}|${state.actors.join("|")}`;
  const moved = about !== evidenceFor;
  if (moved) evidencePages = 1;
  evidenceFor = about;
  const picked = Boolean(state.event || state.person || state.actors.length);
  document.body.classList.toggle("has-pick", picked);
  byId("evidence-title").textContent = evidenceTitle();
  byId("close-evidence").hidden = !picked;
  keepFocus(box, () => box.replaceChildren(...(picked ? pickedParts() : overviewParts())));
  if (moved) box.scrollTop = 0;
}

function evidenceTitle() {
  if (state.event) return /** @type {EventRow} */ (EVENT_BY_ID.get(state.event)).h;
  if (state.person) return DATA.parties[partyAt(state.person)][0];
  if (state.actors.length) return namesOf(state.actors.map((key) => /** @type {number} */ (ACTOR_BY_KEY.get(key))));
  return "All shown";
}

/** What is shown, as a list to go on from: the drawing in words. @returns {HTMLElement[]} */
function overviewParts() {
  const events = shown().events;
  if (!events.length) return [el("p", {}, DATA.events.length ? "No event passes the filters. Take one back, or press Reset." : "There are no events to show.")];
  const groups = groupsOf(events);
  const counts = [...countActors(groups)].sort((a, b) => b[1] - a[1]);
  const limit = OVERVIEW + (evidencePages - 1) * PAGE;
  const items = groups.slice(0, limit).map((group) => el("li", {}, pickButton(group.actors, group.events)));
  const states = counts.slice(0, limit).map(([index, count]) => el("li", {}, el("button", {
    type: "button", class: "pick", "data-name": `a:${DATA.actors[index].k}`, onclick: () => selectActors([DATA.actors[index].k]),
  }, el("span", { class: "who", dir: "auto" }, DATA.actors[index].n), el("span", { class: "count" }, counted(count, "event")))));
  return [
    el("p", { class: "lead" }, `${howMany(events)}: ${statusWords(events)}. Choose a pair, a state or an event to read the words behind it.`),
    el("h3", {}, `Who with whom (${digits(groups.length)})`), el("ul", { class: "plain" }, ...items), ...moreButton(groups.length, limit, "more"),
    el("h3", {}, `States and organisations (${digits(counts.length)})`), el("ul", { class: "plain" }, ...states), ...moreButton(counts.length, limit, "more-states"),
  ];
}

/** @param {number} count @param {number} limit @param {string} name @returns {HTMLElement[]} a button for the rest, none when all is there */
function moreButton(count, limit, name) {
  if (count <= limit) return [];
  const more = () => {
    evidencePages += 1;
    drawEvidence();
  };
  return [el("button", { type: "button", class: "small", "data-name": name, onclick: more }, `Show ${Math.min(PAGE, count - limit)} more of ${digits(count)}`)];
}

/** @param {number[]} actors @param {EventRow[]} events */
function pickButton(actors, events) {
  const keys = actors.map((index) => DATA.actors[index].k);
  return el("button", { type: "button", class: "pick", "data-name": `g:${keys.join("-")}`, onclick: () => selectActors(keys) },
    el("span", { class: "who", dir: "auto" }, namesOf(actors)), el("span", { class: "count" }, counted(events.length, "event")),
    el("span", { class: "chips" }, ...[...countTypes(events)].map(([letter, count]) => el("span", { class: "chip-count" }, chip(letter), el("span", {}, count)))));
}

/** @returns {HTMLElement[]} */
function pickedParts() {
  if (state.event) {
    const event = /** @type {EventRow} */ (EVENT_BY_ID.get(state.event));
    const hidden = shown().ids.has(event.i) ? null : el("p", { class: "warn" }, "The filters hide this event.");
    const back = state.person || state.actors.length > 1 || event.a.length > 1 ? backButton(event) : null;
    return [el("p", { class: "buttons" }, back, sparqlButton()), hidden, eventCard(event, true)].filter((part) => part !== null);
  }
  if (state.person) return personParts();
  const [only, more] = eventsOfExactly(state.actors);
  const all = [...only, ...more];
  if (!all.length) return [el("p", {}, state.actors.length > 1 ? "No shown event joins them." : "The filters hide all its events."), ...relationParts(), ...(state.actors.length > 1 ? partnerParts() : [])];
  const single = state.actors.length === 1;
  const parts = [...summaryParts(all), ...relationParts()];
  if (single) parts.push(...cardList("Events", all));
  else parts.push(...cardList(state.actors.length === 2 ? "Between the two alone" : "Between these alone", only), ...cardList("Together with others", more), ...partnerParts());
  return parts;
}

/** How many events, when, of which types and statuses, and the query for them. @param {EventRow[]} events @returns {HTMLElement[]} */
function summaryParts(events) {
  const statuses = Object.keys(STATUS_LOOK).map((status) => ({ status, count: events.filter((event) => event.u === status).length })).filter(({ count }) => count);
  return [
    el("p", { class: "lead" }, `${howMany(events)}: ${statusWords(events)}.`),
    el("p", { class: "chips" }, ...[...countTypes(events)].map(([letter, count]) => el("span", { class: "chip-count" }, chip(letter), el("span", {}, `${DATA.types[letter].label} ${digits(count)}`)))),
    el("p", { class: "chips" }, ...statuses.map(({ status, count }) => el("span", { class: "chip-count" }, el("span", { class: `sample ${STATUS_LOOK[status]}`, "aria-hidden": "true" }), el("span", {}, `${label("status", status)} ${digits(count)}`)))),
    el("p", { class: "buttons" }, sparqlButton()),
  ];
}

/** @returns {HTMLElement[]} the events of a person */
function personParts() {
  const events = chosenEvents();
  const actor = DATA.actors[DATA.parties[partyAt(state.person)][2]];
  const of = el("p", {}, el("button", { type: "button", class: "small", "data-name": "person-state", onclick: () => selectActors([actor.k]) }, `All events of ${actor.n}`));
  return events.length ? [...summaryParts(events), of, ...cardList("Events", events)] : [el("p", {}, "No shown event names this person."), of];
}

/** @param {EventRow} event */
function backButton(event) {
  if (state.person) return el("button", { type: "button", class: "small", "data-name": "back", onclick: () => change({ event: "" }) }, `All events of ${DATA.parties[partyAt(state.person)][0]}`);
  const keys = state.actors.length > 1 ? state.actors : event.a.map((index) => DATA.actors[index].k);
  const actors = keys.map((key) => /** @type {number} */ (ACTOR_BY_KEY.get(key)));
  return el("button", { type: "button", class: "small", "data-name": "back", onclick: () => change({ event: "", actors: keys }) }, `All events of ${namesOf(actors)}`);
}

/** @param {string} title @param {EventRow[]} events @returns {HTMLElement[]} */
function cardList(title, events) {
  if (!events.length) return [];
  const limit = CARDS + (evidencePages - 1) * PAGE;
  return [el("h3", {}, `${title} (${digits(events.length)})`), ...events.slice(0, limit).map((event) => eventCard(event, false)), ...moreButton(events.length, limit, `more-${title}`)];
}

/** @param {EventRow} event @param {boolean} whole */
function eventCard(event, whole) {
  const heading = whole ? null : el("h4", {}, chip(event.t, event.u), el("button", { type: "button", class: "title", "data-name": `e:${event.i}`, dir: "auto", onclick: () => change({ event: event.i }) }, event.h));
  const place = event.p ? [["Where", event.p]] : [];
  const weapons = event.x ? [["Weapons", event.x.join(", ")]] : [];
  /** @type {[string, string][]} */
  const facts = /** @type {any} */ ([
    ["What", `${DATA.types[event.t].label}, ${label("status", event.u).toLowerCase()}`],
    ["When", boundsWords(event.d, event.w, dateWordsOf(event))], ...place, ...weapons,
    ...(event.n || []).map(([, words, value]) => [capital(words), value]),
  ]);
  return el("article", { class: "event", "data-family": DATA.types[event.t].family, "data-event": event.i, "aria-label": event.l },
    heading, whole && el("p", { class: "what" }, chip(event.t, event.u), el("span", { dir: "auto" }, event.l)),
    whole ? claimsPart(event) : claimsTag(event),
    ...event.ts.map((telling) => tellingPart(telling, event)),
    el("dl", {}, ...facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", { dir: "auto" }, value)]),
      ...partyRows(event), el("dt", {}, "Grade"), el("dd", {}, gradeWords(event))));
}

/** @param {EventRow} event */
function dateWordsOf(event) {
  const telling = event.ts.find((one) => one.dw);
  return telling ? telling.dw : "";
}

/** @param {Bounds} d @param {string} words @param {string | undefined} written */
function boundsWords(d, words, written) {
  const begin = d[0] && d[0] === d[1] ? d[0] : `${d[0] || "open"} to ${d[1] || "open"}`;
  const quoted = written ? `, written “${written}”` : "";
  return words === "no date" ? `no date${quoted}` : `${words} (begins ${begin})${quoted}`;
}

/** @param {EventRow} event @returns {HTMLElement[]} */
function partyRows(event) {
  /** @type {Map<string, string[]>} */
  const byRole = new Map();
  for (const [role, index] of event.ps) {
    const [name, kind, actor] = DATA.parties[index];
    const of = kind === "state" || DATA.actors[actor].n === name ? "" : ` (${DATA.actors[actor].c})`;
    byRole.set(role, [...(byRole.get(role) || []), name + of]);
  }
  return [...byRole].flatMap(([role, names]) => [el("dt", {}, label("role", role)), el("dd", { dir: "auto" }, names.join(", "))]);
}

/** @param {EventRow} event */
function gradeWords(event) {
  const grade = gradeOf(event);
  const words = `${grade}: source ${label("reliability", grade[0]).toLowerCase()}, information ${label("credibility", grade[1]).toLowerCase()}`;
  return event.v ? `${words}; ${counted(sourceCount(event), "source")}, ${counted(event.v, "independent voice")}` : words;
}

/** @param {TellingRow} telling @param {EventRow} event */
function tellingPart(telling, event) {
  const source = DATA.sources[telling.s];
  const differs = [telling.u && `says ${label("status", telling.u).toLowerCase()}`, telling.w && `dates it ${telling.w}`].filter(Boolean).join(", ");
  return el("div", { class: "telling" },
    telling.q ? el("blockquote", { dir: "auto" }, "“", ...markedQuote(telling), "”") : el("p", { class: "record" }, `Row ${telling.row && telling.row[0]}${telling.row && telling.row[1] ? `, ${telling.row[1]}` : ""}`),
    telling.o && el("p", { class: "elsewhere" }, "Named elsewhere in the text: ", ...telling.o.flatMap(([start, end, words], index) => [index ? ", " : "", `“${words}”`, el("span", { class: "hint" }, ` ${start}–${end}`)])),
    el("p", { class: "source" }, link(source.url, source.title), el("span", {}, `, ${sourceLine(source)}${telling.q ? `, characters ${telling.q[0]}–${telling.q[1]}` : ""}`)),
    el("p", { class: "tags" },
      el("span", { title: "The extractor's confidence" }, `confidence ${telling.f.toFixed(2)}`), el("span", {}, label("review", telling.r).toLowerCase()),
      telling.bg && el("span", { title: "The source recalls it as background" }, "background"), telling.at && el("span", {}, `after ${telling.at}`),
      source.text && source.text !== "verbatim" && el("span", { class: "warn" }, `${source.text} text`), differs && el("span", { class: "warn" }, differs),
      el("button", { type: "button", class: "small", "data-name": `cite:${event.i}:${event.ts.indexOf(telling)}`, onclick: () => copyText(citation(source, telling), "Citation") }, "Copy citation")));
}

/** @param {TellingRow} telling @returns {Child[]} the quote, with parties, date and place marked */
function markedQuote(telling) {
  const letters = [...(telling.q ? telling.q[2] : "")];
  const parts = [];
  let at = 0;
  for (const [start, end, kind] of telling.m || []) {
    parts.push(letters.slice(at, start).join(""), el("mark", { class: kind }, letters.slice(start, end).join("")));
    at = end;
  }
  parts.push(letters.slice(at).join(""));
  return parts;
}

/** @param {SourceRow} source */
function sourceLine(source) {
  return source.k === "article" ? `${source.pub}, ${source.date}${source.by ? `, ${source.by}` : ""}` : source.by;
}

/** @param {SourceRow} source @param {TellingRow} telling */
function citation(source, telling) {
  if (source.k === "dataset") return `${source.by}. ${source.title}${telling.row ? `, row ${telling.row[0]}` : ""}. ${source.url}`.trim();
  const by = source.by ? `${source.by}, ` : "";
  const words = telling.q ? `, characters ${telling.q[0]}-${telling.q[1]}: “${telling.q[2]}”` : "";
  return `${by}“${source.title}”, ${source.pub}, ${source.date}${words} ${source.url}`.trim();
}
