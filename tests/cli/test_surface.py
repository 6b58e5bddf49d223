"""Python and the command line say the same words; nothing slow is loaded before it is needed."""

import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

import kg
from kg.cli.app import COMMANDS, app
from kg.graph import KnowledgeGraph

SLOW = ("networkx", "pandas", "pyoxigraph", "pyvis", "rdflib")

ONLY_PYTHON = {
    "self": "the graph, which the command line names with --graph",
    "note": "what is being done; the command line shows it on stderr",
    "now": "the moment that is written: a datetime here, a word there, where a command takes it at all",
}
"""Parameters of methods that no command needs."""

ONLY_COMMAND = {
    "context": "how Typer hands over the words that belong to a question",
    "graph": "the object itself in Python",
    "json_": "how a result is printed",
    "format": "how a result is printed",
    "csv": "how a result is printed",
    "tsv": "how a result is printed",
    "markdown": "how a result is printed",
    "sparql": "the attribute `sparql` of an answer",
    "help": "help() in Python",
    "evidence": "how a result is printed",
    "timeout": "the command runs in a process of its own, which is killed",
}
"""Parameters of commands that no method has."""

MORE_OF_A_COMMAND = {
    ("measure", "file"): "the method `save` of what `measure` gives",
    ("query", "limit"): "a Python program stops reading rows when it has enough",
    ("review", "undo"): "a method of the queue that `review` gives",
    ("review", "build"): "the method `build`",
    ("review", "merges"): "the method `merges`",
    ("load", "build"): "the method `build`",
}
"""Parameters of one command, for which Python has another method."""

SPREAD = {
    "trust": ("min_confidence", "grade", "reviewed"),
    "override": ("title", "publisher", "author", "published", "url", "id"),
    "parameters": (),
    "selection": ("layer", "during", "certain", "source", "planned", "general"),
    "wanted": ("articles", "type", "between", "state", "min_confidence", "max_confidence", "order", "all"),
}
"""Parameters of methods that are several options of a command, or as many as a question has."""


OPTIONS = {
    "merges": "kg review --merges",
    "on": "--as-of of kg ask, query, explore and export",
}
"""Methods that are an option of commands."""


def methods() -> dict[str, inspect.Signature]:
    return {
        name: inspect.signature(member)
        for name, member in inspect.getmembers(KnowledgeGraph, inspect.isfunction)
        if not name.startswith("_") and name not in OPTIONS
    }


def command(name: str) -> inspect.Signature:
    return inspect.signature(getattr(import_module(f"kg.cli.{name}"), name))


def test_methods_that_are_options_are_there() -> None:
    assert all(hasattr(KnowledgeGraph, name) for name in OPTIONS)


def test_there_are_methods_to_compare() -> None:
    assert {"add", "ask", "build", "check", "explore", "export", "network", "query"} <= set(methods())


@pytest.mark.parametrize("name", sorted(methods()))
def test_each_method_is_a_command_of_the_same_name(name: str) -> None:
    assert name in COMMANDS


@pytest.mark.parametrize("name", sorted(methods()))
def test_method_and_command_have_the_same_parameters(name: str) -> None:
    wanted: list[str] = []
    for parameter in methods()[name].parameters:
        wanted.extend(SPREAD.get(parameter, (parameter,)))
    wanted = [parameter for parameter in wanted if parameter not in ONLY_PYTHON]
    own = [
        parameter
        for parameter in command(name).parameters
        if parameter not in ONLY_COMMAND | ONLY_PYTHON and (name, parameter) not in MORE_OF_A_COMMAND
    ]
    assert sorted(own) == sorted(wanted)


@pytest.mark.parametrize("name", sorted(methods()))
def test_method_and_command_have_the_same_defaults(name: str) -> None:
    options = command(name).parameters
    for parameter in methods()[name].parameters.values():
        comparable = parameter.name in options and parameter.name not in ONLY_PYTHON
        if comparable and parameter.default is not parameter.empty:
            default = options[parameter.name].default
            assert default == parameter.default, parameter.name


def test_every_command_is_registered_under_its_own_name() -> None:
    for name in COMMANDS:
        import_module(f"kg.cli.{name}")
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    assert sorted(group.commands) == sorted(COMMANDS)


def test_demo_takes_the_same_place_in_both() -> None:
    assert list(command("demo").parameters) == ["place"]
    assert next(iter(inspect.signature(kg.demo).parameters)) == "place"


def test_public_names_are_sorted_and_there() -> None:
    assert kg.__all__ == sorted(kg.__all__)
    assert len(set(kg.__all__)) == len(kg.__all__)
    assert len(kg.__all__) <= 20
    for name in kg.__all__:
        assert getattr(kg, name) is not None


def test_public_names_are_offered_for_completion() -> None:
    assert set(kg.__all__) <= set(dir(kg))


def test_unknown_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'extrct'"):
        _ = kg.extrct


@pytest.mark.parametrize("name", [name for name in kg.__all__ if name != "__version__"])
def test_public_names_have_a_docstring(name: str) -> None:
    assert inspect.getdoc(getattr(kg, name))


@pytest.mark.parametrize(
    "program",
    [
        "import kg",
        "import kg.cli.app",
        "import kg; kg.KgError; kg.DateBounds; kg.Article",
        "import sys; sys.argv = ['kg', '--help']; import kg.cli\ntry: kg.cli.main()\nexcept SystemExit: pass",
    ],
)
def test_slow_libraries_wait_until_they_are_needed(program: str) -> None:
    ask = f"\nimport sys; sys.stderr.write(' '.join(m for m in {SLOW!r} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program + ask], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stderr == ""


def test_the_measure_of_slow_libraries_can_fail() -> None:
    program = f"import kg, rdflib, sys; print(*(m for m in {SLOW!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "rdflib" in done.stdout.split()


def test_read_is_called_also_after_its_room_was_imported(tmp_path: Path) -> None:
    import kg.read.page  # Python now puts the module where the function was

    page = tmp_path / "a.txt"
    page.write_text("title: T\npublisher: P\npublished: 2022-03-23\n\nThe navies met.", encoding="utf-8")
    assert kg.read(page).title == "T"
