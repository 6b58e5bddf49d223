"""What each question answers on the known world: given, certainly or possibly, rows of its columns."""

from typing import Any

Case = tuple[dict[str, Any], bool, list[tuple[str, ...]]]

EXPECTED: dict[str, list[Case]] = {
    "events": [
        (
            {"between": ("AZE", "PAK", "TUR")},
            False,
            [
                ("2021-07-27", "Baku Declaration", "Declaration", "agreed", ""),
                ("2021-09", "Three Brothers", "Exercise", "completed", ""),
                ("2021-12-01", "Meeting: Azerbaijan, Pakistan and Turkey", "Meeting", "completed", ""),
            ],
        ),
        ({"between": ("GEO", "PAK")}, False, []),
        (
            {"between": ("AZE", "GEO"), "during": "2012-06"},
            False,
            [("2012", "Exercise: Azerbaijan and Georgia", "Exercise", "completed", "")],
        ),
        ({"between": ("AZE", "GEO"), "during": "2012-06"}, True, []),
    ],
    "agreements": [
        (
            {"between": ("AZE", "TUR")},
            False,
            [("2010-08-16", "Agreement: Azerbaijan and Turkey", "agreed", "DCA", "")],
        ),
        ({"between": ("ARM", "IND")}, False, []),
        (
            {"during": "2014"},
            False,
            [("2013-12-01 .. 2015-02-28", "Agreement: Azerbaijan and Pakistan", "agreed", "TREX", "")],
        ),
        ({"during": "2014"}, True, []),
    ],
    "in-force": [
        (
            {"on": "2015-06-01"},
            False,
            [
                (
                    "2010-08-16",
                    "Agreement: Azerbaijan and Turkey",
                    "DCA",
                    "2011-03-01",
                    "2020-08-16",
                    "stated",
                    "certainly",
                ),
                (
                    "2013-12-01 .. 2015-02-28",
                    "Agreement: Azerbaijan and Pakistan",
                    "TREX",
                    "",
                    "2019",
                    "estimated",
                    "possibly",
                ),
            ],
        ),
        (
            {"on": "2015-06-01"},
            True,
            [
                (
                    "2010-08-16",
                    "Agreement: Azerbaijan and Turkey",
                    "DCA",
                    "2011-03-01",
                    "2020-08-16",
                    "stated",
                    "certainly",
                )
            ],
        ),
        ({"on": "2009"}, False, []),
        (
            {"on": "2014-06-01"},
            False,
            [
                (
                    "2010-08-16",
                    "Agreement: Azerbaijan and Turkey",
                    "DCA",
                    "2011-03-01",
                    "2020-08-16",
                    "stated",
                    "certainly",
                ),
                (
                    "2013-12-01 .. 2015-02-28",
                    "Agreement: Azerbaijan and Pakistan",
                    "TREX",
                    "",
                    "2019",
                    "estimated",
                    "possibly",
                ),
            ],
        ),
        (
            {"on": "2014-06-01"},
            True,
            [
                (
                    "2010-08-16",
                    "Agreement: Azerbaijan and Turkey",
                    "DCA",
                    "2011-03-01",
                    "2020-08-16",
                    "stated",
                    "certainly",
                )
            ],
        ),
        (
            {"on": "2019-06-01"},
            False,
            [
                (
                    "2010-08-16",
                    "Agreement: Azerbaijan and Turkey",
                    "DCA",
                    "2011-03-01",
                    "2020-08-16",
                    "stated",
                    "certainly",
                ),
                (
                    "2013-12-01 .. 2015-02-28",
                    "Agreement: Azerbaijan and Pakistan",
                    "TREX",
                    "",
                    "2019",
                    "estimated",
                    "possibly",
                ),
            ],
        ),
        (
            {"on": "2019-06-01"},
            True,
            [
                (
                    "2010-08-16",
                    "Agreement: Azerbaijan and Turkey",
                    "DCA",
                    "2011-03-01",
                    "2020-08-16",
                    "stated",
                    "certainly",
                )
            ],
        ),
    ],
    "promises": [
        (
            {"between": ("AZE", "TUR")},
            False,
            [
                ("2010-08-16", "Agreement: Azerbaijan and Turkey", "DCA", "Exercise", "1", "2013-07-01"),
                ("2010-08-16", "Agreement: Azerbaijan and Turkey", "DCA", "Training", "1", "2011-01-01"),
            ],
        ),
        ({"between": ("ARM", "IND")}, False, []),
        (
            {"between": ("AZE", "TUR"), "years": 1},
            False,
            [("2010-08-16", "Agreement: Azerbaijan and Turkey", "DCA", "Training", "1", "2011-01-01")],
        ),
        (
            {"between": ("AZE", "TUR"), "years": 1},
            True,
            [("2010-08-16", "Agreement: Azerbaijan and Turkey", "DCA", "", "", "")],
        ),
    ],
    "exercises": [
        (
            {"between": ("AZE", "PAK", "TUR")},
            False,
            [
                (
                    "2021-09",
                    "Three Brothers",
                    "completed",
                    "Azerbaijan, Pakistan, Turkey",
                    "",
                    "Three Brothers",
                    "land",
                    "",
                )
            ],
        ),
        ({"between": ("ARM", "IND")}, False, []),
        (
            {"during": "2012-06"},
            False,
            [
                (
                    "2012",
                    "Exercise: Azerbaijan and Georgia",
                    "completed",
                    "Azerbaijan, Georgia",
                    "",
                    "",
                    "",
                    "",
                )
            ],
        ),
        ({"during": "2012-06"}, True, []),
    ],
    "new-partners": [
        ({"state": "AZE", "during": "2021"}, False, [("Pakistan", "2021-09-01", "2021-09-30", "1")]),
        ({"state": "IND", "during": "2021"}, False, []),
        ({"state": "AZE", "during": "2012-06"}, False, [("Georgia", "2012-01-01", "2012-12-31", "1")]),
        ({"state": "AZE", "during": "2012-06"}, True, []),
    ],
    "transfers": [
        (
            {"recipient": "AZE"},
            False,
            [
                ("2020-06", "Bayraktar TB2", "Turkey", "Azerbaijan", "completed", "2019", "", "6"),
                ("from 2022-03-23", "JF-17", "Pakistan", "Azerbaijan", "negotiating", "", "", ""),
            ],
        ),
        ({"supplier": "GEO"}, False, []),
        (
            {"recipient": "ARM", "during": "2019-06"},
            False,
            [("2019", "Swathi", "India", "Armenia", "completed", "", "", "")],
        ),
        ({"recipient": "ARM", "during": "2019-06"}, True, []),
    ],
    "unfulfilled": [
        ({"on": "2026"}, False, [("from 2022-03-23", "JF-17", "Pakistan", "Azerbaijan", "negotiating")]),
        ({"on": "2026"}, True, []),
        ({"supplier": "TUR", "on": "2026"}, False, []),
        ({"on": "2023-01-01", "years": 1}, False, []),
    ],
    "training": [
        (
            {"trainee": "AZE"},
            False,
            [("2011-01-01 .. 2012-12-31", "Turkey", "Azerbaijan", "completed", "", "120", "Infantry")],
        ),
        ({"trainer": "IND"}, False, []),
        (
            {"during": "2011"},
            False,
            [("2011-01-01 .. 2012-12-31", "Turkey", "Azerbaijan", "completed", "", "120", "Infantry")],
        ),
        ({"during": "2011"}, True, []),
    ],
    "visits": [
        (
            {"person": "Hasanov"},
            False,
            [
                (
                    "2010-08-01",
                    "Visit: Zakir Hasanov to Turkey",
                    "Visit",
                    "visitor",
                    "Turkey",
                    "completed",
                    "",
                    "Agreement: Azerbaijan and Turkey",
                ),
                ("2019", "Visit: Zakir Hasanov to India", "Visit", "visitor", "India", "completed", "", ""),
            ],
        ),
        ({"person": "Hasanov", "during": "2015"}, False, []),
        (
            {"person": "Hasanov", "during": "2019-06"},
            False,
            [("2019", "Visit: Zakir Hasanov to India", "Visit", "visitor", "India", "completed", "", "")],
        ),
        ({"person": "Hasanov", "during": "2019-06"}, True, []),
    ],
    "office": [
        (
            {"state": "PAK", "office": "head_of_government", "on": "2016-10"},
            False,
            [
                (
                    "Nawaz Sharif",
                    "Prime Minister",
                    "head_of_government",
                    "Pakistan",
                    "2013-06-05",
                    "2017-07-28",
                    "certainly",
                )
            ],
        ),
        (
            {"state": "PAK", "office": "head_of_government", "on": "2022-10"},
            False,
            [
                (
                    "Shehbaz Sharif",
                    "Prime Minister",
                    "head_of_government",
                    "Pakistan",
                    "2022-04-11",
                    "2023-08-14",
                    "certainly",
                )
            ],
        ),
        (
            {"person": "Sharif", "on": "2022"},
            False,
            [
                (
                    "Shehbaz Sharif",
                    "Prime Minister",
                    "head_of_government",
                    "Pakistan",
                    "2022-04-11",
                    "2023-08-14",
                    "possibly",
                )
            ],
        ),
        ({"person": "Sharif", "on": "2022"}, True, []),
        ({"state": "GEO", "on": "1850"}, False, []),
    ],
    "support": [
        ({"supported": "AZE"}, False, [("2020", "Pakistan", "Azerbaijan", "completed")]),
        ({"supporter": "GEO"}, False, []),
        ({"during": "2020-06"}, False, [("2020", "Pakistan", "Azerbaijan", "completed")]),
        ({"during": "2020-06"}, True, []),
    ],
    "declarations": [
        (
            {},
            False,
            [
                ("2011", "Declaration: Azerbaijan and Georgia", "agreed", "Azerbaijan, Georgia", ""),
                ("2021-07-27", "Baku Declaration", "agreed", "Azerbaijan, Pakistan, Turkey", ""),
            ],
        ),
        ({"between": ("ARM", "IND")}, False, []),
        (
            {"during": "2011-06"},
            False,
            [("2011", "Declaration: Azerbaijan and Georgia", "agreed", "Azerbaijan, Georgia", "")],
        ),
        ({"during": "2011-06"}, True, []),
    ],
    "before-after": [
        (
            {"between": ("AZE", "PAK"), "at": "2020-09-27..2020-11-10"},
            False,
            [
                ("Agreement", "1", "0", "0"),
                ("ArmsTransfer", "0", "1", "0"),
                ("Declaration", "0", "1", "0"),
                ("Exercise", "0", "1", "0"),
                ("Meeting", "1", "2", "0"),
                ("Support", "0", "0", "1"),
            ],
        ),
        ({"between": ("GEO", "PAK"), "at": "2020"}, False, []),
    ],
    "sequence": [
        (
            {},
            False,
            [
                (
                    "Azerbaijan",
                    "Turkey",
                    "4",
                    "2010-08-01",
                    "2010-08-16",
                    "2013-07",
                    "2020-06",
                    "15, 1050-1080, 2497-2556",
                )
            ],
        ),
        ({"between": ("ARM", "IND")}, False, []),
    ],
    "dormant": [
        (
            {},
            False,
            [
                ("Azerbaijan", "Georgia", "exercises without agreement", "1"),
                ("Pakistan", "Turkey", "exercises without agreement", "1"),
            ],
        ),
        ({"state": "ARM"}, False, []),
    ],
    "open-triads": [
        ({"between": ("AZE", "PAK")}, False, [("Turkey", "3", "8", "3", "closed")]),
        ({"between": ("AZE", "ARM")}, False, [("India", "1", "2", "0", "open")]),
        ({"between": ("GEO", "ARM")}, False, []),
    ],
    "groups": [
        ({}, False, [("Azerbaijan, Pakistan, Turkey", "3", "3", "Declaration, Exercise, Meeting")]),
        ({"state": "IND"}, False, []),
        (
            {"during": "2021", "least": 2},
            False,
            [("Azerbaijan, Pakistan, Turkey", "3", "3", "Declaration, Exercise, Meeting")],
        ),
    ],
    "concentration": [
        (
            {},
            False,
            [
                ("Armenia", "1", "1", "India", "1.00", "1.00", "", ""),
                ("Azerbaijan", "1", "1", "Turkey", "1.00", "1.00", "", ""),
            ],
        ),
        ({"recipient": "GEO"}, False, []),
        ({"during": "2019-06"}, False, [("Armenia", "1", "1", "India", "1.00", "1.00", "", "")]),
        ({"during": "2019-06"}, True, []),
        (
            {"split": 2020},
            False,
            [
                ("Armenia", "1", "1", "India", "1.00", "1.00", "1.00", ""),
                ("Azerbaijan", "1", "1", "Turkey", "1.00", "1.00", "", "1.00"),
            ],
        ),
    ],
    "both-sides": [
        (
            {"between": ("AZE", "ARM")},
            False,
            [("India", "Armenia", "1", "ArmsTransfer"), ("India", "Azerbaijan", "1", "Visit")],
        ),
        ({"between": ("PAK", "IND"), "during": "2012"}, False, []),
        (
            {"between": ("AZE", "ARM"), "during": "2019-06"},
            False,
            [("India", "Armenia", "1", "ArmsTransfer"), ("India", "Azerbaijan", "1", "Visit")],
        ),
        ({"between": ("AZE", "ARM"), "during": "2019-06"}, True, []),
    ],
    "overlap": [
        (
            {},
            False,
            [
                (
                    "agreements",
                    "exercises",
                    "2",
                    "4",
                    "2",
                    "0.50",
                    "",
                    "Azerbaijan – Georgia, Pakistan – Turkey",
                ),
                (
                    "agreements",
                    "transfers",
                    "2",
                    "2",
                    "1",
                    "0.33",
                    "Azerbaijan – Pakistan",
                    "Armenia – India",
                ),
                (
                    "agreements",
                    "visits",
                    "2",
                    "2",
                    "1",
                    "0.33",
                    "Azerbaijan – Pakistan",
                    "Azerbaijan – India",
                ),
                (
                    "exercises",
                    "transfers",
                    "4",
                    "2",
                    "1",
                    "0.20",
                    "Azerbaijan – Georgia, Azerbaijan – Pakistan, Pakistan – Turkey",
                    "Armenia – India",
                ),
                (
                    "exercises",
                    "visits",
                    "4",
                    "2",
                    "1",
                    "0.20",
                    "Azerbaijan – Georgia, Azerbaijan – Pakistan, Pakistan – Turkey",
                    "Azerbaijan – India",
                ),
                ("transfers", "visits", "2", "2", "1", "0.33", "Armenia – India", "Azerbaijan – India"),
            ],
        ),
        ({"during": "2005"}, False, []),
        (
            {"during": "2019-06"},
            False,
            [
                ("agreements", "transfers", "0", "1", "0", "0.00", "", "Armenia – India"),
                ("agreements", "visits", "0", "1", "0", "0.00", "", "Azerbaijan – India"),
                ("exercises", "transfers", "0", "1", "0", "0.00", "", "Armenia – India"),
                ("exercises", "visits", "0", "1", "0", "0.00", "", "Azerbaijan – India"),
                ("transfers", "visits", "1", "1", "0", "0.00", "Armenia – India", "Azerbaijan – India"),
            ],
        ),
        ({"during": "2019-06"}, True, []),
    ],
    "single-source": [
        (
            {"between": ("AZE", "TUR")},
            False,
            [
                ("2010-08-01", "Visit: Zakir Hasanov to Turkey", "1", "yes", "", ""),
                ("2010-08-16", "Agreement: Azerbaijan and Turkey", "1", "yes", "", ""),
                ("2011-01-01 .. 2012-12-31", "Training: Azerbaijan by Turkey", "1", "yes", "", ""),
                ("2013-07", "Exercise: Azerbaijan and Turkey", "1", "yes", "", ""),
                ("2021-07-27", "Baku Declaration", "1", "yes", "", ""),
            ],
        ),
        ({"between": ("GEO", "ARM")}, False, []),
        (
            {"during": "2012-06"},
            False,
            [
                ("2011-01-01 .. 2012-12-31", "Training: Azerbaijan by Turkey", "1", "yes", "", ""),
                ("2012", "Exercise: Azerbaijan and Georgia", "1", "yes", "", ""),
            ],
        ),
        ({"during": "2012-06"}, True, []),
    ],
    "contradictions": [
        (
            {},
            False,
            [
                (
                    "Arms transfer (Bayraktar TB2): Turkey to Azerbaijan",
                    "ordered number",
                    "6",
                    "Wire",
                    "8",
                    "Herald",
                )
            ],
        ),
        ({"between": ("GEO", "ARM")}, False, []),
    ],
    "graded": [
        (
            {},
            False,
            [
                ("2010-08-01", "Visit: Zakir Hasanov to Turkey", "completed", "B2", "1", ""),
                ("2012", "Exercise: Azerbaijan and Georgia", "completed", "B2", "1", ""),
                ("2013-07", "Exercise: Azerbaijan and Turkey", "completed", "B2", "1", ""),
                ("2016-10-14", "Meeting: Ilham Aliyev and Nawaz Sharif", "completed", "B2", "1", ""),
                ("2019", "Visit: Zakir Hasanov to India", "completed", "B2", "1", ""),
                ("2020", "Support: Pakistan for Azerbaijan", "completed", "B2", "1", ""),
                ("2021-09", "Three Brothers", "completed", "B2", "2", "yes"),
                (
                    "from 2022-03-23",
                    "Arms transfer (JF-17): Pakistan to Azerbaijan",
                    "negotiating",
                    "B2",
                    "1",
                    "",
                ),
            ],
        ),
        ({"least": "A1"}, False, []),
        (
            {"during": "2012-06"},
            False,
            [("2012", "Exercise: Azerbaijan and Georgia", "completed", "B2", "1", "")],
        ),
        ({"during": "2012-06"}, True, []),
    ],
    "as-of": [
        (
            {"on": "2021", "between": ("PAK", "TUR")},
            False,
            [
                ("Baku Declaration", "as it was", "agreed", "agreed", "1", "1"),
                ("Three Brothers", "further source", "completed", "completed", "1", "2"),
                ("Meeting: Azerbaijan, Pakistan and Turkey", "moved on", "planned", "completed", "1", "2"),
            ],
        ),
        ({"on": "2021", "between": ("GEO", "ARM")}, False, []),
    ],
    "compared": [
        (
            {},
            False,
            [
                (
                    "2010-08-16",
                    "Agreement: Azerbaijan and Turkey",
                    "extends",
                    "Pacts of the world",
                    "Visit: Zakir Hasanov to Turkey",
                    "",
                    "an earlier one",
                ),
                (
                    "2012",
                    "Exercise: Azerbaijan and Georgia",
                    "missing",
                    "Pacts of the world",
                    "",
                    "",
                    "within its span",
                ),
            ],
        ),
        ({"relation": "match"}, False, []),
        (
            {"during": "2012-06"},
            False,
            [
                (
                    "2012",
                    "Exercise: Azerbaijan and Georgia",
                    "missing",
                    "Pacts of the world",
                    "",
                    "",
                    "within its span",
                )
            ],
        ),
        ({"during": "2012-06"}, True, []),
    ],
}
