"""kg: a knowledge graph of defence cooperation, built from the news.

    >>> import kg
    >>> graph = kg.demo(":memory:")             # the sample graph
    >>> graph.ask("agreements", between=("AZE", "PAK")).rows[0]["status"]
    'agreed'

Names are loaded when they are first used, so that `import kg` is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.version import VERSION

if TYPE_CHECKING:
    from kg.ask import Answer
    from kg.errors import KgError
    from kg.graph import KnowledgeGraph
    from kg.model import Article, DateBounds, Event, Party, Quote, Telling, Window
    from kg.opening import open_graph as open
    from kg.read import read
    from kg.sample import write_demo as demo

__version__ = VERSION

_HOMES = {
    "Answer": ("kg.ask", "Answer"),
    "Article": ("kg.model", "Article"),
    "DateBounds": ("kg.model", "DateBounds"),
    "Event": ("kg.model", "Event"),
    "KgError": ("kg.errors", "KgError"),
    "KnowledgeGraph": ("kg.graph", "KnowledgeGraph"),
    "Party": ("kg.model", "Party"),
    "Quote": ("kg.model", "Quote"),
    "Telling": ("kg.model", "Telling"),
    "Window": ("kg.model", "Window"),
    "demo": ("kg.sample", "write_demo"),
    "open": ("kg.opening", "open_graph"),
    "read": ("kg.read.article", "read"),
}

__all__ = [
    "Answer",
    "Article",
    "DateBounds",
    "Event",
    "KgError",
    "KnowledgeGraph",
    "Party",
    "Quote",
    "Telling",
    "Window",
    "__version__",
    "demo",
    "open",
    "read",
]


def __getattr__(name: str) -> Any:  # Any: the type of the name is told above, to type checkers
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute '{name}'")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
