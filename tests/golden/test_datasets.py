"""The real files of the data sets, where they are at hand: all rows accounted for, and figures counted a second way.

Nothing here imports a row into the repository: the files stay where the user keeps them.
"""

import csv
from collections import Counter, deque
from functools import cache
from itertools import combinations
from pathlib import Path

import duckdb
import pytest

from kg.graph import KnowledgeGraph
from kg.importers import Import, import_file, importer
from kg.network import Measured, Selection, measure, state_network
from kg.resolve.events import resolve_events
from kg.sample import write_demo
from kg.vocab.codes import Relation, Scope

FILES = {
    "dcad": "dcad/dcad_v1.0_main.csv",
    "mme": "mme/mme_v7.csv",
    "atop": "atop/atop5_1m.csv",
    "fmtrpt": "fmtrpt/fmtrpt_sample_aze_arm_geo_pak.csv",
    "to-usa": "visits/visits_to_usa_foreign_leaders.csv",
    "travels": "visits/travels_us_president_secretary.csv",
}
# File → rows, events, rows refused.
COUNTS = {
    "dcad": (1871, 1869, 2),
    "mme": (3707, 3573, 134),
    "atop": (2510, 788, 2),
    "fmtrpt": (12_145, 12_145, 0),
    "to-usa": (3264, 3264, 0),
    "travels": (4271, 4270, 1),
}


@cache
def imported(folder: Path, name: str) -> Import:
    dataset = "us-visits" if name in ("to-usa", "travels") else name
    return import_file(importer(dataset), folder / "data" / FILES[name])


@cache
def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "data" / FILES[name]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_stored_or_refused_with_a_reason(shared: Path, name: str) -> None:
    found = imported(shared, name)
    rows, events, refused = COUNTS[name]
    assert found.rows == len(rows_of(shared, name)) == rows
    assert (len(found.tellings), found.refused) == (events, refused)
    assert found.rows == found.stored + found.refused
    assert len({telling.key for telling in found.tellings}) == events
    assert all(notice.reason for notice in found.notices)


def test_all_alliances_but_the_one_with_a_member_that_is_no_state_are_stored(shared: Path) -> None:
    alliances = {row["atopid"] for row in rows_of(shared, "atop")}
    stored = {telling.evidence.key for telling in imported(shared, "atop").tellings}
    assert len(alliances) == 789
    assert alliances - stored == {"1320"}


def test_the_two_wrong_numbers_of_dcad_are_repaired_and_its_self_pairs_refused(shared: Path) -> None:
    notices = imported(shared, "dcad").notices
    keys = {(n.action.value, n.key) for n in notices if n.action.value in ("repaired", "refused")}
    assert keys == {
        ("repaired", "DCADv1.0-0108"), ("repaired", "DCADv1.0-0297"),
        ("refused", "DCADv1.0-1625"), ("refused", "DCADv1.0-1847"),
    }  # fmt: skip


def test_every_participant_and_visitor_resolves_but_those_that_are_no_states(shared: Path) -> None:
    said = {
        name: {
            n.reason.split("'")[1]
            for n in imported(shared, name).notices
            if "is no state" in n.reason and "'" in n.reason
        }
        for name in ("to-usa", "travels")
    }
    assert said == {"to-usa": {"Hawaii"}, "travels": {"Antarctica"}}
    bodies = {n.reason for n in imported(shared, "mme").notices if "is no state" in n.reason}
    assert {reason.split(" is no state")[0].split("participant ")[1] for reason in bodies} == {
        "NATO",
        "Baltic States",
    }


def test_exercises_of_many_states_stay_one_event(shared: Path) -> None:
    """The number of participants is counted from the file itself, names of one state taken once."""
    sizes = Counter(len(telling.parts) for telling in imported(shared, "mme").tellings)
    wide = 0
    for row in rows_of(shared, "mme"):
        names = {v.strip() for k, v in row.items() if k.startswith("State") and v.strip() not in ("", "-9")}
        wide += len(names) > 2
    assert sum(count for size, count in sizes.items() if size > 2) == wide


