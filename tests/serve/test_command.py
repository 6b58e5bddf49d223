"""`kg serve` on the command line: what it refuses, how it ends, what it keeps through a kill."""

import os
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from serve.conftest import PROGRAM, Served, Start, start_server

import kg


def fails(*words: object, cwd: Path | None = None, **environment: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [str(PROGRAM), "serve", *map(str, words)], capture_output=True, text=True, cwd=cwd, timeout=60, check=False,
        env={**{n: v for n, v in os.environ.items() if not n.startswith("KG_")}, **environment},
    )  # fmt: skip
    lines = [line for line in done.stderr.strip().split("\n") if not line.startswith("… ")]
    assert len(lines) == 1, done.stderr
    return done


def test_no_graph_is_one_line(tmp_path: Path) -> None:
    done = fails("--port", "0", cwd=tmp_path)
    assert done.returncode == 3
    assert "no graph here" in done.stderr
    assert fails(tmp_path / "none", "--port", "0").returncode == 3
    assert not (tmp_path / "none").exists()


def test_a_graph_that_was_not_built_is_one_line(tmp_path: Path) -> None:
    subprocess.run([str(PROGRAM), "init", str(tmp_path / "g")], check=True, capture_output=True)
    shutil.rmtree(tmp_path / "g" / "store", ignore_errors=True)
    done = fails(tmp_path / "g", "--port", "0")
    assert done.returncode == 3
    assert "kg build" in done.stderr


def test_a_damaged_store_is_named_and_kept(copied: Callable[[], Path]) -> None:
    graph = copied()
    victim = next(graph.glob("store/gen-*/db/MANIFEST-*"))
    victim.write_bytes(victim.read_bytes()[:-3])
    before = sorted(graph.rglob("*"))
    done = fails(graph, "--port", "0")
    assert done.returncode == 3
    assert victim.name in done.stderr
    assert sorted(graph.rglob("*")) == before


def test_a_port_that_is_taken_is_one_line(sample: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = fails(sample, "--port", taken.getsockname()[1])
    assert done.returncode == 2
    assert "--port" in done.stderr


def test_an_endpoint_is_not_served_again() -> None:
    assert fails("http://127.0.0.1:9/sparql").returncode == 2


def test_writing_for_all_needs_a_token(sample: Path) -> None:
    done = fails(sample, "--host", "0.0.0.0", "--writable", "--port", "0")
    assert done.returncode == 2
    assert "KG_SERVE_TOKEN" in done.stderr


def test_without_its_extra_it_says_what_to_install(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "starlette.py").write_text(
        "raise ModuleNotFoundError('no', name='starlette')", encoding="utf-8"
    )
    done = fails(sample, PYTHONPATH=str(tmp_path))
    assert done.returncode == 3
    assert "defcoop[serve]" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_good_order(sample: Path, number: signal.Signals) -> None:
    served = start_server(sample)
    served.process.send_signal(number)
    assert served.process.wait(30) == 0


def test_a_token_is_asked_for_and_never_shown(
    copied: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    served = start_server(copied(), "--writable", KG_SERVE_TOKEN="a-secret-token")
    try:
        update = {"content": b"INSERT DATA { <http://a.example/> <http://b.example/> 1 }"}
        kind = {"Content-Type": "application/sparql-update"}
        with served.client as client:
            for given in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic a-secret-token"}):
                answer = client.post("/sparql", **update, headers={**kind, **given})
                assert answer.status_code == 401
                assert answer.headers["www-authenticate"] == "Bearer"
            right = {**kind, "Authorization": "Bearer a-secret-token"}
            assert client.post("/sparql", **update, headers=right).status_code == 204
            assert (
                client.put(
                    "/graph-store?default", content=b"", headers={"Content-Type": "text/turtle"}
                ).status_code
                == 401
            )
        assert not [line for line in served.lines if "secret" in line]
    finally:
        served.stop()


def test_a_server_follows_a_build(copied: Callable[[], Path], start: Start) -> None:
    graph = copied()
    served = start(graph)
    assert served.ask("ASK { ?e a kg:Exercise }").json()["boolean"] is True
    kg.open(graph).build(force=True)
    answer = served.ask("ASK { ?e a kg:Exercise }")
    assert answer.json()["boolean"] is True
    assert answer.headers["KG-Generation"] == "gen-000002"


def test_changes_are_kept_through_builds_of_nothing_and_checks(copied: Callable[[], Path]) -> None:
    graph = copied()
    served = start_server(graph, "--writable")
    for number in range(5):
        assert served.update(insert(number)).status_code == 204
    assert served.stop() == 0
    assert len(list(graph.glob("store/gen-*"))) == 1
    assert kg.open(graph).build().current
    done = subprocess.run(
        [str(PROGRAM), "check", "--graph", str(graph)], capture_output=True, text=True, check=False
    )
    assert "store" in done.stderr + done.stdout
    assert bool(kg.open(graph).query("ASK { GRAPH <http://g.example/> { ?s ?p 0 , 1 , 2 , 3 , 4 } }"))


def insert(number: int) -> str:
    return (
        f"INSERT DATA {{ GRAPH <http://g.example/> {{ <http://a.example/> <http://b.example/> {number} }} }}"
    )


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_kill(copied: Callable[[], Path]) -> None:
    graph = copied()
    done: list[int] = []
    for round_ in range(3):
        served = start_server(graph, "--writable")
        with suppress(httpx.HTTPError):
            for number in range(round_ * 100, round_ * 100 + 100):
                if number % 100 == 4 + round_ * 3:
                    _kill_soon(served)
                if served.update(insert(number)).status_code == 204:
                    done.append(number)
        served.process.kill()
        served.process.wait()
        for number in done:
            assert bool(kg.open(graph).query(f"ASK {{ GRAPH <http://g.example/> {{ ?s ?p {number} }} }}")), (
                number
            )
    assert len(done) >= 12
    assert len(list(graph.glob("store/gen-*"))) <= 2


def _kill_soon(served: Served) -> None:
    threading.Timer(0.15, os.kill, (served.process.pid, signal.SIGKILL)).start()
