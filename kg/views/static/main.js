// @ts-check
// Puts the page together: one render() after each change, and the controls of the head.

function render() {
  const events = shown().events;
  byId("live").textContent = liveWords(events);
  for (const button of document.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.getAttribute("data-view") === state.view));
  }
  /** @type {HTMLButtonElement} */ (byId("undo")).disabled = !past.length;
  /** @type {HTMLButtonElement} */ (byId("redo")).disabled = !future.length;
  /** @type {HTMLButtonElement} */ (byId("reset")).disabled = toHash({ ...START, view: state.view }) === toHash(state);
  const drawn = state.view === "pairs" || state.view === "events";
  byId("table").hidden = state.view !== "table";
  byId("matrix").hidden = state.view !== "matrix";
  byId("drawing").hidden = !drawn;
  byId("fit").hidden = !drawn;
  point("", null);
  drawLegend();
  drawTimeline();
  if (drawn) drawPicture();
  else if (state.view === "table") drawTable();
  else drawMatrix();
  drawLeast();
  drawPeopleTick();
  drawEvidence();
}

/** @param {EventRow[]} events */
function liveWords(events) {
  const all = DATA.events.length;
  const actors = [...new Set(events.flatMap((event) => event.a))];
  const states = actors.filter((index) => DATA.actors[index].s).length;
  const others = actors.length - states;
  const years = yearWords(events);
  const count = events.length === all ? counted(all, "event") : `${digits(events.length)} of ${counted(all, "event")}`;
  const steps = state.hops && state.actors.length === 1 ? `${counted(state.hops, "step")} round ${namesOf(pickedIndexes())}` : "";
  return [count, counted(states, "state"), others && counted(others, "other party", "other parties"), years, steps].filter(Boolean).join(", ");
}

function drawPicture() {
  const frame = byId("canvas").getBoundingClientRect();
  const size = { width: frame.width, height: frame.height };
  const { nodes, edges, note } = state.view === "events" ? drawEvents(size) : drawPairs(size);
  byId("note").textContent = shown().events.length ? note : DATA.events.length ? "No event passes the filters." : "This graph has no events yet. Add an article with kg add, or load a data set with kg load, and write the page again.";
  drawNetwork(state.view, nodes, edges);
  byId("canvas").setAttribute("aria-label", pictureWords());
  for (const inner of byId("canvas").querySelectorAll("[tabindex]")) inner.setAttribute("tabindex", "-1");
}

/** The line below which pairs are not drawn. */
function drawLeast() {
  const field = /** @type {HTMLInputElement} */ (byId("least"));
  const groups = groupsOf(shown().events);
  byId("least-label").hidden = state.view !== "pairs" || (groups.length < 4 && !state.least);
  field.value = String(leastNow(groups));
  field.max = String(groups.length ? groups[0].events.length : 1);
}

function setUpDrawing() {
  byId("least").addEventListener("change", (event) => change({ least: clamp(Math.round(Number(/** @type {HTMLInputElement} */ (event.target).value)) || 0, 0, 9999) }));
}

function pictureWords() {
  const groups = groupsOf(shown().events).slice(0, 5).map((group) => `${namesOf(group.actors)} ${group.events.length}`);
  return `Drawing, ${state.view} view: ${liveWords(shown().events)}. ${groups.join("; ")}. The table view says the same in words.`;
}

/** @param {string} theme "light", "dark" or "" for that of the system */
function setTheme(theme) {
  if (theme) document.documentElement.setAttribute("data-theme", theme);
  else document.documentElement.removeAttribute("data-theme");
  readInk();
  render();
}

function isDark() {
  const chosen = document.documentElement.getAttribute("data-theme");
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** @param {string} id @param {() => void} does */
function onClick(id, does) {
  byId(id).addEventListener("click", does);
}

function setUpHead() {
  for (const button of document.querySelectorAll("[data-view]")) {
    button.addEventListener("click", () => change({ view: button.getAttribute("data-view") || "pairs" }));
  }
  onClick("undo", () => step(past, future));
  onClick("redo", () => step(future, past));
  onClick("reset", () => change({ ...START, view: state.view }));
  onClick("theme", () => setTheme(isDark() ? "light" : "dark"));
  onClick("copy-link", () => copyText(location.href.split("#")[0] + toHash(state), "Link"));
  onClick("help", () => /** @type {HTMLDialogElement} */ (byId("help-dialog")).showModal());
  onClick("fit", () => fitDrawing(0.15));
  onClick("fold", foldFilters);
  onClick("close-evidence", () => change({ event: "", actors: [], person: "" }));
}

function foldFilters() {
  const open = document.body.classList.toggle("filters-open");
  byId("fold").setAttribute("aria-expanded", String(open));
}

function start() {
  readInk();
  state = fromHash(location.hash);
  setUpHead();
  setUpSearch();
  setUpYears();
  setUpKeys();
  setUpExports();
  setUpDrawing();
  setUpPeople();
  window.addEventListener("popstate", () => {
    if (location.hash && !location.hash.startsWith("#v1")) return;
    state = fromHash(location.hash);
    render();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTheme(""));
  let width = byId("main").clientWidth;
  let height = byId("main").clientHeight;
  new ResizeObserver(() => {
    const main = byId("main");
    if (main.clientWidth === width && main.clientHeight === height) return;
    width = main.clientWidth;
    height = main.clientHeight;
    render();
    fitDrawing();
  }).observe(byId("main"));
  render();
  // For tests and for the curious: read-only.
  Object.defineProperty(window, "explorer", { value: Object.freeze({
    state: () => state, shown: () => shown().events.map((event) => event.i), hash: () => toHash(state),
    nodes: () => [...drawnNodes.values()].map(({ id, x, y, width: w, height: h }) => ({ id, x, y, width: w, height: h })),
    edges: () => [...drawnEdges.values()].map(({ id, from, to }) => ({ id, from, to })),
    where: (/** @type {string} */ id) => network && network.canvasToDOM(network.getPosition(id)), scale: () => network && network.getScale(),
  }) });
}

withFacts(start);