def test_most_visits_have_no_defence_matter(shared: Path) -> None:
    scopes = Counter(t.scope for name in ("to-usa", "travels") for t in imported(shared, name).tellings)
    assert 0.05 < scopes[Scope.DEFENCE] / sum(scopes.values()) < 0.15


# ---- The network of DCAD, counted from the file without the program ----


class Plain:
    """A network of numbers, kept as sets, with measures written out by hand."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.events: Counter[frozenset[str]] = Counter()
        for row in rows:
            one, two = self.number(row, "1"), self.number(row, "2")
            if one != two:
                self.events[frozenset((one, two))] += 1
        self.nodes = sorted({node for pair in self.events for node in pair}, key=int)
        self.partners = {
            node: {n for pair in self.events if node in pair for n in pair} - {node} for node in self.nodes
        }

    @staticmethod
    def number(row: dict[str, str], side: str) -> str:
        """The number of the file; two rows have that of another state than the name beside it."""
        code, name = row[f"ccode{side}"], row[f"cowName{side}"].strip()
        return {("652", "EGY"): "651", ("145", "VEN"): "101"}.get((code, name), code)

    def density(self) -> float:
        return 2 * len(self.events) / (len(self.nodes) * (len(self.nodes) - 1))

    def transitivity(self) -> float:
        """Closed triplets among all triplets."""
        triplets = closed = 0
        for partners in self.partners.values():
            for one, two in combinations(sorted(partners), 2):
                triplets += 1
                closed += two in self.partners[one]
        return closed / triplets

    def distances(self, start: str) -> tuple[dict[str, int], dict[str, int]]:
        """How far each node is, and over how many shortest ways."""
        far, ways, queue = {start: 0}, Counter({start: 1}), deque([start])
        while queue:
            node = queue.popleft()
            for other in self.partners[node]:
                if other not in far:
                    far[other] = far[node] + 1
                    queue.append(other)
                if far[other] == far[node] + 1:
                    ways[other] += ways[node]
        return far, ways

    def betweenness(self, node: str, table: dict[str, tuple[dict[str, int], dict[str, int]]]) -> float:
        """The share of shortest ways of other pairs that go through a node: by its definition, pair by pair."""
        total = 0.0
        far_node, ways_node = table[node]
        for one, two in combinations([n for n in self.nodes if n != node], 2):
            far, ways = table[one]
            if two in far and node in far and two in far_node and far[node] + far_node[two] == far[two]:
                total += ways[node] * ways_node[two] / ways[two]
        count = len(self.nodes)
        return 2 * total / ((count - 1) * (count - 2))


@pytest.fixture(scope="module")
def plain(shared: Path) -> Plain:
    return Plain(rows_of(shared, "dcad"))


def test_the_network_of_dcad_by_state_number_is_that_of_the_file(shared: Path, plain: Plain) -> None:
    events = resolve_events(imported(shared, "dcad").tellings)
    found = measure(events, Selection(layer="Agreement", source="dcad"), by="cow")
    usual = measure(events, Selection(layer="Agreement", source="dcad"))
    # By default a node is what a number of the list is, under another name; chance is in the communities alone.
    chance = {"communities", "modularity"}
    counted = {name: value for name, value in found.graph.items() if name not in chance}
    assert {name: usual.graph[name] for name in counted} == pytest.approx(counted, abs=1e-12)
    assert found.graph["nodes"] == len(plain.nodes) == 160
    assert found.graph["edges"] == len(plain.events) == 1211
    assert found.graph["events"] == sum(plain.events.values()) == 1869
    assert found.graph["density"] == pytest.approx(plain.density(), abs=1e-12)
    assert found.graph["transitivity"] == pytest.approx(plain.transitivity(), abs=1e-12)
    nodes = {str(row["id"]): row for row in found.rows}
    assert sorted(nodes, key=int) == plain.nodes
    assert {name: row["degree"] for name, row in nodes.items()} == {
        n: len(p) for n, p in plain.partners.items()
    }
    strengths = {n: sum(c for pair, c in plain.events.items() if n in pair) for n in plain.nodes}
    assert {name: row["strength"] for name, row in nodes.items()} == strengths
    edges = {frozenset((one, two)): d["events"] for one, two, d in found.network.edges(data=True)}
    assert edges == dict(plain.events)


# ---- The same once more in SQL, with the keys that measures have by default ----

REPAIRED = """
CREATE TABLE pair AS
WITH sides AS (
  SELECT CASE WHEN ccode1 = '652' AND trim(cowName1) = 'EGY' THEN 651
              WHEN ccode1 = '145' AND trim(cowName1) = 'VEN' THEN 101 ELSE CAST(ccode1 AS INTEGER) END AS a,
         CASE WHEN ccode2 = '652' AND trim(cowName2) = 'EGY' THEN 651
              WHEN ccode2 = '145' AND trim(cowName2) = 'VEN' THEN 101 ELSE CAST(ccode2 AS INTEGER) END AS b
  FROM read_csv(?, header = true, all_varchar = true)
)
SELECT least(a, b) AS one, greatest(a, b) AS two, count(*) AS events FROM sides WHERE a <> b GROUP BY 1, 2
"""
TIES = "CREATE TABLE tie AS SELECT one AS a, two AS b, events FROM pair UNION ALL SELECT two, one, events FROM pair"
# Open and closed triplets: two partners of one node, and whether they are partners.
TRANSITIVITY = """
SELECT count(closing.a) / count(*)
FROM tie AS left_tie JOIN tie AS right_tie ON left_tie.a = right_tie.a AND left_tie.b < right_tie.b
LEFT JOIN tie AS closing ON closing.a = left_tie.b AND closing.b = right_tie.b
"""
# Distances and numbers of shortest ways from all nodes at once, a step at a time.
WAYS = """
WITH RECURSIVE step(start, node, far, ways) AS (
  SELECT DISTINCT a, a, 0, CAST(1 AS HUGEINT) FROM tie
  UNION ALL
  SELECT start, node, far, CAST(sum(ways) AS HUGEINT) FROM (
    SELECT step.start, tie.b AS node, step.far + 1 AS far, step.ways FROM step JOIN tie ON tie.a = step.node
    WHERE step.far < 8
  ) GROUP BY start, node, far
)
SELECT start, node, far, ways FROM step QUALIFY far = min(far) OVER (PARTITION BY start, node)
"""
BETWEENNESS = """
SELECT mid.node, sum(mid.ways * rest.ways / whole.ways)
FROM ways AS mid
JOIN ways AS rest ON rest.start = mid.node
JOIN ways AS whole ON whole.start = mid.start AND whole.node = rest.node AND whole.far = mid.far + rest.far
WHERE mid.node <> mid.start AND rest.node <> mid.node AND rest.node <> mid.start
GROUP BY mid.node
"""


@pytest.fixture(scope="module")
def tables(shared: Path) -> duckdb.DuckDBPyConnection:
    base = duckdb.connect()
    base.execute(REPAIRED, [str(shared / "data" / FILES["dcad"])])
    base.execute(TIES)
    return base


@pytest.fixture(scope="module")
def usual(shared: Path) -> Measured:
    events = resolve_events(imported(shared, "dcad").tellings)
    return measure(events, Selection(layer="Agreement", source="dcad"))


def by_number(found: Measured, column: str) -> dict[int, float]:
    return {int(str(row["cow_code"])): float(str(row[column])) for row in found.rows}


def test_sql_counts_the_same_network(tables: duckdb.DuckDBPyConnection, usual: Measured) -> None:
    nodes = tables.execute("SELECT count(DISTINCT a) FROM tie").fetchall()[0][0]
    pairs, events = tables.execute("SELECT count(*), sum(events) FROM pair").fetchall()[0]
    assert (nodes, pairs, events) == (160, 1211, 1869)
    assert (usual.graph["nodes"], usual.graph["edges"], usual.graph["events"]) == (nodes, pairs, events)
    assert usual.graph["density"] == pytest.approx(2 * pairs / (nodes * (nodes - 1)), abs=1e-12)
    closed = tables.execute(TRANSITIVITY).fetchall()[0][0]
    assert usual.graph["transitivity"] == pytest.approx(closed, abs=1e-12)


def test_sql_counts_the_same_degrees(tables: duckdb.DuckDBPyConnection, usual: Measured) -> None:
    rows = tables.execute("SELECT a, count(*), sum(events) FROM tie GROUP BY a").fetchall()
    assert by_number(usual, "degree") == {number: degree for number, degree, _ in rows}
    assert by_number(usual, "strength") == {number: strength for number, _, strength in rows}


def test_sql_counts_the_same_betweenness(tables: duckdb.DuckDBPyConnection, usual: Measured) -> None:
    tables.execute(f"CREATE OR REPLACE TABLE ways AS {WAYS}")
    counted = dict(tables.execute(BETWEENNESS).fetchall())
    between = by_number(usual, "betweenness")
    scale = (len(between) - 1) * (len(between) - 2)
    assert between == pytest.approx({number: counted.get(number, 0) / scale for number in between}, abs=1e-12)


@pytest.mark.slow
def test_the_betweenness_of_dcad_is_that_of_its_definition(shared: Path, plain: Plain) -> None:
    events = resolve_events(imported(shared, "dcad").tellings)
    found = measure(events, Selection(layer="Agreement", source="dcad"), by="cow")
    table = {node: plain.distances(node) for node in plain.nodes}
    for row in found.rows:
        assert row["betweenness"] == pytest.approx(plain.betweenness(str(row["id"]), table), abs=1e-9), row[
            "id"
        ]


def test_by_states_of_history_the_soviet_union_is_not_russia(shared: Path) -> None:
    events = resolve_events(imported(shared, "dcad").tellings)
    net = state_network(events, Selection(layer="Agreement"), by="history")
    assert {"SUN", "RUS", "YUG", "SRB", "SCG"} <= set(net)
    assert (len(net), net.number_of_edges()) == (162, 1219)


# ---- The seed article beside the real files ----


@pytest.fixture(scope="module")
def graph(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    graph = write_demo(tmp_path_factory.mktemp("sets") / "graph")
    for name in ("dcad", "mme", "atop"):
        graph.load(name, shared / "data" / FILES[name])
    graph.build()
    return graph


@pytest.mark.slow
def test_the_agreement_of_2014_extends_the_series_of_dcad(graph: KnowledgeGraph) -> None:
    found = {c.event.label: c for c in graph.compare("dcad")}
    agreement = found["Agreement: Azerbaijan and Pakistan"]
    assert agreement.relation is Relation.EXTENDS
    assert [twin.date.earliest_begin.year for twin in agreement.counterparts] == [2002, 2005, 2007]
    rows = graph.compare("dcad").to_dict()["rows"]
    row = next(r for r in rows if r["relation"] == "extends")
    assert row["evidence"][0]["quote"] == "the countries signed an agreement on mutual military cooperation"
    assert [twin["evidence"][0]["key"] for twin in row["counterparts"]] == [
        "DCADv1.0-1548", "DCADv1.0-1549", "DCADv1.0-1550",
    ]  # fmt: skip


@pytest.mark.slow
def test_three_brothers_lies_outside_the_span_of_mme(graph: KnowledgeGraph) -> None:
    found = {c.event.label: c for c in graph.compare("mme")}
    three = found["Three Brothers - 2021"]
    assert (three.relation, three.fields) == (Relation.OUTSIDE, ("span",))
    assert "1980 to 2010" in three.reasons[0]


@pytest.mark.slow
def test_atop_has_nothing_of_the_article(graph: KnowledgeGraph) -> None:
    assert set(graph.compare("atop").counts.items()) >= {("contradicts", 0), ("match", 0), ("missing", 0)}


@pytest.mark.slow
def test_the_pact_of_august_and_the_agreement_of_november_2010_are_two(graph: KnowledgeGraph) -> None:
    rows = graph.ask("agreements", between=("AZE", "TUR"), during="2010").rows
    assert {row["when"] for row in rows} == {"2010-08-16", "2010-11"}
    assert len({row.event for row in rows}) == 2


@pytest.mark.slow
def test_every_answer_of_a_data_set_names_its_row(graph: KnowledgeGraph) -> None:
    for row in graph.ask("agreements", between=("AZE", "TUR")):
        assert row.evidence
        assert all(witness.record.startswith("row ") for witness in row.evidence)
