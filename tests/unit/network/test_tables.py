"""Tables by year, pair of layers, recipient, open pair and spell, counted by hand."""

from pathlib import Path

import pytest
from datasets import DCAD, MME, REGISTER, dcad, mme, to_cells, to_csv

from kg.importers import import_file, importer
from kg.model import Event
from kg.network import Selection, open_triads, overlap, spells, suppliers, yearly
from kg.resolve.events import resolve_events


def load(folder: Path, **texts: str) -> list[Event]:
    tellings = []
    for name, text in texts.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        tellings += import_file(importer(name), path).tellings
    return resolve_events(tellings)


def pacts(*rows: tuple[tuple[int, str], tuple[int, str], dict[str, object]]) -> str:
    return to_csv(DCAD, [dcad(one, two, DCAid=f"p{i}", **cells) for i, (one, two, cells) in enumerate(rows)])


CUB, POL, SPN, ITA = (40, "CUB"), (290, "POL"), (230, "SPN"), (325, "ITA")


def order(recipient: str, supplier: str) -> list[str]:
    return [
        recipient,
        supplier,
        "1999",
        "",
        "1",
        "",
        "Boat-1",
        "Boat",
        "1",
        "",
        "2000",
        "New",
        "",
        "",
        "",
        "",
    ]


def test_years_without_an_event_are_rows_too(tmp_path: Path) -> None:
    events = load(tmp_path, dcad=pacts((CUB, POL, {"signYear": 2000}), (CUB, POL, {"signYear": 2002}),
                                       (CUB, SPN, {"signYear": 2002})))  # fmt: skip
    rows = yearly(events, Selection(layer="Agreement"))
    assert [(r["year"], r["nodes"], r["edges"], r["events"], r["new_pairs"]) for r in rows] == [
        (2000, 2, 1, 1, 1), (2001, 0, 0, 0, 0), (2002, 3, 2, 2, 1),
    ]  # fmt: skip
    assert rows[1]["density"] is None


def test_an_uncertain_event_counts_in_each_year_it_may_begin_in(tmp_path: Path) -> None:
    late = mme(
        "Poland", "Spain", **{"s.year": 1999, "s.month": 12, "s.day": "xx", "e.year": 2000, "e.month": 1}
    )
    events = load(tmp_path, mme=to_csv(MME, [late]), dcad=pacts((CUB, POL, {"signYear": 2000})))
    certain = yearly(events, Selection(certain=True))
    assert [(r["year"], r["events"]) for r in certain] == [(1999, 1), (2000, 1)]


def test_no_events_give_no_years(tmp_path: Path) -> None:
    events = load(tmp_path, dcad=pacts((CUB, POL, {})))
    assert yearly(events, Selection(layer="Visit")) == []


def test_spells_are_runs_of_years(tmp_path: Path) -> None:
    years = (1990, 1991, 1991, 1995)
    events = load(tmp_path, dcad=pacts(*((CUB, POL, {"signYear": year}) for year in years)))
    assert spells(events, Selection()) == [
        {"one": "CUB", "two": "POL", "start": 1990, "end": 1991, "years": 2, "events": 3},
        {"one": "CUB", "two": "POL", "start": 1995, "end": 1995, "years": 1, "events": 1},
    ]


def test_layers_overlap_by_pairs_and_by_ranks(tmp_path: Path) -> None:
    events = load(
        tmp_path,
        dcad=pacts((CUB, POL, {}), (CUB, SPN, {})),
        mme=to_csv(MME, [mme("Cuba", "Poland"), mme("Poland", "Italy", MMEID="two")]),
    )
    (row,) = overlap(events, Selection())
    assert (row["layer"], row["other"], row["pairs"], row["other_pairs"], row["both"]) == (
        "Agreement", "Exercise", 2, 2, 1,
    )  # fmt: skip
    assert row["jaccard"] == pytest.approx(1 / 3)
    # Strengths CUB 2 1, ESP 1 0, ITA 0 1, POL 1 2: ranks 4 2.5 1 2.5 and 2.5 1 2.5 4.
    assert row["rank"] == pytest.approx(0, abs=0.2)


def test_a_recipient_with_one_supplier_comes_first(tmp_path: Path) -> None:
    rows = [
        order("Cuba", "Italy"),
        order("Cuba", "Italy"),
        order("Poland", "Italy"),
        order("Poland", "Spain"),
    ]
    found = suppliers(load(tmp_path, sipri=to_cells(REGISTER, rows)), Selection())
    assert [(r["recipient"], r["transfers"], r["suppliers"], r["hhi"], r["largest"]) for r in found] == [
        ("CUB", 2, 1, 1.0, "ITA"), ("POL", 2, 2, 0.5, "ESP"),
    ]  # fmt: skip
    assert found[1]["share"] == 0.5


def test_open_pairs_are_ranked_by_common_partners(tmp_path: Path) -> None:
    events = load(tmp_path, dcad=pacts((CUB, POL, {}), (CUB, SPN, {}), (ITA, POL, {}), (ITA, SPN, {}),
                                       (CUB, (385, "NOR"), {})))  # fmt: skip
    rows = open_triads(events, Selection())
    assert rows[0] == {"one": "CUB", "two": "ITA", "partners": 2, "through": "ESP POL"}
    assert {(r["one"], r["two"]): r["partners"] for r in rows} == {
        ("CUB", "ITA"): 2, ("ESP", "POL"): 2, ("ESP", "NOR"): 1, ("NOR", "POL"): 1,
    }  # fmt: skip
    assert len(open_triads(events, Selection(), limit=1)) == 1
