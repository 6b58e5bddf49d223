"""Exports: the same graph is the same bytes, however the store was filled, and every reader reads them."""

import csv
import io
import random
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from builders import article, bounds, facts, record, telling
from pyoxigraph import RdfFormat, parse

from kg.errors import OutputError, UsageError
from kg.export import Contents, export
from kg.model import Party, Place, Quote
from kg.rdf import Facts, facts_quads
from kg.store import MemoryStore
from kg.vocab.codes import EventType, PartyKind, Role
from kg.vocab.iris import Iris

ENDINGS = ["ttl", "trig", "nq", "jsonld", "graphml", "gexf", "csv"]
HOSTILE = "=1+1\u2028\x85“é”\x0c\x0b, \"'\t<meta> & ]]>\u202e𝔄 x"
BODY = f"{HOSTILE} of Azerbaijan and Pakistan met."


@pytest.fixture(scope="module")
def made() -> Facts:
    source = article(BODY, title=HOSTILE, publisher=HOSTILE, author=HOSTILE, url="https://x.org/?a=b&c")
    whole = Quote(article=source, start=0, end=len(BODY))
    nato = Party(name="NATO & <co>", kind=PartyKind.ORGANIZATION)
    return facts(
        telling(
            whole,
            name=HOSTILE,
            place=Place(name="Baku", state="AZE", lat=40.4, lon=49.9),
            date=bounds("2022-01-01", None),
        ),
        telling(
            whole,
            type=EventType.AGREEMENT,
            parties=(
                (Role.SIGNATORY, nato),
                (Role.SIGNATORY, Party(name="Azerbaijan", kind=PartyKind.STATE, state="AZE")),
            ),
        ),
        telling(record()),
    )


def contents(made: Facts, seed: int | None = None) -> Contents:
    quads = list(facts_quads(made))
    if seed is not None:
        random.Random(seed).shuffle(quads)
    return Contents(quads=MemoryStore(quads).quads, events=lambda: made.events, iris=Iris())


@pytest.fixture
def written(made: Facts, tmp_path: Path):
    return lambda ending, seed=None: export(contents(made, seed), tmp_path / f"g.{ending}").read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_same_graph_is_the_same_bytes(written, ending):
    first = written(ending)
    assert [written(ending, seed) for seed in range(3)] == [first] * 3
    assert first.endswith(b"\n") or ending == "jsonld"
    assert b"\r" not in first


@pytest.mark.parametrize(
    ("ending", "form"),
    [("trig", RdfFormat.TRIG), ("nq", RdfFormat.N_QUADS), ("jsonld", RdfFormat.JSON_LD)],
)
def test_data_sets_hold_every_quad(written, made, ending, form):
    assert set(parse(written(ending), form)) == set(facts_quads(made))


def test_turtle_holds_every_triple(written, made):
    assert {q.triple for q in parse(written("ttl"), RdfFormat.TURTLE)} == {
        q.triple for q in facts_quads(made)
    }


@pytest.mark.parametrize(
    ("ending", "form"), [("ttl", "turtle"), ("trig", "trig"), ("nq", "nquads"), ("jsonld", "json-ld")]
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_reads_what_pyoxigraph_reads(written, made, ending, form):
    graph = rdflib.Dataset() if ending != "ttl" else rdflib.Graph()
    graph.parse(data=written(ending), format=form)
    found = {tuple(map(plain, quad[:3])) for quad in (graph.quads() if ending != "ttl" else graph)}
    assert found == {(q.subject.value, q.predicate.value, q.object.value) for q in facts_quads(made)}


def plain(term):
    return str(term)


@pytest.mark.parametrize(("ending", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks_are_read_by_networkx(written, made, ending, read):
    net = read(io.BytesIO(written(ending)))
    assert set(net) == {"AZE", "PAK", "NATO & <co>", *(e.slug for e in made.events)}
    labels = {e.slug: e.label for e in made.events}
    for slug, label in labels.items():
        kept = "".join(c if c.isprintable() or c in "\t\u2028\u202e" else " " for c in label)
        assert " ".join(net.nodes[slug]["label"].split()) == " ".join(kept.split())
    assert sorted(d["role"] for _, _, d in net.edges(data=True)) == sorted(
        p.role.value for e in made.events for p in e.parts
    )


def test_gexf_has_no_day_of_writing(written):
    assert b"lastmodified" not in written("gexf")
    assert b"<meta" not in written("gexf").replace(b"&lt;meta&gt;", b"")


def test_csv_has_one_row_a_telling_and_no_formula(written, made):
    rows = list(csv.DictReader(io.StringIO(written("csv").decode(), newline="")))
    assert len(rows) == sum(len(e.tellings) for e in made.events)
    named = next(row for row in rows if "1+1" in row["label"])
    assert named["label"].startswith("'=1+1")
    assert named["quote"].startswith("'=1+1")
    assert (named["start"], named["end"]) == ("0", str(len(BODY)))
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@\t\r" and cell]


@pytest.mark.parametrize("name", ["g.owl", "g", "g.ttl.gz", ".ttl", "g.TXT"])
def test_unknown_ending_is_named_with_the_known_ones(made, tmp_path, name):
    with pytest.raises(UsageError, match=r"no known format ends in '.*'\. Known: \.ttl \.trig \.nq"):
        export(contents(made), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_case_of_the_ending_does_not_matter(made, tmp_path):
    assert (
        export(contents(made), tmp_path / "g.TTL").read_bytes()
        == export(contents(made), tmp_path / "h.ttl").read_bytes()
    )


def test_place_that_cannot_be_written_is_named(made, tmp_path):
    (tmp_path / "d.ttl").mkdir()
    for path in (tmp_path / "d.ttl", tmp_path / "no" / "g.ttl"):
        with pytest.raises(OutputError):
            export(contents(made), path)


@pytest.mark.parametrize("ending", ENDINGS)
def test_empty_graph_is_written_and_read(tmp_path, ending):
    path = export(contents(Facts(events=())), tmp_path / f"g.{ending}")
    assert path.exists()
    if ending in ("graphml", "gexf"):
        assert len({"graphml": nx.read_graphml, "gexf": nx.read_gexf}[ending](path)) == 0


def test_two_parties_of_one_name_with_and_without_state(tmp_path):
    army = [Party(name="Army", kind=PartyKind.FORCE, state=state) for state in (None, "AZE")]
    made = facts(telling(parties=[(Role.PARTICIPANT, party) for party in army]))
    assert export(contents(made), tmp_path / "g.ttl").read_text().count('"Army"') == 2


def test_no_triple_stands_in_two_graphs():
    """The union of graphs counts such a triple twice: every join over it would double its rows."""
    two = [telling(Quote(article=article(id=f"a-{n}"), start=0, end=9)) for n in range(2)]
    quads = list(facts_quads(facts(*two, telling(record()))))
    assert len({quad.triple for quad in quads}) == len(quads)
