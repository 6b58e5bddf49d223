"""Pages of the public names of the package; autodoc fills them from the docstrings."""

import inspect
from typing import Any

import kg
from generators.markdown import contents, fence, page, prose, table

SOURCE = "kg/__init__.py"


def name_pages() -> dict[str, str]:
    """Give the pages of the public names: path below `reference/python` → text."""
    pages = {f"{name}.md": name_page(name) for name in kg.__all__}
    rows = [(f"[`kg.{name}`]({name}.md)", first_line(public(name), name)) for name in kg.__all__]
    pages["index.md"] = page(
        "Python",
        SOURCE,
        "What `import kg` offers. All else is reached through what these give, or by the module that holds it.",
        table(("name", "gives"), rows),
        contents(kg.__all__),
    )
    return pages


def public(name: str) -> Any:  # Any: a class, a function or a text
    """Give a public name's value; `kg.read` the function, also when the room of that name is loaded."""
    value = getattr(kg, name)
    return getattr(value, name) if inspect.ismodule(value) else value


def name_page(name: str) -> str:
    """Give the page of one public name."""
    value = public(name)
    if inspect.isclass(value):
        directive = fence("{eval-rst}", f".. autoclass:: kg.{name}\n   :members:")
    elif callable(value):
        directive = fence("{eval-rst}", f".. autofunction:: kg.{name}")
    else:
        directive = fence("{eval-rst}", f".. py:data:: kg.{name}\n\n   {first_line(value, name)}.")
    return page(prose(f"kg.{name}"), SOURCE, directive, label=f"python-{name.strip('_').lower()}")


def first_line(value: Any, name: str) -> str:  # Any: a class, a function or a text
    """Give the first line of a docstring, without its full stop."""
    if name == "__version__":
        return "The version of the program"
    return (inspect.getdoc(value) or "").split("\n")[0].rstrip(".")
