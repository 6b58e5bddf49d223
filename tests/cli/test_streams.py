"""Pipes, devices, locales and signals: a command in a process of its own."""

import json
import signal
import subprocess
import sys

import pytest
from storing import listing

QUESTION = '"$KG" ask events --graph .'


def test_reader_that_leaves_early_is_no_failure(start, graph):
    for line in (
        QUESTION,
        QUESTION + " --json",
        '"$KG" query "SELECT * { ?s ?p ?o }" --format csv --graph .',
    ):
        found = start(f"{line} | head -n 1; echo ${{PIPESTATUS[0]}}", graph)
        assert found.stdout.splitlines()[-1] == b"0"
        assert found.stderr == b""


def test_full_device_is_one_line(start, graph):
    found = start(f"{QUESTION} > /dev/full", graph)
    assert (found.returncode, found.stderr) == (
        3,
        b"kg: the output cannot be written: No space left on device\n",
    )


@pytest.mark.parametrize("close", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(start, graph, close):
    found = start(f"{QUESTION} {close}", graph)
    assert found.returncode == 0
    assert b"Traceback" not in found.stderr


def test_query_from_a_closed_stdin_is_empty(start, graph):
    found = start('"$KG" query - --graph . <&-', graph)
    assert found.returncode == 2
    assert b"the query is empty" in found.stderr


def test_query_from_stdin(start, graph):
    found = start('echo "ASK { ?s ?p ?o }" | "$KG" query - --graph .', graph)
    assert (found.returncode, found.stdout, found.stderr) == (0, b"true\n", b"")


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_output_is_utf_8_in_every_locale(start, graph, locale):
    found = start('"$KG" ask agreements --graph .', graph, **locale)
    assert (found.returncode, found.stderr) == (0, b"")
    assert "“the countries signed an agreement on mutual military cooperation”" in found.stdout.decode(
        "utf-8"
    )


def test_error_is_shown_in_every_locale(start, graph):
    found = start(
        '"$KG" ask events --between Əzərbaycan Pakıstan --graph .', graph, LC_ALL="POSIX", PYTHONUTF8="0"
    )
    assert found.returncode == 2
    assert found.stderr.decode("utf-8").count("\n") == 1


def test_name_that_is_no_text(start, graph):
    found = start("\"$KG\" read $'caf\\xe9.txt'", graph)
    assert found.returncode == 3
    assert found.stderr.decode("utf-8") == "kg: caf\\udce9.txt: there is no such file. Check the path\n"


def test_words_of_a_query_that_are_no_text(start, graph):
    found = start('"$KG" query $\'ASK { ?s ?p "\\xe9" }\' --graph .', graph)
    assert found.returncode in (2, 3)
    assert found.stderr.decode("utf-8").startswith("kg: ")
    assert b"Traceback" not in found.stderr


def test_store_in_use_names_the_process(start, graph):
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom kg.store.generation import builder_lock\n"
        "with builder_lock(Path('store')):\n    print('held', flush=True)\n    time.sleep(60)\n"
    )
    holder = subprocess.Popen([sys.executable, "-c", code], cwd=graph, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        before = listing(graph)
        found = start('"$KG" build --force --graph .', graph)
        assert found.returncode == 3
        assert (
            f"another process builds this store (process {holder.pid}). Wait until it is done"
            in found.stderr.decode()
        )
        assert listing(graph) == before
        assert start(QUESTION, graph).returncode == 0
    finally:
        holder.kill()
        holder.communicate()


def test_interrupt_stops_quietly_and_leaves_the_store(start, graph):
    code = (
        "import os, signal, sys\nimport kg.build\n"
        "kg.build.read_facts = lambda *a: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.argv = ['kg', 'build', '--force']\nfrom kg.cli import main\nmain()\n"
    )
    before = listing(graph / "store")
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=graph, capture_output=True, timeout=60, check=False
    )
    assert found.returncode == 130
    assert found.stderr.splitlines()[-1] == b"kg: stopped"
    assert b"Traceback" not in found.stderr
    assert listing(graph / "store") == before
    assert signal.getsignal(signal.SIGINT) is not None


def test_answer_for_a_program_is_json_alone(start, graph):
    found = start(QUESTION + " --json", graph)
    assert len(json.loads(found.stdout)["rows"]) == 14
    assert found.stderr == b""


def test_mistake_of_ours_is_no_silent_success(start, graph):
    code = (
        "import sys\nimport kg.graph\nkg.graph.KnowledgeGraph.build = lambda *a, **k: 1 / 0\n"
        "sys.argv = ['kg', 'build']\nfrom kg.cli import main\nmain()\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=graph, capture_output=True, timeout=60, check=False
    )
    assert found.returncode == 1
    assert b"ZeroDivisionError" in found.stderr
