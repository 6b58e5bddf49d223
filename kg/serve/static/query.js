"use strict";
// The query desk: an editor over the form's own text field, and the answer as a table. Text enters only as text.
(() => {
  const form = document.getElementById("desk");
  const field = document.getElementById("query");
  const state = document.getElementById("state");
  const result = document.getElementById("result");
  const words = JSON.parse(document.getElementById("words").textContent);
  const editor = CodeMirror.fromTextArea(field, {
    mode: "application/sparql-query", theme: "page", lineNumbers: true, matchBrackets: true, lineWrapping: true,
    viewportMargin: Infinity, screenReaderLabel: "SPARQL query",
    extraKeys: {
      "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-Space": complete,
      // Tab leaves the editor: a page must be usable by keyboard.
      Tab: false, "Shift-Tab": false,
    },
  });
  let running = null;

  function complete() {
    editor.showHint({
      completeSingle: false,
      hint: () => {
        const cursor = editor.getCursor();
        const before = editor.getLine(cursor.line).slice(0, cursor.ch);
        const typed = /[\w:?-]*$/.exec(before)[0];
        const own = typed.startsWith("?") ? [...new Set(editor.getValue().match(/\?\w+/g) || [])] : words;
        const list = own.filter((word) => word !== typed && word.toLowerCase().startsWith(typed.toLowerCase()));
        return { list: list.slice(0, 60), from: CodeMirror.Pos(cursor.line, cursor.ch - typed.length), to: cursor };
      },
    });
  }

  async function run() {
    const query = editor.getValue();
    if (running) running.abort();
    const mine = running = new AbortController();
    state.textContent = "running …";
    result.replaceChildren();
    history.replaceState(null, "", `#query=${encodeURIComponent(query)}`);
    const began = performance.now();
    try {
      const answer = await fetch("/sparql", {
        method: "POST", body: query, signal: mine.signal,
        headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle;q=0.9" },
      });
      const text = await answer.text();
      if (running === mine) show(answer, text, Math.round(performance.now() - began));
    } catch (error) {
      if (error.name !== "AbortError") fail("The server does not answer.");
    }
  }

  function fail(text) {
    state.textContent = "";
    result.replaceChildren(make("p", text.trim(), "message"));
  }

  function show(answer, text, ms) {
    if (!answer.ok) return fail(text);
    const cut = answer.headers.get("KG-Truncated");
    if (!answer.headers.get("Content-Type").startsWith("application/")) {
      state.textContent = `Turtle, ${ms} ms${cut ? `: ${cut}` : ""}`;
      return result.replaceChildren(make("pre", text));
    }
    const data = JSON.parse(text);
    if ("boolean" in data) {
      state.textContent = `${ms} ms`;
      return result.replaceChildren(make("p", data.boolean ? "true" : "false", "empty"));
    }
    const rows = data.results.bindings;
    state.textContent = `${rows.length.toLocaleString("en")} ${rows.length === 1 ? "row" : "rows"}, ${ms} ms${cut ? `: ${cut}` : ""}`;
    result.replaceChildren(rows.length ? table(data.head.vars, rows) : make("p", "No rows.", "empty"));
  }

  function table(names, rows) {
    const box = make("div", "", "scroll");
    const element = make("table");
    const head = element.createTHead().insertRow();
    for (const name of names) head.append(Object.assign(make("th", name), { scope: "col" }));
    const body = element.createTBody();
    for (const row of rows.slice(0, 1000)) {
      const line = body.insertRow();
      for (const name of names) line.insertCell().append(cell(row[name]));
    }
    box.append(element);
    if (rows.length > 1000) box.append(make("p", "The first 1,000 rows are shown; the download has all.", "empty"));
    return box;
  }

  function cell(term) {
    if (!term) return make("span", "–", "null");
    if (term.type !== "uri") return make("span", term.value);
    const base = document.body.dataset.base;
    const local = term.value.startsWith(`${base}id/`) ? `/id/${term.value.slice(base.length + 3)}` : "";
    const link = make("a", short(term.value));
    link.title = term.value;
    if (local) link.href = local;
    return local ? link : Object.assign(make("span", short(term.value)), { title: term.value });
  }

  function short(iri) {
    const found = prefixes.find(([, namespace]) => iri.startsWith(namespace));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  }

  function make(name, text = "", kind = "") {
    const element = document.createElement(name);
    element.textContent = text;
    if (kind) element.className = kind;
    return element;
  }

  const prefixes = Object.entries(JSON.parse(document.getElementById("prefixes").textContent));
  form.addEventListener("submit", (event) => {
    // The other buttons of the form download: that the browser does by itself.
    if (event.submitter && event.submitter.name) return editor.save();
    event.preventDefault();
    return run();
  });
  document.getElementById("examples").addEventListener("change", (event) => {
    if (event.target.value) editor.setValue(event.target.value);
  });
  const linked = /^#query=(.+)$/.exec(location.hash);
  if (linked) {
    try { editor.setValue(decodeURIComponent(linked[1])); } catch { /* a link that was cut */ }
  }
})();
