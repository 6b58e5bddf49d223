"""RDF into a workspace: what has evidence here comes in, the rest is refused or kept apart."""

import shutil
from pathlib import Path

import pytest
from storing import listing

import kg
from kg.errors import InputError, UsageError
from kg.foreign import LoadedRdf
from kg.workspace import Workspace


@pytest.fixture
def demo(tmp_path: Path) -> "kg.KnowledgeGraph":
    return kg.demo(tmp_path / "demo")


@pytest.fixture
def fresh(tmp_path: Path, demo: "kg.KnowledgeGraph") -> "kg.KnowledgeGraph":
    """A graph with the same article, of which nothing is told."""
    root = Workspace.create(tmp_path / "fresh").root
    for path in (demo.workspace.root / "articles").glob("*.txt"):
        shutil.copy(path, root / "articles")
    shutil.copy(demo.workspace.root / "kg.toml", root)
    graph = kg.open(root)
    graph.build()
    return graph


def load(graph: "kg.KnowledgeGraph", file: Path, *, unverified: bool = False) -> LoadedRdf:
    loaded = graph.load("rdf", file, unverified=unverified)
    assert isinstance(loaded, LoadedRdf)
    graph.build()
    return loaded


@pytest.mark.parametrize("ending", ["ttl", "trig", "nq", "jsonld"])
def test_graph_comes_back_from_its_export_with_nothing_lost(demo, fresh, tmp_path, ending):
    file = demo.export(tmp_path / f"whole.{ending}")
    loaded = load(fresh, file)
    assert (loaded.tellings, loaded.known, loaded.unverified) == (14, 0, 0)
    assert (
        fresh.export(tmp_path / "back.trig").read_bytes() == demo.export(tmp_path / "there.trig").read_bytes()
    )
    assert not load(fresh, file).new
    assert [check for check in fresh.check(shapes=False) if check.findings] == []


def test_own_export_brings_nothing_new(demo, tmp_path):
    loaded = load(demo, demo.export(tmp_path / "whole.trig"))
    assert (loaded.tellings, loaded.known, loaded.new) == (0, 14, False)
    assert not (demo.workspace.root / "rdf").exists()


def test_fact_without_evidence_is_refused_and_nothing_is_stored(demo, fresh, tmp_path):
    text = demo.export(tmp_path / "whole.nq").read_text()
    event = next(line.split()[0] for line in text.split("\n") if "ns#Exercise>" in line)
    claimed = f"{event} <https://w3id.org/defcoop/ns#involves> <https://w3id.org/defcoop/id/state/AZE> .\n"
    other = claimed.replace("state/AZE", "state/PAK")
    extra = claimed if claimed.rsplit(" ", 1)[0] not in text else other
    extra = extra if extra.rsplit(" ", 1)[0] not in text else f'{event} <https://x.org/p> "made up" .\n'
    file = tmp_path / "more.nq"
    file.write_text(text + extra)
    before = listing(fresh.workspace.root)
    with pytest.raises(InputError, match=r"1 of [\d,]+ triples have no evidence.*--unverified") as caught:
        fresh.load("rdf", file)
    assert "\n" not in str(caught.value)
    assert listing(fresh.workspace.root) == before
    loaded = load(fresh, file, unverified=True)
    assert (loaded.tellings, loaded.unverified) == (14, 1)


def test_altered_quote_takes_its_telling_with_it(demo, fresh, tmp_path):
    text = demo.export(tmp_path / "whole.nq").read_text()
    file = tmp_path / "forged.nq"
    file.write_text(text.replace('"the countries signed an agreement', '"the countries broke an agreement'))
    with pytest.raises(InputError, match="no evidence"):
        fresh.load("rdf", file)
    loaded = load(fresh, file, unverified=True)
    assert loaded.tellings == 13
    (line,) = fresh.build(force=True).refused
    assert line.startswith("rdf/forged-")
    assert "1 tellings have no evidence here" in line
    assert len(fresh.ask("agreements", between=("AZE", "PAK"))) < len(
        demo.ask("agreements", between=("AZE", "PAK"))
    )


def test_what_is_kept_apart_is_met_by_no_pattern(fresh, tmp_path):
    file = tmp_path / "friends.ttl"
    file.write_text("@prefix f: <http://xmlns.com/foaf/0.1/> . [] f:name 'A' ; f:knows [ f:name 'B' ] .")
    assert load(fresh, file, unverified=True).unverified == 3
    assert not list(fresh.query("SELECT * { ?s <http://xmlns.com/foaf/0.1/name> ?o }"))
    apart = "SELECT ?o { GRAPH ?g { ?x rdf:predicate <http://xmlns.com/foaf/0.1/name> ; rdf:object ?o } }"
    assert sorted(row[0].value for row in fresh.query(apart)) == ["A", "B"]
    assert [check for check in fresh.check(shapes=False) if check.findings] == []
    (fresh.workspace.root / "rdf").joinpath(next((fresh.workspace.root / "rdf").iterdir()).name).unlink()
    assert not fresh.build().current
    assert not list(fresh.query(apart))


def test_broken_shapes_are_named_before_anything_is_stored(fresh, tmp_path):
    file = tmp_path / "broken.ttl"
    file.write_text("@prefix kg: <https://w3id.org/defcoop/ns#> . <https://x.org/t> a kg:Telling .")
    before = listing(fresh.workspace.root)
    for unverified in (False, True):
        with pytest.raises(InputError, match="breaks the shapes at"):
            fresh.load("rdf", file, unverified=unverified)
    assert listing(fresh.workspace.root) == before


def test_empty_files_and_unknown_endings(fresh, tmp_path):
    (tmp_path / "a.ttl").write_text("# nothing")
    with pytest.raises(InputError, match="holds no triple"):
        fresh.load("rdf", tmp_path / "a.ttl")
    with pytest.raises(UsageError, match="no known format"):
        fresh.load("rdf", tmp_path / "a.csv")
