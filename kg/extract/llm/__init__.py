"""A language model as an extractor: it proposes, and only what the article's own words bear out is taken."""

from kg.extract.llm.model import Examined, LanguageModel
from kg.extract.llm.settings import Settings

__all__ = ["Examined", "LanguageModel", "Settings"]
