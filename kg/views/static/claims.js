// @ts-check
// Where the sources of one event differ: what each says, side by side, and whether the words exclude one another.

/** Roles that one party has: two sources that name others contradict each other. */
const SINGLE_ROLES = ["supplier", "recipient", "trainer", "trainee", "supporter", "supported", "donor", "sender", "visitor", "host"];
/** Numbers that are counted: two of them cannot both be right. */
const COUNTED = ["orderedNumber", "deliveredNumber", "traineeNumber", "costInDollars"];

/** @typedef {{field: string, contradict: boolean, values: {text: string, tellings: TellingRow[]}[]}} Difference */

/** @type {Map<string, Difference[]>} */
const DIFFERENCES = new Map();

/** What the sources of an event say differently. The rules are those of the question "contradictions". @param {EventRow} event @returns {Difference[]} */
function differencesOf(event) {
  if (event.ts.length < 2) return [];
  let found = DIFFERENCES.get(event.i);
  if (!found) {
    found = /** @type {Difference[]} */ ([dateDifference(event), statusDifference(event), placeDifference(event), ...roleDifferences(event), ...numberDifferences(event)].filter(Boolean));
    found.sort((a, b) => Number(b.contradict) - Number(a.contradict));
    DIFFERENCES.set(event.i, found);
  }
  return found;
}

/** @param {EventRow} event @param {string} field @param {(telling: TellingRow) => string} say "" for nothing @param {(a: TellingRow, b: TellingRow) => boolean} exclude @returns {Difference | null} */
function difference(event, field, say, exclude) {
  /** @type {Map<string, TellingRow[]>} */
  const said = new Map();
  for (const telling of event.ts) {
    const text = say(telling);
    if (text) said.set(text, [...(said.get(text) || []), telling]);
  }
  if (said.size < 2) return null;
  const telling = [...said.values()].flat();
  const contradict = telling.some((a) => telling.some((b) => a !== b && exclude(a, b)));
  return { field, contradict, values: [...said].map(([text, tellings]) => ({ text, tellings })) };
}

/** @param {TellingRow} telling @param {EventRow} event */
function statusOf(telling, event) {
  return telling.u || event.u;
}

/** @param {EventRow} event */
function dateDifference(event) {
  return difference(event, "When", (telling) => telling.w || event.w, (a, b) => {
    const high = (a.d || event.d)[1];
    const low = (b.d || event.d)[0];
    return statusOf(a, event) === statusOf(b, event) && high !== null && low !== null && high < low;
  });
}

/** A status that moved on is a history; one that a later source takes back is a contradiction. @param {EventRow} event */
function statusDifference(event) {
  const stages = Object.keys(STATUS_LOOK);
  const issued = (/** @type {TellingRow} */ telling) => DATA.sources[telling.s].date || "";
  return difference(event, "Status", (telling) => label("status", statusOf(telling, event)), (a, b) => {
    const [one, two] = [statusOf(a, event), statusOf(b, event)];
    if (stages.indexOf(one) <= stages.indexOf(two)) return false;
    return (one === "cancelled" && two === "completed") || (issued(a) !== "" && issued(b) !== "" && issued(a).slice(0, 10) < issued(b).slice(0, 10));
  });
}

/** @param {EventRow} event */
function placeDifference(event) {
  return difference(event, "Where", (telling) => (telling.p === undefined ? event.p || "" : telling.p), () => false);
}

/** @param {EventRow} event */
function roleDifferences(event) {
  const partsOf = (/** @type {TellingRow} */ telling, /** @type {string} */ role) => (telling.ps || event.ps).filter(([name]) => name === role).map(([, index]) => DATA.parties[index]);
  const statesOf = (/** @type {TellingRow} */ telling, /** @type {string} */ role) => partsOf(telling, role).map(([, , actor]) => actor).filter((actor) => DATA.actors[actor].s);
  const roles = [...new Set(event.ts.flatMap((telling) => (telling.ps || event.ps).map(([role]) => role)))];
  return roles.map((role) => difference(event, label("role", role), (telling) => partsOf(telling, role).map(([name]) => name).join(", "), (a, b) => {
    const [one, two] = [statesOf(a, role), statesOf(b, role)];
    return SINGLE_ROLES.includes(role) && one.length > 0 && two.length > 0 && !one.some((actor) => two.includes(actor));
  }));
}

/** @param {EventRow} event */
function numberDifferences(event) {
  const names = new Map(event.ts.flatMap((telling) => telling.n || []).map(([key, words]) => [key, words]));
  return [...names].map(([key, words]) => difference(event, capital(words), (telling) => (telling.n || []).filter(([name]) => name === key).map(([, , value]) => value).join(", "), () => COUNTED.includes(key)));
}

/** @param {string} words */
function capital(words) {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** What differs, as blocks of sides. @param {EventRow} event @returns {HTMLElement | null} */
function claimsPart(event) {
  const found = differencesOf(event);
  if (!found.length) return null;
  return el("section", { class: "claims", "aria-label": "Where the sources differ" }, el("h3", {}, "Where the sources differ"), ...found.map((one) => el("div", { class: "claim" },
    el("p", { class: "claim-field" }, el("b", {}, one.field), el("span", { class: one.contradict ? "warn" : "hint" }, one.contradict ? "they contradict each other" : "they do not say the same")),
    el("ul", { class: "sides" }, ...one.values.map((value) => el("li", {}, el("b", {}, value.text), ...value.tellings.flatMap((telling) => sideWords(telling).map((words) => el("span", {}, words)))))))));
}

/** @param {TellingRow} telling @returns {string[]} who says it, and when or where */
function sideWords(telling) {
  const source = DATA.sources[telling.s];
  return source.k === "article" ? [source.pub || source.title, source.date || ""] : [source.title, telling.row ? `row ${telling.row[0]}` : ""];
}

/** A short word on a card of a list. @param {EventRow} event @returns {HTMLElement | null} */
function claimsTag(event) {
  const found = differencesOf(event);
  if (!found.length) return null;
  const strong = found.filter((one) => one.contradict);
  const fields = (strong.length ? strong : found).map((one) => one.field.toLowerCase()).join(", ");
  return el("button", { type: "button", class: strong.length ? "small warn" : "small", "data-name": `claims:${event.i}`, onclick: () => change({ event: event.i }) }, `Sources ${strong.length ? "contradict each other" : "differ"}: ${fields}`);
}
