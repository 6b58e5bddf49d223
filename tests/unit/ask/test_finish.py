"""Answers that are made of the rows of a query in Python."""

from kg.ask.finish import common_partners, recurring_groups, triads

ROWS = [
    {"event": event, "partner": partner, "rival": side, "state": side, "type": type_, "asked": "2"}
    for event, partner, side, type_ in (
        ("e1", "Turkey", "A", "Visit"),
        ("e2", "Turkey", "B", "Exercise"),
        ("e3", "Turkey", "B", "Aid"),
        ("e4", "Georgia", "A", "Visit"),
        ("e5", "Kenya", "A", "Visit"),
        ("e5", "Kenya", "B", "Visit"),
    )
]


def test_a_common_partner_has_events_with_each_side() -> None:
    found = common_partners(ROWS, certain=False)
    assert [(row["partner"], row["rival"], row["number"], row["types"]) for row in found] == [
        ("Kenya", "A", "1", "Visit"),
        ("Kenya", "B", "1", "Visit"),
        ("Turkey", "A", "1", "Visit"),
        ("Turkey", "B", "2", "Aid, Exercise"),
    ]


def test_open_triads_stand_first_and_count_each_event_once() -> None:
    found = triads(ROWS, certain=False)
    assert [tuple(row[c] for c in ("partner", "least", "total", "together", "triad")) for row in found] == [
        ("Turkey", "1", "3", "0", "open"),
        ("Kenya", "1", "1", "1", "closed"),
    ]
    assert found[0]["events"] == "e1 e2 e3"


def test_a_group_is_the_same_set_of_three_or_more() -> None:
    members = {"e1": "ABC", "e2": "CAB", "e3": "AB", "e4": "ABCD"}
    rows = [
        {"event": event, "type": "Meeting", "name": name, "least": "2"}
        for event, names in members.items()
        for name in names
    ]
    (group,) = recurring_groups(rows, certain=False)
    assert group == {
        "states": "A, B, C", "size": "3", "number": "2", "types": "Meeting", "events": "e1 e2"
    }  # fmt: skip
    assert len(recurring_groups([{**row, "least": "1"} for row in rows], certain=False)) == 2


def test_no_rows_give_no_answer() -> None:
    assert [make([], certain=True) for make in (common_partners, triads, recurring_groups)] == [[], [], []]
