"""Pictures of the graph: the explorer page, drawn with pyvis and vis-network, and static SVG.

pyvis and networkx are loaded only when a network is made.
"""

from kg.views.build import PageOptions, network, page_facts, to_html, write_html
from kg.views.page import notebook_iframe
from kg.views.selection import Selection, shown
from kg.views.svg import to_svg

__all__ = [
    "PageOptions", "Selection", "network", "notebook_iframe", "page_facts", "shown", "to_html", "to_svg", "write_html",
]  # fmt: skip
