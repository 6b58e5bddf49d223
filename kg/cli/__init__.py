"""The command line: one file a command, no logic in it."""


def main() -> None:
    """Run the command line; the entry point of the `kg` script."""
    from kg.cli.app import run

    run()
