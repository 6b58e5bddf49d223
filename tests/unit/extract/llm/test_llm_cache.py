"""Stored answers: found by what was asked, whole or not at all, and without any secret."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from llm_server import ARTICLE, BODY, answer, event, fails, says, serving

from kg.errors import AnswerError, InputError, OutputError, UsageError
from kg.extract.llm import LanguageModel, Settings, prompt
from kg.extract.llm.cache import Cache, cache_key
from kg.extract.llm.client import Client, Limits

KEY = "sk-made-0123456789abcdef"


def test_an_answer_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "not" / "yet")
    assert cache.get("ab" * 32) is None
    for text in ("{}", 'ə\n"\\ \U0001f6a2', '"\ud800"'):
        cache.put("ab" * 32, text, model="tiny")
        assert cache.get("ab" * 32) == text


def test_the_key_covers_all_that_decides_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = [
        replace(ARTICLE, body=BODY + "."),
        replace(ARTICLE, title="Other"),
        replace(ARTICLE, publisher="Other"),
        replace(ARTICLE, published=date(2022, 3, 24)),
    ]
    keys = {cache_key("tiny", article) for article in (ARTICLE, *changed)} | {cache_key("tiny2", ARTICLE)}
    monkeypatch.setattr("kg.extract.llm.cache.VERSION", prompt.VERSION + "x")
    keys.add(cache_key("tiny", ARTICLE))
    assert len(keys) == 7
    assert all(len(key) == 64 for key in keys)


def test_the_key_is_that_of_the_text_not_of_the_file(tmp_path: Path) -> None:
    other = replace(ARTICLE, id="other-2022-03-23-x", url="https://example.org/x", added=date(2026, 1, 1))
    assert cache_key("tiny", ARTICLE) == cache_key("tiny", other)


def test_the_folder_stays_out_of_git(tmp_path: Path) -> None:
    Cache(tmp_path / "llm").put("ab" * 32, "{}", model="tiny")
    assert (tmp_path / "llm" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"answer": "{}"}',
        b'{"answer": 5, "sha256": ""}', b'{"answer": "{}", "sha256": "0"}',
    ],
)  # fmt: skip
def test_a_damaged_answer_is_refused_by_name(tmp_path: Path, damage: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put("ab" * 32, "{}", model="tiny")
    (path,) = tmp_path.rglob("*.json")
    path.write_bytes(damage)
    with pytest.raises(InputError, match=path.name):
        cache.get("ab" * 32)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        Cache(tmp_path / "file" / "llm").put("ab" * 32, "{}", model="tiny")


def reader(url: str, folder: Path, key: str = KEY) -> LanguageModel:
    settings = Settings(model="tiny", url=url, key=key)
    quick = Client(settings=settings, limits=Limits(timeout_s=10), sleep=lambda _: None)
    return LanguageModel(settings=settings, cache=folder, client=quick.complete)


def test_a_second_run_needs_no_server_no_key_and_gives_the_same(tmp_path: Path) -> None:
    with serving(says(answer(event())), fails(500)) as server:
        first = reader(server.url, tmp_path).examine(ARTICLE)
        again = reader(server.url, tmp_path).examine(ARTICLE)
        assert len(server.asked) == 1
    alone = LanguageModel(settings=Settings(model="tiny"), cache=tmp_path).examine(ARTICLE)
    assert len(first.drafts) == 1
    assert not first.stored
    assert again.stored
    assert alone.stored
    lines = [json.dumps(examined.drafts) for examined in (first, again, alone)]
    assert len(set(lines)) == 1


def test_an_article_about_something_else_is_not_sent(tmp_path: Path) -> None:
    other = replace(
        ARTICLE, title="A prize", body="The bakery on the corner won a prize for its bread on Monday."
    )
    with serving(says(answer(event()))) as server:
        assert reader(server.url, tmp_path).extract(other) == []
        assert server.asked == []


def test_another_model_is_asked_anew(tmp_path: Path) -> None:
    with serving(says(answer(event()))) as server:
        reader(server.url, tmp_path).extract(ARTICLE)
    with pytest.raises(UsageError, match="KG_LLM_URL is not set"):
        LanguageModel(settings=Settings(model="other"), cache=tmp_path).extract(ARTICLE)


def test_what_failed_is_not_kept(tmp_path: Path) -> None:
    with serving(says("no"), says("no"), says(answer())) as server:
        with pytest.raises(AnswerError):
            reader(server.url, tmp_path).extract(ARTICLE)
        assert list(tmp_path.rglob("*.json")) == []
        assert reader(server.url, tmp_path).extract(ARTICLE) == []


def test_no_file_holds_the_key_or_the_address(tmp_path: Path) -> None:
    with serving(says(answer(event()))) as server:
        reader(server.url, tmp_path).extract(ARTICLE)
    kept = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    assert '"model": "tiny"' in kept
    assert KEY not in kept
    assert "127.0.0.1" not in kept


def test_the_key_is_in_no_output(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(0)
    monkeypatch.setitem(os.environ, "KG_LLM_KEY", KEY)
    with serving(fails(500), fails(400, f"key {KEY}")) as server, pytest.raises(AnswerError) as caught:
        reader(server.url, tmp_path).extract(ARTICLE)
    seen = capfd.readouterr()
    chain = [caught.value, caught.value.__cause__, caught.value.__context__]
    assert KEY not in seen.out + seen.err + caplog.text + "".join(map(repr, chain))
