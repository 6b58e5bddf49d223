"""What the query desk offers: examples, the words that it completes, the prefixes that it knows."""

from typing import Final

from kg.ask.prefixes import prefixes
from kg.vocab.codes import Status
from kg.vocab.iris import Iris
from kg.vocab.terms import KG

EXAMPLES: Final = {
    "Events of two states": """# Events in which both states take part
SELECT ?event ?what ?status WHERE {
  ?event kg:involves state:AZE , state:PAK ;
         rdfs:label ?what ;
         kg:status ?status .
}
ORDER BY ?what
LIMIT 100
""",
    "The words behind events": """# Each event with the sentence that states it
SELECT ?event ?what ?words WHERE {
  ?telling kg:tells ?event ; kg:evidence ?quote .
  ?event rdfs:label ?what .
  ?quote oa:hasSelector/oa:exact ?words .
}
ORDER BY ?what
LIMIT 100
""",
    "How many events of each type": """SELECT ?type (COUNT(DISTINCT ?event) AS ?events) WHERE {
  ?event kg:status ?status ; a ?type .
}
GROUP BY ?type
ORDER BY DESC(?events)
""",
    "Pairs of states": """SELECT ?one ?other (COUNT(DISTINCT ?event) AS ?events) WHERE {
  ?event kg:involves ?a , ?b .
  ?a rdfs:label ?one .
  ?b rdfs:label ?other .
  FILTER (STR(?a) < STR(?b))
}
GROUP BY ?one ?other
ORDER BY DESC(?events)
LIMIT 100
""",
    "A graph of one state (Turtle)": """CONSTRUCT {
  ?event a ?type ; rdfs:label ?what ; kg:involves state:TUR .
} WHERE {
  ?event a ?type ; rdfs:label ?what ; kg:involves state:TUR .
}
""",
}
"""Queries that work on any graph, by name."""
_KEYWORDS: Final = (
    "SELECT", "DISTINCT", "WHERE", "OPTIONAL", "UNION", "MINUS", "FILTER", "FILTER NOT EXISTS", "BIND", "VALUES",
    "GRAPH", "GROUP BY", "HAVING", "ORDER BY", "LIMIT", "OFFSET", "CONSTRUCT", "DESCRIBE", "ASK", "COUNT", "SUM",
    "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT", "COALESCE", "STR", "LANG", "DATATYPE", "CONTAINS", "STRSTARTS",
    "LCASE", "YEAR", "BOUND", "IF",
)  # fmt: skip


def words(base: str) -> list[str]:
    """Give the words that the editor completes: prefixes, the vocabulary, statuses, keywords."""
    terms = [f"kg:{iri.rpartition('#')[2]}" for name, iri in vars(KG).items() if not name.startswith("_")]
    statuses = [f"status:{status}" for status in Status]
    return [*sorted(f"{prefix}:" for prefix in prefix_table(base)), *sorted(terms), *statuses, *_KEYWORDS]


def prefix_table(base: str) -> dict[str, str]:
    """Give prefix → namespace."""
    return prefixes(Iris(base))
