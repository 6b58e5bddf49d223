"""The model: frozen types that say what a fact is, and cannot hold one without evidence."""

from kg.model.article import Article, unify_lines
from kg.model.claim import Claim, ClaimObject, claims_of, role_property
from kg.model.comparison import Comparison
from kg.model.dataset import Dataset
from kg.model.dates import DateBounds, Window
from kg.model.detail import DETAILS, Detail, DetailValue
from kg.model.event import Event
from kg.model.evidence import Evidence, Quote, Record, find_quote, find_spans
from kg.model.match import Match
from kg.model.party import Part, Party, Place, Weapon
from kg.model.telling import Run, Stated, Telling, is_key, telling_key

__all__ = [
    "DETAILS",
    "Article",
    "Claim",
    "ClaimObject",
    "Comparison",
    "Dataset",
    "DateBounds",
    "Detail",
    "DetailValue",
    "Event",
    "Evidence",
    "Match",
    "Part",
    "Party",
    "Place",
    "Quote",
    "Record",
    "Run",
    "Stated",
    "Telling",
    "Weapon",
    "Window",
    "claims_of",
    "find_quote",
    "find_spans",
    "is_key",
    "role_property",
    "telling_key",
    "unify_lines",
]
