// @ts-check
// The choice as a SPARQL query: what `kg query` or any endpoint with the same graph answers with the same events.

const PREFIXES = /** @type {Record<string, string>} */ ({
  kg: "https://w3id.org/defcoop/ns#", sem: "http://semanticweb.cs.vu.nl/2009/11/sem/", prov: "http://www.w3.org/ns/prov#",
  oa: "http://www.w3.org/ns/oa#", dcterms: "http://purl.org/dc/terms/", rdfs: "http://www.w3.org/2000/01/rdf-schema#", xsd: "http://www.w3.org/2001/XMLSchema#",
});
const CODES = "https://w3id.org/defcoop/code/";

/** @param {string} scheme @param {string} value */
function codeIri(scheme, value) {
  return `<${CODES}${scheme}/${value}>`;
}

/** @param {string} kind @param {string} slug @returns {string} an IRI; what no IRI may hold is escaped */
function dataIri(kind, slug) {
  return `<${DATA.base}id/${kind}/${slug.replace(/[^\w.~!$&'()*+,;=:@%-]/g, encodeURIComponent)}>`;
}

/** @param {string} text @returns {string} a literal that no text can end */
function literal(text) {
  const escaped = text.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t");
  return `"${escaped.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")}"`;
}

/** @returns {string} a query for what is selected, of what is shown */
function toSparql() {
  const words = [choiceWords(), state.actors.length || state.event || state.person ? `selected: ${evidenceTitle()}` : ""].filter(Boolean).join("; ");
  return [
    `# ${words.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")}`,
    ...Object.entries(PREFIXES).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`),
    "SELECT ?event ?what ?status ?earliest ?latest ?title ?words ?start ?end WHERE {",
    "  { SELECT DISTINCT ?event ?what ?status WHERE {", "    ?event kg:status ?status ; rdfs:label ?what .",
    ...[...filterLines(), ...selectionLines()].map((line) => `    ${line}`), "  } }",
    "  OPTIONAL { ?event sem:hasEarliestBeginTimeStamp ?earliest }", "  OPTIONAL { ?event sem:hasLatestBeginTimeStamp ?latest }",
    "  ?telling kg:tells ?event ; prov:hadPrimarySource/dcterms:title ?title ; kg:evidence ?evidence .",
    "  OPTIONAL { ?evidence oa:hasSelector ?quote . ?quote oa:exact ?words }",
    "  OPTIONAL { ?evidence oa:hasSelector ?place . ?place oa:start ?start ; oa:end ?end }",
    "}", "ORDER BY COALESCE(?earliest, ?latest) ?latest ?event ?title ?start", "",
  ].join("\n");
}

/** The filters of the legend, each only where it leaves something out. @returns {string[]} */
function filterLines() {
  const lines = [];
  if (state.typesOff) lines.push(`VALUES ?type { ${Object.keys(DATA.types).filter((letter) => !state.typesOff.includes(letter)).map((letter) => `kg:${DATA.types[letter].key}`).join(" ")} } ?event a ?type .`);
  if (state.statusOff.length) lines.push(`FILTER (?status NOT IN (${state.statusOff.map((status) => codeIri("status", status)).join(", ")}))`);
  if (state.credibility !== "6") lines.push(`VALUES ?credibility { ${[..."123456"].filter((grade) => grade <= state.credibility).map((grade) => codeIri("credibility", grade)).join(" ")} } ?event kg:credibility ?credibility .`);
  if (state.years) lines.push(...yearLines(state.years));
  const telling = tellingLines();
  if (telling.length) lines.push("?told kg:tells ?event .", ...telling);
  if (state.sources > 1) lines.push(`{ SELECT ?event WHERE { ?one kg:tells ?event ; prov:hadPrimarySource ?source } GROUP BY ?event HAVING (COUNT(DISTINCT ?source) >= ${state.sources}) }`);
  return lines;
}

/** @returns {string[]} what one telling at least must be like */
function tellingLines() {
  const lines = [];
  if (state.confidence) lines.push(`?told kg:confidence ?confidence . FILTER (?confidence >= ${state.confidence.toFixed(2)})`);
  if (state.reviewOff.length) lines.push(`?told kg:reviewState ?review . FILTER (?review NOT IN (${state.reviewOff.map((review) => codeIri("review", review)).join(", ")}))`);
  if (state.reliability !== "F") lines.push(`VALUES ?reliability { ${[..."ABCDEF"].filter((grade) => grade <= state.reliability).map((grade) => codeIri("reliability", grade)).join(" ")} } ?told kg:reliability ?reliability .`);
  return lines;
}

/** @param {readonly [number, number]} years @returns {string[]} the same rule as inYears(): an absent bound is open */
function yearLines(years) {
  const from = `"${String(years[0]).padStart(4, "0")}-01-01"^^xsd:date`;
  const to = `"${String(years[1]).padStart(4, "0")}-12-31"^^xsd:date`;
  if (state.surely) return [`?event sem:hasEarliestBeginTimeStamp ?first ; sem:hasLatestEndTimeStamp ?last . FILTER (?first >= ${from} && ?last <= ${to})`];
  return ["EarliestBegin", "LatestBegin", "EarliestEnd", "LatestEnd"].map((bound) => {
    const rule = bound.startsWith("Earliest") ? `<= ${to}` : `>= ${from}`;
    return `OPTIONAL { ?event sem:has${bound}TimeStamp ?${bound} } FILTER (!BOUND(?${bound}) || ?${bound} ${rule})`;
  });
}

/** @returns {string[]} the selection; where it has no short rule, the events by name */
function selectionLines() {
  if (state.event) return [`VALUES ?event { ${dataIri("event", state.event)} }`];
  if (state.person || state.hops > 1) return [`VALUES ?event { ${chosenEvents().map((event) => dataIri("event", event.i)).join(" ")} }`];
  return state.actors.map((key, index) => (key.startsWith("@")
    ? `?event ?role${index} ?party${index} . ?party${index} rdfs:label ?name${index} . FILTER (STR(?name${index}) = ${literal(key.slice(1))}) MINUS { ?party${index} kg:actsFor ?state${index} }`
    : `?event kg:involves ${dataIri("state", key)} .`));
}

/** @returns {HTMLElement} */
function sparqlButton() {
  return el("button", { type: "button", class: "small", "data-name": "sparql", title: "A query that gives the same events, for kg query or a SPARQL endpoint", onclick: () => copyText(toSparql(), "Query") }, "Copy as SPARQL");
}
