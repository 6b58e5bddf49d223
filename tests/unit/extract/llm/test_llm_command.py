"""The language model from the command line and from Python: chosen by name, alone or beside the baseline."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from llm_server import ARTICLE, EXERCISE, answer, event, fails, model_that_says, says, serving

import kg
from kg.errors import AnswerError, UnknownName, UsageError
from kg.extract import extractor, extractors
from kg.graph import KnowledgeGraph
from kg.workspace import Workspace, format_article

KEY = "sk-made-0123456789abcdef"
KG = Path(sys.executable).with_name("kg")
SAID = says(answer(event(), EXERCISE, event(quote="Turkey sold nerve gas to Pakistan")))


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / f"{ARTICLE.id}.txt"
    path.write_text(format_article(ARTICLE), encoding="utf-8")
    return path


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    return subprocess.run(
        [str(KG), *map(str, words)],
        env=clean | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_kg_extract_asks_the_model_and_then_the_cache(story: Path, tmp_path: Path) -> None:
    command = ("extract", story, "--jsonl", "--extractor", "llm", "--cache", tmp_path / "answers")
    with serving(SAID) as server:
        first = run(*command, KG_LLM_URL=server.url, KG_LLM_MODEL="tiny", KG_LLM_KEY=KEY)
        assert len(server.asked) == 1
    assert first.returncode == 0
    assert [line["type"] for line in lines(first.stdout)] == ["Exercise", "ArmsTransfer"]
    assert f"{ARTICLE.id}: refused: ArmsTransfer 'Turkey sold nerve gas" in first.stderr
    assert f"{ARTICLE.id}: 1 of 3 events that the model listed were refused" in first.stderr
    again = run(*command, KG_LLM_MODEL="tiny")
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert KEY not in first.stdout + first.stderr


def test_both_at_once_and_where_they_agree_they_are_believed_more(story: Path) -> None:
    with serving(SAID) as server:
        environment = {"KG_LLM_URL": server.url, "KG_LLM_MODEL": "tiny"}
        alone = run("extract", story, "--jsonl")
        both = run(
            "extract", story, "--jsonl", "--extractor", "baseline", "--extractor", "llm", **environment
        )
    assert both.returncode == 0
    sure = {line["key"]: line["confidence"] for line in lines(alone.stdout)}
    raised = [line for line in lines(both.stdout) if line["extractor"] == "baseline+llm"]
    assert raised
    assert all(float(line["confidence"]) >= sure[line["key"]] for line in raised)  # type: ignore[arg-type, operator]
    assert set(sure) <= {line["key"] for line in lines(both.stdout)}


def test_without_a_model_the_command_says_what_to_set(story: Path) -> None:
    done = run("extract", story, "--extractor", "llm")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("kg: no language model is named. Set KG_LLM_MODEL, KG_LLM_URL")
    assert done.stderr.count("\n") == 1


def test_one_article_that_fails_does_not_stop_the_others(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(format_article(ARTICLE).replace("BAKU, 22 March", "BAKU, 23 March"), encoding="utf-8")
    with serving(fails(400, "no"), SAID) as server:
        done = run(
            "extract", story, other, "--jsonl", "--extractor", "llm",
            KG_LLM_URL=server.url, KG_LLM_MODEL="tiny", KG_LLM_KEY=KEY,
        )  # fmt: skip
    assert done.returncode == 3
    assert len(lines(done.stdout)) == 2
    assert f"kg: {ARTICLE.id}: no answer of tiny at 127.0.0.1:" in done.stderr
    assert "HTTP 400: no" in done.stderr
    assert "Traceback" not in done.stderr
    assert KEY not in done.stderr


def test_kg_add_keeps_answers_in_the_workspace_and_waits_for_review(story: Path, tmp_path: Path) -> None:
    run("init", tmp_path / "ties")
    with serving(SAID) as server:
        done = run(
            "add", story, "--graph", tmp_path / "ties", "--extractor", "llm",
            KG_LLM_URL=server.url, KG_LLM_MODEL="tiny", KG_LLM_KEY=KEY,
        )  # fmt: skip
    assert done.returncode == 0
    assert "1 of 3 events that the model listed were refused" in done.stderr
    assert "2 tellings below the threshold wait for review" in done.stderr
    proposed = Workspace(tmp_path / "ties").extracted(ARTICLE.id)
    assert [line["extractor"] for line in proposed] == ["llm", "llm"]
    assert (tmp_path / "ties" / "cache" / "llm" / ".gitignore").read_text() == "*\n"
    everything = b"".join(path.read_bytes() for path in (tmp_path / "ties").rglob("*") if path.is_file())
    assert KEY.encode() not in everything + (done.stdout + done.stderr).encode()


def test_an_article_whose_reading_failed_is_not_stored_and_can_be_added_later(
    story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = KnowledgeGraph(Workspace.create(tmp_path / "ties"))
    monkeypatch.setenv("KG_LLM_MODEL", "tiny")
    with serving(fails(400), SAID) as server:
        monkeypatch.setenv("KG_LLM_URL", server.url)
        with pytest.raises(AnswerError, match=ARTICLE.id):
            graph.add([story], extractor=["llm"])
        assert list(graph.workspace.articles()) == []
        assert graph.workspace.extracted(ARTICLE.id) == []
        added = graph.add([story], extractor=["llm"])
    assert [article.id for article in added] == [ARTICLE.id]
    assert len(graph.workspace.extracted(ARTICLE.id)) == 2
    assert len([line for line in added.warnings if "refused" in line]) == 2


def test_one_article_that_fails_does_not_keep_the_others_out(
    story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(format_article(ARTICLE).replace("BAKU, 22 March", "BAKU, 23 March"), encoding="utf-8")
    graph = KnowledgeGraph(Workspace.create(tmp_path / "ties"))
    monkeypatch.setenv("KG_LLM_MODEL", "tiny")
    with serving(fails(400), SAID) as server:
        monkeypatch.setenv("KG_LLM_URL", server.url)
        added = graph.add([story, other], extractor=["llm", "baseline"])
    assert [article.id for article in added] == ["other"]
    assert [article.id for article in graph.workspace.articles()] == ["other"]
    assert list(added.refused) == [str(story)]
    assert isinstance(added.refused[str(story)], AnswerError)


def test_an_extractor_of_ones_own_will_do(story: Path, tmp_path: Path) -> None:
    graph = KnowledgeGraph(Workspace.create(tmp_path / "ties"))
    graph.add([story], extractor=model_that_says(answer(EXERCISE)))
    assert [line["type"] for line in graph.workspace.extracted(ARTICLE.id)] == ["Exercise"]


def test_extractors_are_found_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_LLM_MODEL", raising=False)
    with pytest.raises(UsageError, match="no language model is named"):
        extractor("llm")
    monkeypatch.setenv("KG_LLM_MODEL", "tiny")
    assert (extractor("llm").name, extractor("llm").version.split("/")[0]) == ("llm", "tiny")
    assert extractors(None).name == "baseline"
    assert extractors(["llm", "baseline", "llm"]).name == "llm+baseline"
    with pytest.raises(UnknownName, match=r"unknown extractor 'lm'.*llm"):
        extractors(["baseline", "lm"])


def test_the_program_loads_httpx_only_to_ask() -> None:
    program = "import sys, kg.extract.llm; sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 0
    assert kg.__version__
