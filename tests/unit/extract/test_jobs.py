"""Several processes: the same results in the same order as one, and one that dies takes one file with it."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from pages import page, sends, served

from kg.errors import AnswerError, ArticleError, InputError, UnknownName, UsageError
from kg.extract import jobs
from kg.extract.baseline import Baseline
from kg.extract.jobs import Found, Jobs, Order, find_each
from kg.extract.messages import from_error, from_override, from_reading, to_error, to_override, to_reading
from kg.model import Article
from kg.read import Override, Reading

BODY = "The defence ministers of Peru and Chile signed a memorandum on training in Lima on May {}, 2022."
DYING = """
import json, os, signal, sys
from kg.extract import work

class Hand(work._Hand):
    def answer(self, request):
        name = str(request.get("source", ""))
        if "killed" in name:
            os.kill(os.getpid(), signal.SIGKILL)
        if "left" in name:
            os._exit(0)
        if "prints" in name:
            print("a library says something")
        if "fails" in name:
            self._read = None
        return super().answer(request)

work._Hand = Hand
main = work.main
"""


def article(number: int) -> str:
    return (
        f"title: Ministers sign {number}\npublisher: Wire\npublished: 2022-05-20\n\n{BODY.format(number)}\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "saved"
    place.mkdir()
    for number in range(1, 8):
        (place / f"wire-{number}.txt").write_text(article(number), encoding="utf-8")
    (place / "wire-3.html").write_text(page(), encoding="utf-8")
    (place / "wire-4b.txt").write_bytes(b"%PDF-1.7")
    return place


def told(found: Found) -> tuple[object, ...]:
    outcome = found.outcome
    return (
        outcome.source, found.known, str(outcome.error), outcome.reading, found.drafts, str(found.error), found.notes,
    )  # fmt: skip


def test_results_are_those_of_one_process(folder: Path) -> None:
    sources = [folder / "wire-7.txt", folder, folder / "none.txt"]
    alone = [told(found) for found in find_each(sources, Order())]
    assert len(alone) == 11
    assert sum(bool(drafts) for _, _, _, _, drafts, _, _ in alone) >= 8
    assert [told(found) for found in find_each(sources, Order(jobs=Jobs(number=3)))] == alone


def test_addresses_are_fetched_by_the_processes(folder: Path) -> None:
    with served(news=sends(page())) as server:
        sources = [f"{server}/news", f"{server}/gone", folder / "wire-1.txt"]
        found = list(find_each(sources, Order(jobs=Jobs(number=2), allow_private=True)))
    assert [one.outcome.reading is not None for one in found] == [True, False, True]
    assert found[0].drafts


def test_a_process_that_dies_takes_one_file_with_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dying.py").write_text(DYING, encoding="utf-8")
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    )
    worker = jobs.Worker
    monkeypatch.setattr(jobs, "Worker", lambda memory, program, died: worker(memory, "dying", died))
    names = ("killed", "left", "prints", "fails")
    for name in names:
        (folder / f"wire-{name}.txt").write_text(article(9), encoding="utf-8")
    found = {Path(one.outcome.source).stem: one for one in find_each([folder], Order(jobs=Jobs(number=2)))}
    for name in names:
        fault = found.pop(f"wire-{name}").outcome.error
        assert isinstance(fault, InputError)
        assert "\n" not in str(fault)
        said = "failed on it (TypeError)" if name == "fails" else "ended before it had answered"
        assert said in str(fault)
    assert len(found) == 8
    assert [stem for stem, one in found.items() if one.outcome.error] == ["wire-4b"]


def test_what_is_known_is_not_read_and_what_is_not_wanted_not_looked_through(folder: Path) -> None:
    def known(source: Path | str) -> str:
        return "stored" if str(source).endswith(".txt") else ""

    for number in (1, 2):
        steps: list[tuple[int, int]] = []
        step: Callable[[int, int], None] = lambda done, total, steps=steps: steps.append((done, total))  # noqa: E731
        order = Order(known=known, wanted=lambda _: False, jobs=Jobs(number=number, step=step))
        found = list(find_each([folder], order))
        assert [one.known for one in found].count("stored") == 8
        assert [one.outcome.source for one in found if one.outcome.reading] == [str(folder / "wire-3.html")]
        assert {one.drafts for one in found} == {None}
        assert steps == [(n, 9) for n in range(1, 10)]


def test_who_wants_no_more_leaves_no_process(folder: Path) -> None:
    found = find_each([folder], Order(jobs=Jobs(number=2)))
    next(found)
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    found.close()  # type: ignore[attr-defined]  # a generator
    if children.exists():
        assert not any(_is_job(pid) for pid in children.read_text(encoding="ascii").split())


def _is_job(pid: str) -> bool:
    return b"kg.extract.work" in Path(f"/proc/{pid}/cmdline").read_bytes()


@pytest.mark.parametrize("number", [0, -1, 65])
def test_a_number_of_jobs_that_is_none(number: int, folder: Path) -> None:
    with pytest.raises(UsageError, match=f"between 1 and 64, not {number}"):
        next(find_each([folder], Order(jobs=Jobs(number=number))))


def test_unknown_extractors_are_one_mistake(folder: Path) -> None:
    for number in (1, 2):
        with pytest.raises(UnknownName, match="baseline"):
            next(find_each([folder], Order(extractor=["baselin"], jobs=Jobs(number=number))))
        with pytest.raises(InputError, match="kg train"):
            next(find_each([folder], Order(extractor=Baseline(path=folder / "none.npz"))))


def test_an_extractor_without_a_name_works_alone(folder: Path) -> None:
    assert len(list(find_each([folder / "wire-1.txt"], Order(extractor=Baseline())))) == 1
    with pytest.raises(UsageError, match="by name"):
        next(find_each([folder], Order(extractor=Baseline(), jobs=Jobs(number=2))))


def test_messages_come_back_as_they_were() -> None:
    moment = datetime(2022, 5, 20, 8, 30, tzinfo=timezone(timedelta(hours=4)))
    plain = Article(id="a", title="T", publisher="P", published=date(2022, 5, 20), body="Şəki 🚢 \u2028 x")
    whole = replace(plain, published_at=moment, added=date(2024, 1, 1), raw_sha256="ab", url="u", author="A")
    for one in (plain, whole):
        reading = Reading(article=one, warnings=("w",))
        assert from_reading(to_reading(reading)) == reading
    for said in (Override(), Override(published_at=moment, title="T"), Override(published=date(2022, 1, 1))):
        assert from_override(to_override(said)) == said
    assert from_override(to_override(None)) == Override()
    for fault in (InputError("a.txt", "x: y"), ArticleError("a", "no text"), AnswerError("m", "late")):
        back = from_error(to_error(fault))
        assert (type(back), str(back), back.path) == (type(fault), str(fault), fault.path)


def test_a_moment_gives_the_day_and_must_fit_it() -> None:
    moment = datetime(2022, 5, 20, 23, 30, tzinfo=UTC)
    assert Override(published_at=moment).published == date(2022, 5, 20)
    assert Override(published_at=moment, published=date(2022, 5, 20)).published_at == moment
    with pytest.raises(UsageError, match="is not the day of"):
        Override(published_at=moment, published=date(2022, 5, 21))
    with pytest.raises(UsageError, match="no time zone"):
        Override(published_at=moment.replace(tzinfo=None))
