"""SIPRI's register in its layouts, with rows made by hand: nothing here is in the register."""

from datetime import date

import pytest
from datasets import DELIVERIES, REGISTER, to_cells, to_csv

from kg.importers.notices import RowRefused
from kg.importers.sipri import parse_years
from kg.vocab.codes import PartyKind, Role, Status
from kg.vocab.terms import KG


def register(**cells: str) -> list[str]:
    row = {
        "to": "Azerbaijan", "from": "Pakistan", "ordered_in": "2017", "ordered_in?": "", "ordered": "10",
        "ordered?": "", "name": "MFI-17 Supporter", "what": "Trainer aircraft", "delivered": "10", "delivered?": "",
        "years": "2017; 2018", "status": "New", "remark": "", "a": "0.5", "b": "5", "c": "5",
    }  # fmt: skip
    return list((row | cells).values())


def delivery(**cells: str) -> dict[str, str]:
    row = {
        "SIPRI AT Database ID": "900001", "Supplier": "Pakistan", "Recipient": "Azerbaijan",
        "Designation": "MFI-17 Supporter", "Description": "Trainer aircraft", "Armament category": "Aircraft",
        "Order date": "2017", "Order date is estimate": "No", "Numbers delivered": "4",
        "Numbers delivered is estimate": "No", "Delivery year": "2018", "Delivery year is estimate": "No",
        "Status": "New", "SIPRI estimate": "0.5", "TIV deal unit": "0.5", "TIV delivery values": "2",
        "Local production": "No",
    }  # fmt: skip
    return row | {name.replace("_", " "): value for name, value in cells.items()}


def one(run, **cells: str):
    found = run("sipri", to_cells(REGISTER, [register(**cells)]))
    assert found.refused == 0, found.notices
    return found.tellings[0]


def values(telling) -> dict[str, object]:
    return {s.value.predicate: s.value.value for s in telling.details}


def uncertain(telling) -> set[str]:
    return {s.value.predicate for s in telling.details if s.uncertain}


def test_an_order_with_its_deliveries_is_one_transfer(run) -> None:
    telling = one(run)
    assert {s.value.role: s.value.party.state for s in telling.parts} == {
        Role.SUPPLIER: "PAK",
        Role.RECIPIENT: "AZE",
    }
    assert telling.status is Status.COMPLETED
    assert [s.value.name for s in telling.weapons] == ["Super Mushshak"]
    found = values(telling)
    assert (found[KG.designation], found[KG.weaponDescription]) == ("MFI-17 Supporter", "Trainer aircraft")
    assert (found[KG.orderedNumber], found[KG.deliveredNumber], found[KG.goodsCondition]) == (10, 10, "New")
    years = [s.value.value.to_edtf() for s in telling.details if s.value.predicate == KG.deliveryDate]
    assert years == ["2017", "2018"]
    assert (telling.date.value.earliest_begin, telling.date.value.latest_end) == (
        date(2017, 1, 1),
        date(2018, 12, 31),
    )
    assert uncertain(telling) == set()


@pytest.mark.parametrize("cells", [{"ordered_in?": "?"}, {"ordered_in": "2017?"}, {"ordered_in": "(2017)"}])
def test_a_question_mark_at_the_year_makes_it_uncertain(run, cells) -> None:
    telling = one(run, **cells)
    assert KG.orderDate in uncertain(telling)
    assert values(telling)[KG.orderDate].to_edtf() == "[2016-01-01..2018-12-31]"
    assert telling.date.uncertain


@pytest.mark.parametrize(
    ("cells", "predicate"),
    [({"ordered?": "?"}, KG.orderedNumber), ({"delivered": "(10)"}, KG.deliveredNumber)],
)
def test_a_question_mark_at_a_number_makes_it_uncertain(run, cells, predicate) -> None:
    telling = one(run, **cells)
    assert uncertain(telling) == {predicate}
    assert values(telling)[predicate] == 10


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ({"delivered": "4"}, Status.ONGOING),
        ({"delivered": "0", "years": ""}, Status.AGREED),
        ({"delivered": "..", "years": ".."}, Status.AGREED),
        ({"ordered": "..", "delivered": "3"}, Status.COMPLETED),
    ],
)
def test_the_status_follows_what_was_delivered(run, cells, status) -> None:
    telling = one(run, **cells)
    assert telling.status is status
    assert (telling.date.value.latest_end is None) is (status is not Status.COMPLETED)


def test_two_dots_are_unknown(run) -> None:
    assert KG.orderedNumber not in values(one(run, ordered="..", ordered_in=".."))


@pytest.mark.parametrize(
    "remark", ["Produced under licence in Baku", "Assembled from kits", "licensed production"]
)
def test_licence_production_is_kept(run, remark: str) -> None:
    assert values(one(run, remark=remark))[KG.localProduction] is True


