"""Many at once: heavy queries starve no cheap one, no answer is wrong, no worker is left behind, memory returns."""

import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import psutil
import pytest
from serve.conftest import Served, Start

WHOLE = bool(os.environ.get("KG_STRESS"))
"""Whether to run the long form: 100 clients for a minute."""
CLIENTS, SECONDS = (100, 60.0) if WHOLE else (30, 6.0)
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (?a != ?l && %d != 0) }"


@pytest.fixture(scope="module")
def busy(start: Start, sample: Path) -> Served:
    return start(sample, "--timeout", "12")


def test_six_heavy_queries_hold_no_cheap_one_up(busy: Served) -> None:
    heavy = [threading.Thread(target=busy.ask, args=(HEAVY % number,)) for number in range(1, 7)]
    for thread in heavy:
        thread.start()
    waited = []
    until = time.monotonic() + 9
    while time.monotonic() < until:
        began = time.monotonic()
        assert busy.ask("ASK {}").json()["boolean"] is True
        waited.append(time.monotonic() - began)
        time.sleep(0.05)
    for thread in heavy:
        thread.join()
    print(f"a trivial ASK waited {max(waited):.2f} s at most, of {len(waited)}")
    assert max(waited) < 3


def test_heavy_queries_are_told_to_come_back(busy: Served) -> None:
    with ThreadPoolExecutor(24) as threads:
        answers = list(threads.map(lambda n: busy.ask(HEAVY % n), range(1, 25)))
    assert {answer.status_code for answer in answers} == {503}
    assert all(answer.headers["Retry-After"].isdecimal() for answer in answers)
    assert busy.ask("ASK {}").json()["boolean"] is True


def test_clients_at_once_get_right_answers_and_leave_nothing(start: Start, sample: Path) -> None:
    served = start(sample, "--timeout", "10")
    queries = {
        "SELECT (COUNT(*) AS ?n) { ?e kg:involves state:AZE }": None,
        "SELECT ?what { ?e a kg:Exercise ; rdfs:label ?what } ORDER BY ?what": None,
        "ASK { state:PAK a kg:State }": None,
        "CONSTRUCT { ?s kg:status ?o } WHERE { ?s kg:status ?o }": None,
    }
    right = {query: served.ask(query).raise_for_status().text for query in queries}
    settled = wait_for(lambda: len(served.workers()) >= 7)
    assert settled
    before = memory_mb(served)
    wrong: list[str] = []
    counts = [0, 0]
    stop = time.monotonic() + SECONDS

    def client(number: int) -> None:
        with served.client as line:
            while time.monotonic() < stop:
                query = list(right)[number % len(right)]
                number += 1
                if number % 50 == 7:
                    query = HEAVY % number
                try:
                    answer = line.post(
                        "/sparql", content=query, headers={"Content-Type": "application/sparql-query"}
                    )
                except httpx.HTTPError as error:
                    wrong.append(repr(error))
                    return
                if answer.status_code == 503 and "Retry-After" in answer.headers:
                    counts[1] += 1
                    time.sleep(0.05)
                elif query not in right or answer.text != right[query]:
                    wrong.append(f"{answer.status_code} {answer.text[:200]}")
                else:
                    counts[0] += 1

    with ThreadPoolExecutor(CLIENTS) as threads:
        list(threads.map(client, range(CLIENTS)))
    print(
        f"{CLIENTS} clients, {SECONDS:g} s: {counts[0]} answers, {counts[1]} told to come back, {len(wrong)} wrong"
    )
    assert wrong == []
    assert counts[0] > CLIENTS
    assert wait_for(lambda: not [p for p in served.workers() if p.status() == psutil.STATUS_ZOMBIE])
    assert wait_for(lambda: len(served.workers()) <= 7 + 2 + 1)
    assert wait_for(lambda: memory_mb(served) < before + 200), (before, memory_mb(served))
    print(f"memory of all processes: {before} MB before, {memory_mb(served)} MB after")
    assert served.stop() == 0


def test_a_client_that_goes_takes_its_query_along(start: Start, sample: Path) -> None:
    served = start(sample, "--timeout", "60")
    with pytest.raises(httpx.ReadTimeout), httpx.Client(trust_env=False, timeout=2) as client:
        client.get(f"{served.url}/sparql", params={"query": HEAVY % 99})
    assert wait_for(lambda: max((p.cpu_percent(0.3) for p in alive(served)), default=0) < 30)


def test_the_end_is_clean(start: Start, sample: Path) -> None:
    served = start(sample, "--timeout", "60")
    thread = threading.Thread(target=_ask_in_vain, args=(served, HEAVY % 98), daemon=True)
    thread.start()
    time.sleep(1)
    processes = psutil.Process(served.process.pid).children(recursive=True)
    assert processes
    assert served.stop() == 0
    gone, left = psutil.wait_procs(processes, timeout=10)
    assert left == []
    assert gone


def test_nothing_lives_on_when_the_server_is_killed(start: Start, sample: Path) -> None:
    served = start(sample, "--timeout", "60")
    threading.Thread(target=_ask_in_vain, args=(served, HEAVY % 97), daemon=True).start()
    time.sleep(1)
    processes = psutil.Process(served.process.pid).children(recursive=True)
    served.process.kill()
    _, left = psutil.wait_procs(processes, timeout=15)
    assert left == []


def _ask_in_vain(served: Served, query: str) -> None:
    with suppress(httpx.HTTPError):  # the server goes while it works
        served.ask(query)


def alive(served: Served) -> list[psutil.Process]:
    return [process for process in served.workers() if process.is_running()]


def memory_mb(served: Served) -> int:
    parent = psutil.Process(served.process.pid)
    total = 0
    for process in [parent, *parent.children(recursive=True)]:
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total // 1_000_000


def wait_for(holds: Callable[[], bool], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if holds():
                return True
        except psutil.NoSuchProcess:
            continue
        time.sleep(0.2)
    return False
