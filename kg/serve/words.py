"""Terms of the graph as a person reads them."""

import re
from typing import Final

_NAMES: Final = {
    "actsFor": "acts for",
    "altLabel": "also called",
    "attributedTo": "said by",
    "bodyLength": "length of the text (characters)",
    "bodySha256": "SHA-256 of the text",
    "cowCode": "Correlates of War code",
    "hadPrimarySource": "source",
    "hasPlace": "place",
    "hasSource": "article",
    "inState": "in",
    "involves": "states",
    "iso3": "ISO 3166-1 code",
    "issued": "published",
    "m49": "UN M49 code",
    "rawSha256": "SHA-256 of the page",
    "sameAs": "the same as",
    "tells": "tells of",
    "url": "address",
    "validFrom": "since",
    "validTo": "until",
    "wasGeneratedBy": "made by",
}
_JOINT: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def short(iri: str) -> str:
    """Give the last part of an IRI.

    Example:
        >>> short("https://w3id.org/defcoop/ns#Exercise")
        'Exercise'
    """
    return re.split(r"[/#]", iri.rstrip("/#"))[-1] or iri


def predicate_name(iri: str) -> str:
    """Give the name of a property.

    Example:
        >>> predicate_name("https://w3id.org/defcoop/ns#reviewState")
        'review state'
    """
    name = short(iri)
    return _NAMES.get(name) or _JOINT.sub(" ", name).lower()
