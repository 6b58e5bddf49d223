"""The pyvis network that is drawn by our own template.

Import this module only when a network is made: pyvis brings IPython along.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pyvis.network import Network

from kg.errors import UsageError
from kg.views.page import PageParts, notebook_iframe, render_page, save_page

# Keys with which a node could make the page ask a server for a picture.
_PICTURES = ("image", "brokenImage")


class ExplorerNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis Network whose page is the explorer: one file, safe text, no request.

    All that pyvis offers to build a network works: `add_node`, `add_edge`, `set_options`, `get_adj_list`,
    `show`, `save_graph`, `write_html`. What would put raw text into a page (DOT, select menus, templates
    of others) does not.

    Attributes:
        parts: What the page knows besides nodes and edges.
    """

    def __init__(self, parts: PageParts) -> None:
        """Make an empty network.

        Args:
            parts: Title, facts and look of the page.
        """
        super().__init__(heading=parts.title, cdn_resources="in_line", height="720px", width="100%")
        self.parts = parts
        self._known: set[Any] = set()
        self._joined: set[tuple[Any, Any]] = set()
        self._own_options: dict[str, Any] = {}

    def add_node(  # type: ignore[no-untyped-def]  # pyvis' own signature
        self, n_id, label=None, shape="dot", color="#97c2fc", **options
    ) -> None:
        """Add a node, as pyvis does, but in constant time.

        Args:
            n_id: Identifier, text or whole number. A second node of the same identifier is ignored.
            label: Its text; the identifier when left out.
            shape: vis-network's name of a shape, for the plain look.
            color: Colour, for the plain look.
            **options: Further options of vis-network; `title` is shown as plain text.

        Raises:
            UsageError: The identifier is neither text nor a whole number, or a picture is not in the page
                itself (`data:`).
        """
        if not isinstance(n_id, str | int):
            raise UsageError(f"a node's identifier is text or a whole number, not {type(n_id).__name__}")
        for key in _PICTURES:
            if key in options and not str(options[key]).startswith("data:image/"):
                raise UsageError(
                    f"node {n_id}: {key} must be a data: address, so that the page asks no server"
                )
        if n_id in self._known:
            return
        self._known.add(n_id)
        node = {**options, "id": n_id, "label": str(n_id) if label is None else str(label), "shape": shape}
        if "group" not in options:
            node["color"] = color
        self.nodes.append(node)
        self.node_ids.append(n_id)
        self.node_map[n_id] = node

    def add_edge(self, source: Any, to: Any, **options: Any) -> None:
        """Add an edge between two nodes of the network, as pyvis does, but in constant time.

        Args:
            source: Identifier of a node.
            to: Identifier of another. In an undirected network a second edge of the two is ignored.
            **options: Further options of vis-network.

        Raises:
            UsageError: One of the nodes is not in the network.
        """
        for end in (source, to):
            if end not in self._known:
                raise UsageError(f"there is no node '{end}': add it before its edges")
        turned = (to, source) in self._joined
        if not self.directed and ((source, to) in self._joined or turned):
            return
        self._joined.add((source, to))
        arrows = {"arrows": "to"} if self.directed and "arrows" not in options else {}
        self.edges.append({"added": True, **options, **arrows, "from": source, "to": to})

    def add_edges(self, edges: Iterable[tuple[Any, ...]]) -> None:
        """Add edges given as (source, to) or (source, to, width)."""
        for source, to, *width in edges:
            self.add_edge(source, to, **({"width": width[0]} if width else {}))

    def set_options(self, options: Mapping[str, Any] | str) -> None:
        """Set options of vis-network.

        Args:
            options: A dict, or JSON text (never JavaScript).

        Raises:
            UsageError: The text is not JSON.
        """
        if isinstance(options, str):
            try:
                options = json.loads(options)
            except ValueError as error:
                raise UsageError(f"set_options takes a dict or JSON text, no JavaScript: {error}") from None
        if not isinstance(options, Mapping):
            raise UsageError("set_options takes a dict")
        self._own_options = dict(options)

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002
        """Give the page as text. The arguments are those of pyvis and change nothing."""
        network = {"nodes": self.nodes, "edges": self.edges, "options": self._own_options}
        self.html = render_page(self.parts, network)
        return self.html

    def write_html(  # noqa: D417 - pyvis' own arguments
        self,
        name: str,
        local: bool = True,  # noqa: FBT001, FBT002
        notebook: bool = False,  # noqa: FBT001, FBT002
        open_browser: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Write the page, whole or not at all.

        Args:
            name: The file; its name ends in .html.
            open_browser: Whether to open it afterwards.

        Raises:
            OutputError: It cannot be written there.
        """
        path = save_page(name, self.generate_html(notebook=notebook, local=local))
        if open_browser:
            import webbrowser

            webbrowser.open(path.as_uri())

    def show(self, name: str, local: bool = True, notebook: bool = True) -> object:  # noqa: FBT001, FBT002
        """Write the page and show it: in a notebook as a frame, else in the browser.

        Args:
            name: The file.
            local: As in pyvis; changes nothing.
            notebook: Whether to give a frame for a notebook.

        Returns:
            An IPython frame in a notebook, else None.
        """
        self.write_html(name, local=local, open_browser=not notebook)
        if not notebook:
            return None
        from IPython.display import IFrame

        return IFrame(Path(name).as_posix(), width=self.width, height=self.height)

    def _repr_html_(self) -> str:
        return notebook_iframe(self.generate_html())

    def from_DOT(self, dot: str) -> None:  # noqa: N802 - pyvis' name
        """Refuse: DOT text would go into the page as it is.

        Raises:
            UsageError: Always.
        """
        raise UsageError(f"{dot}: DOT is not read; add nodes and edges")

    def set_template_dir(self, template_directory: str, template_file: str = "template.html") -> None:
        """Refuse: the page has one template, which is known to be safe.

        Raises:
            UsageError: Always.
        """
        raise UsageError(f"{template_directory}{template_file}: the explorer has its own template")