def test_without_a_word_on_it_nothing_is_said_of_licence_production(run) -> None:
    assert KG.localProduction not in values(one(run, remark="Financed by a loan"))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"from": "Unknown supplier(s)"}, "the supplier is not known"),
        ({"to": "Atlantis"}, "'Atlantis' is no state"),
        ({"to": "Pakistan"}, "both supplier and recipient"),
        ({"ordered_in": "next year"}, "is no number"),
        ({"ordered": "many"}, "is no number"),
        ({"years": "soon"}, "is no list of years"),
        ({"name": "", "what": ""}, "the weapon is not named"),
    ],
)
def test_a_broken_record_is_refused_and_the_others_stay(run, cells, said: str) -> None:
    found = run("sipri", to_cells(REGISTER, [register(**cells), register()]))
    assert (found.rows, found.stored, found.refused) == (2, 1, 1)
    assert said in found.notices[0].reason


def test_an_armed_group_is_an_organization_without_a_state(run) -> None:
    telling = one(run, to="Blue Brigade (Ghana)*")
    party = next(s.value.party for s in telling.parts if s.value.role is Role.RECIPIENT)
    assert (party.name, party.kind, party.state) == ("Blue Brigade (Ghana)", PartyKind.ORGANIZATION, None)


@pytest.mark.parametrize(("name", "year", "state"), [("Soviet Union", "1985", "SUN"), ("Russia", "2005", "RUS"),
                                                     ("East Germany (GDR)", "1985", "DDR"), ("Viet Nam", "2005", "VNM"),
                                                     ("UAE", "2005", "ARE"), ("DR Congo", "2005", "COD"),
                                                     ("Bosnia-Herzegovina", "2005", "BIH")])  # fmt: skip
def test_names_as_the_register_writes_them(run, name: str, year: str, state: str) -> None:
    telling = one(run, **{"from": name, "ordered_in": year, "years": year})
    assert state in telling.states


@pytest.mark.parametrize("name", ["JF-17 Thunder/FC-1", "JF-17"])
def test_a_weapon_is_found_beside_a_slash(run, name: str) -> None:
    assert one(run, name=name).weapons[0].value.name == "JF-17"


def test_an_unknown_weapon_keeps_its_name(run) -> None:
    assert one(run, name="Paper Dart Mk-9").weapons[0].value.name == "Paper Dart Mk-9"


def test_text_above_the_header_and_latin_letters_are_read(run) -> None:
    text = "Trade register, made by hand\nNot of SIPRI\n\n" + to_cells(REGISTER, [register(remark="Côte")])
    found = run("sipri", text, encoding="latin-1")
    assert found.stored == 1
    assert found.tellings[0].evidence.row == 5
    assert dict(found.tellings[0].evidence.cells)["Comments"] == "Côte"


def test_the_current_export_gives_one_event_a_delivery(run) -> None:
    rows = [delivery(), delivery(Delivery_year="2019", Numbers_delivered="6")]
    found = run("sipri", "Made by hand\n\n" + to_csv(DELIVERIES, rows))
    assert (found.rows, len(found.tellings)) == (2, 2)
    first, second = found.tellings
    assert first.key != second.key
    assert first.evidence.key == second.evidence.key == "900001"
    assert first.status is Status.COMPLETED
    assert values(second)[KG.deliveredNumber] == 6
    assert values(second)[KG.deliveryDate].to_edtf() == "2019"
    assert values(second)[KG.localProduction] is False


@pytest.mark.parametrize("mark", ["Yes", "?", "yes"])
def test_estimates_of_the_current_export_are_uncertain(run, mark: str) -> None:
    row = delivery(
        Order_date_is_estimate=mark, Numbers_delivered_is_estimate=mark, Delivery_year_is_estimate=mark
    )
    (telling,) = run("sipri", to_csv(DELIVERIES, [row])).tellings
    assert uncertain(telling) == {KG.orderDate, KG.deliveredNumber, KG.deliveryDate}


def test_the_export_with_semicolons_and_other_names_is_read(run) -> None:
    names = {"SIPRI AT Database ID": "Deal ID", "Supplier": "Seller", "Recipient": "Buyer"}
    header = [names.get(name, name) for name in DELIVERIES]
    row = {names.get(name, name): value for name, value in delivery(Local_production="Yes").items()}
    (telling,) = run("sipri", to_csv(header, [row], delimiter=";")).tellings
    assert telling.states == ("AZE", "PAK")
    assert values(telling)[KG.localProduction] is True


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2012", [(2012, False)]),
        ("2012; 2014", [(2012, False), (2014, False)]),
        ("2008-2010", [(2008, False), (2009, False), (2010, False)]),
        ("2008-(2009)", [(2008, False), (2009, True)]),
        ("(2008-2009)", [(2008, True), (2009, True)]),
        ("2008?", [(2008, True)]),
        ("2008 and 2009", [(2008, False), (2009, False)]),
        ("", []),
        ("..", []),
    ],
)
def test_the_text_of_years_is_read(text: str, years: list[tuple[int, bool]]) -> None:
    assert [(y.value, y.uncertain) for y in parse_years(text, "years")] == years


def test_a_text_that_is_no_list_of_years_is_refused() -> None:
    for text in ("soon", "20", "2008x", "delivered 2009"):
        with pytest.raises(RowRefused):
            parse_years(text, "years")
