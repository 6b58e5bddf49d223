"""RDF in, and a graph to an endpoint and back, on the command line."""

import json
from pathlib import Path

import pytest
from endpoint import oxigraph

import kg


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return kg.demo(tmp_path / "demo").workspace.root


def test_rdf_without_evidence_is_refused_in_one_line_with_code_3(run, demo, tmp_path):
    file = tmp_path / "a.ttl"
    file.write_text("<https://x.org/a> <https://x.org/b> 'c' .")
    left = run("load", "rdf", file, "--graph", demo)
    assert left.code == 3
    assert left.err.rstrip("\n").split("\n")[-1].startswith(f"kg: {file}: 1 of 1 triples have no evidence")
    left = run("load", "rdf", file, "--graph", demo, "--unverified", "--json")
    assert left.code == 0
    assert json.loads(left.out)["unverified"] == 1
    assert "1 triple without evidence kept apart: unverified" in left.err


def test_own_export_is_known(run, demo, tmp_path):
    assert run("export", tmp_path / "whole.trig", "--graph", demo).code == 0
    left = run("load", "rdf", tmp_path / "whole.trig", "--graph", demo)
    assert left.code == 0
    assert "14 known tellings with evidence" in left.err
    assert "up to date" in left.err


@pytest.mark.parametrize("name", ["a.ttl", "a.docx", "none.nq"])
def test_hostile_files_are_one_line(run, demo, tmp_path, name):
    (tmp_path / "a.ttl").write_text("@prefix : <https://x.org/> . :a :b " + "[ :b " * 100_000)
    left = run("load", "rdf", tmp_path / name, "--graph", demo)
    assert left.code in (2, 3)
    assert left.err.rstrip("\n").split("\n")[-1].startswith("kg: ")


def test_graph_goes_to_an_endpoint_and_comes_back(run, demo, tmp_path):
    with oxigraph() as address:
        left = run("export", address, "--graph", demo)
        assert left.code == 0
        assert f"moved to {address}; every quad was read back and compared" in left.err
        assert run("export", tmp_path / "back.trig", "--graph", address).code == 0
        assert "Baku Declaration" in run("ask", "declarations", "--graph", address).out
        left = run("build", "--graph", address)
        assert left.code == 2
        assert "an endpoint has no articles" in left.said
    assert run("export", tmp_path / "there.trig", "--graph", demo).code == 0
    assert (tmp_path / "back.trig").read_bytes() == (tmp_path / "there.trig").read_bytes()
    left = run("ask", "declarations", "--graph", address)
    assert left.code == 3
    assert "Does the server run" in left.said
