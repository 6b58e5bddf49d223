"""The prefixes that every query knows."""

from kg.ask.lexing import declared_prefixes
from kg.vocab.iris import CODE, DATA_KINDS, SCHEMES, Iris
from kg.vocab.terms import NAMESPACES


def prefixes(iris: Iris) -> dict[str, str]:
    """Give prefix → namespace: vocabularies, codes and the kinds of data, sorted by prefix."""
    table = dict(NAMESPACES)
    table |= {scheme: f"{CODE}{scheme}/" for scheme in SCHEMES}
    table |= {kind: iris.prefix(kind) for kind in DATA_KINDS}
    return dict(sorted(table.items()))


def prologue(text: str, iris: Iris) -> str:
    """Give PREFIX lines for the prefixes that a query uses and does not declare itself.

    They stand on one line, so that line numbers stay those of the text but for one.
    """
    declared = declared_prefixes(text)
    lines = [
        f"PREFIX {prefix}: <{namespace}>"
        for prefix, namespace in prefixes(iris).items()
        if f"{prefix}:" in text and prefix not in declared
    ]
    return " ".join(lines)
