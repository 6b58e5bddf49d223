"""Questions: named ones with their evidence, and free SPARQL."""

from kg.ask.answer import Answer, Row
from kg.ask.free import format_results, free_query
from kg.ask.question import Parameter, Question, find_question, questions
from kg.ask.run import Options, ask
from kg.ask.terms import Trust
from kg.ask.witness import Witness, WitnessClaim

__all__ = [
    "Answer",
    "Options",
    "Parameter",
    "Question",
    "Row",
    "Trust",
    "Witness",
    "WitnessClaim",
    "ask",
    "find_question",
    "format_results",
    "free_query",
    "questions",
]
