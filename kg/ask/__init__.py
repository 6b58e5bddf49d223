"""Questions: named ones with their evidence, and free SPARQL."""

from kg.ask.answer import Answer, Row, Witness
from kg.ask.free import format_results, free_query
from kg.ask.question import Parameter, Question, find_question, questions
from kg.ask.run import Options, ask
from kg.ask.terms import Trust

__all__ = [
    "Answer",
    "Options",
    "Parameter",
    "Question",
    "Row",
    "Trust",
    "Witness",
    "ask",
    "find_question",
    "format_results",
    "free_query",
    "questions",
]
