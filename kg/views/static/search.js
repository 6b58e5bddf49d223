// @ts-check
// The search: states, people, events and the words of quotes, as you type.

const MOST_HITS = 6;

/** Gives text in a form for comparing: without marks, small letters. @param {string} text */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** @typedef {{kind: string, text: string, note: string, go: () => void}} Hit */
/** @type {{hits: Hit[], at: number}} */
const found = { hits: [], at: -1 };

/** @param {string} words @returns {Hit[]} */
function search(words) {
  const wanted = fold(words.trim()).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const fits = (/** @type {string} */ text) => {
    const folded = fold(text);
    return wanted.every((word) => folded.includes(word));
  };
  return [...actorHits(fits), ...partyHits(fits), ...eventHits(fits), ...quoteHits(fits)];
}

/** @param {(text: string) => boolean} fits @returns {Hit[]} */
function actorHits(fits) {
  return DATA.actors.filter((actor) => fits(`${actor.n} ${actor.c}`)).slice(0, MOST_HITS)
    .map((actor) => ({ kind: "State", text: actor.n, note: actor.c, go: () => selectActors([actor.k]) }));
}

/** @param {(text: string) => boolean} fits @returns {Hit[]} */
function partyHits(fits) {
  const hits = [];
  for (let index = 0; index < DATA.parties.length && hits.length < MOST_HITS; index += 1) {
    const [name, kind, actor] = DATA.parties[index];
    if (kind === "state" || DATA.actors[actor].n === name || !fits(name)) continue;
    const events = DATA.events.filter((event) => event.ps.some(([, party]) => party === index));
    if (!events.length) continue;
    const go = () => (events.length === 1 ? change({ event: events[0].i, actors: [], person: "" }) : selectPerson(index));
    hits.push({ kind: "Party", text: name, note: `${DATA.actors[actor].c}, ${counted(events.length, "event")}`, go });
  }
  return hits;
}

/** @param {(text: string) => boolean} fits @returns {Hit[]} */
function eventHits(fits) {
  return DATA.events.filter((event) => fits(`${event.h} ${event.l} ${event.p || ""} ${(event.x || []).join(" ")}`)).slice(0, MOST_HITS)
    .map((event) => ({ kind: "Event", text: event.h, note: event.w, go: () => change({ event: event.i }) }));
}

/** @param {(text: string) => boolean} fits @returns {Hit[]} */
function quoteHits(fits) {
  const hits = [];
  for (const event of DATA.events) {
    const telling = event.ts.find((one) => one.q && fits(one.q[2]));
    if (telling && telling.q) hits.push({ kind: "Words", text: telling.q[2], note: event.h, go: () => change({ event: event.i }) });
    if (hits.length >= MOST_HITS) break;
  }
  return hits;
}

function drawHits() {
  const field = /** @type {HTMLInputElement} */ (byId("search"));
  const list = byId("hits");
  found.hits = search(field.value);
  found.at = clamp(found.at, found.hits.length ? 0 : -1, found.hits.length - 1);
  const open = Boolean(field.value.trim());
  list.hidden = !open;
  field.setAttribute("aria-expanded", String(open && found.hits.length > 0));
  const items = found.hits.map((hit, index) => el("li", {
    id: `hit-${index}`, role: "option", "aria-selected": String(index === found.at), onmousedown: (/** @type {Event} */ event) => { event.preventDefault(); takeHit(index); },
  }, el("span", { class: "kind" }, hit.kind), el("span", { class: "text", dir: "auto" }, hit.text), el("span", { class: "note" }, hit.note)));
  list.replaceChildren(...(items.length ? items : [el("li", { class: "none", role: "option", "aria-selected": "false" }, "Nothing found")]));
  if (found.at >= 0) field.setAttribute("aria-activedescendant", `hit-${found.at}`);
  else field.removeAttribute("aria-activedescendant");
}

/** @param {number} index */
function takeHit(index) {
  const hit = found.hits[index];
  if (!hit) return;
  closeHits();
  hit.go();
  revealPicked();
}

function closeHits() {
  /** @type {HTMLInputElement} */ (byId("search")).value = "";
  found.at = -1;
  drawHits();
}

function setUpSearch() {
  const field = byId("search");
  field.addEventListener("input", () => { found.at = 0; drawHits(); });
  field.addEventListener("blur", () => (byId("hits").hidden = true));
  field.addEventListener("focus", drawHits);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      found.at += event.key === "ArrowDown" ? 1 : -1;
      drawHits();
    } else if (event.key === "Enter") takeHit(Math.max(0, found.at));
    else if (event.key === "Escape") {
      event.stopPropagation();
      closeHits();
    }
  });
}
