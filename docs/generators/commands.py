"""Pages of the commands, from Typer."""

from importlib import import_module
from typing import Any

import typer

from generators.markdown import code, contents, fence, page, prose, table
from kg.cli.app import COMMANDS, app

SOURCE = "kg/cli"


def command_pages() -> dict[str, str]:
    """Give the pages of the commands: path below `reference/commands` → text."""
    found = commands()
    pages = {f"{page_name(name)}.md": command_page(name, command) for name, command in found.items()}
    rows = [
        (f"[`kg {name}`]({page_name(name)}.md)", first_sentence(command)) for name, command in found.items()
    ]
    pages["index.md"] = page(
        "Commands",
        SOURCE,
        "Every command that works on a graph is a method of the same name on "
        "[`kg.KnowledgeGraph`](../python/KnowledgeGraph.md), with the same parameters.",
        table(("command", "does"), rows),
        "Results go to standard output, messages to standard error. "
        "What the exit codes say stands under [errors](../errors.md).",
        contents(page_name(name) for name in found),
    )
    return pages


def page_name(name: str) -> str:
    """Give the name of a command's page: "lexicon-test" for `kg lexicon test`."""
    return name.replace(" ", "-")


def commands() -> dict[str, Any]:
    """Give the commands by name, in the order of the help; those of a group as "group command"."""
    for name in COMMANDS:
        import_module(f"kg.cli.{name}")
    group: Any = typer.main.get_command(app)  # Any: Typer brings its own copy of click, which has no types
    found: dict[str, Any] = {}
    for name in COMMANDS:
        command = group.commands[name]
        below = getattr(command, "commands", None)
        found |= {f"{name} {word}": one for word, one in below.items()} if below else {name: command}
    return found


def first_sentence(command: Any) -> str:  # Any: as above
    """Give the first sentence of a command's help."""
    text = " ".join(command.help.split("\n\n")[0].split())
    return text.partition(". ")[0].rstrip(".") if ". " in text else text.rstrip(".")


def command_page(name: str, command: Any) -> str:  # Any: as above
    """Give the page of one command."""
    parameters = [p for p in command.params if not p.hidden]
    arguments = [p for p in parameters if p.param_type_name == "argument"]
    options = [p for p in parameters if p.param_type_name == "option"]
    text = [part for part in command.help.split("\n\n") if not part.startswith("Example:")]
    examples = [part.removeprefix("Example:").strip() for part in command.help.split("\n\n")][len(text) :]
    return page(
        f"kg {name}",
        SOURCE,
        fence("text", usage(name, arguments)),
        *(prose(" ".join(part.split())) for part in text),
        fence("sh", "\n".join(examples)) if examples else "",
        "## Arguments" if arguments else "",
        table(("argument", "meaning"), [(code(_placeholder(p)), _meaning(p)) for p in arguments]),
        "## Options",
        table(("option", "meaning"), [*((_names(p), _meaning(p)) for p in options), *_help(options)]),
        label=f"command-{page_name(name)}",
    )


def usage(name: str, arguments: list[Any]) -> str:
    """Give the line that says how a command is called."""
    words = [_placeholder(p) if p.required else f"[{_placeholder(p)}]" for p in arguments]
    return " ".join(["kg", name, *words, "[OPTIONS]"])


def _placeholder(argument: Any) -> str:
    return str(argument.metavar or argument.name.upper())


def _names(option: Any) -> str:
    names = [*sorted(option.opts, key=len, reverse=True), *option.secondary_opts]
    value = "" if option.is_flag else f" {option.metavar or option.name.strip('_').upper()}"
    return ", ".join(code(f"{name}{value}") for name in names)


def _meaning(parameter: Any) -> str:
    words = [prose(parameter.help or "")]
    if parameter.envvar:
        words.append(f"Also: the environment variable {code(parameter.envvar)}.")
    default = parameter.default
    if not parameter.required and default not in (None, "", False, ()):
        shown = parameter.opts[0] if default is True else str(default)
        words.append(f"Default: {code(shown)}.")
    return " ".join(words)


def _help(options: list[Any]) -> list[tuple[str, str]]:
    if any("--help" in option.opts for option in options):
        return []
    return [(f"{code('--help')}, {code('-h')}", "Show the help of the command.")]
