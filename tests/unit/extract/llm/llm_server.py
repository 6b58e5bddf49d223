"""A language model's server on loopback that does what a test tells it, and the article it is asked about."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from kg.extract.llm import LanguageModel, Settings
from kg.extract.llm.client import Completion
from kg.model import Article

BODY = """\
BAKU, 22 March. The Minister of Defence of Azerbaijan, Zakir Hasanov, received the chief of the Pakistan Navy on \
Tuesday. The sides “agreed” to widen joint work – so the ministry’s statement said.

In September 2021, special forces of Turkey, Azerbaijan and Pakistan held the drill Three Brothers 2021 in Baku. \
Turkey will deliver two corvettes to Pakistan by the end of next year.

The weather was fine. Farid Əhmədov, who writes for this paper, watched the parade of the Turkish Navy at Şəki.
"""
ARTICLE = Article(
    id="made-2022-03-23-navies",
    title="Navies draw closer",
    publisher="The Made Post",
    published=date(2022, 3, 23),
    body=BODY,
)

Action = Callable[[BaseHTTPRequestHandler], None]


def party(
    mention: str, state: str | None, role: str, kind: str = "organization", entity: str = ""
) -> dict[str, Any]:
    return {"mention": mention, "entity": entity or mention, "kind": kind, "state": state, "role": role}


def event(**changes: Any) -> dict[str, Any]:
    """An event that the article bears out, with changes."""
    fine = {
        "type": "ArmsTransfer",
        "status": "planned",
        "quote": "Turkey will deliver two corvettes to Pakistan by the end of next year",
        "participants": [
            party("Turkey", "TUR", "supplier", "state"),
            party("Pakistan", "PAK", "recipient", "state"),
        ],
        "date": "by the end of next year",
        "place": None,
        "name": None,
        "background": False,
    }
    return fine | changes


EXERCISE = event(
    type="Exercise",
    status="completed",
    quote="In September 2021, special forces of Turkey, Azerbaijan and Pakistan held the drill Three Brothers 2021",
    participants=[
        party("Turkey", "TUR", "participant", "state"),
        party("Azerbaijan", "AZE", "participant", "state"),
        party("Pakistan", "PAK", "participant", "state"),
    ],
    date="In September 2021",
    place="Baku",
    name="Three Brothers 2021",
    background=True,
)


def answer(*events: object) -> str:
    return json.dumps({"events": list(events)})


def model_that_says(text: str, **settings: Any) -> LanguageModel:
    """An extractor whose model always writes the same text."""
    return LanguageModel(
        settings=Settings(model="tiny"), client=lambda messages: Completion(text=text), **settings
    )


def send(
    request: BaseHTTPRequestHandler,
    body: bytes,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> None:
    request.send_response(status)
    for name, value in ({"Content-Type": "application/json"} | dict(headers or {})).items():
        request.send_header(name, value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


def envelope(text: object, **choice: Any) -> bytes:
    """The body of an answer in which the model wrote this text."""
    one = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}} | choice
    return json.dumps({"object": "chat.completion", "choices": [one]}).encode()


def says(text: object, **choice: Any) -> Action:
    return lambda request: send(request, envelope(text, **choice))


def fails(status: int, message: str = "", **headers: str) -> Action:
    body = json.dumps({"error": {"message": message}}).encode() if message else b"{}"
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: send(request, body, status=status, headers=named)


@dataclass
class Server:
    """What was asked of the server, and how it answers: the actions in turn, the last one for ever."""

    url: str
    actions: list[Action]
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serving(*actions: Action) -> Iterator[Server]:
    """A server on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            server.asked.append(json.loads(raw))
            server.headers.append(dict(self.headers))
            server.paths.append(self.path)
            action = server.actions[min(len(server.asked), len(server.actions)) - 1]
            try:
                action(self)
            except OSError:  # the client has gone
                self.close_connection = True

        def do_GET(self) -> None:
            server.paths.append(f"GET {self.path}")
            send(self, b"{}")

        def log_message(self, *args: object) -> None:
            """Keep quiet."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    server = Server(url=f"http://127.0.0.1:{httpd.server_address[1]}/v1", actions=list(actions))
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        httpd.shutdown()
        httpd.server_close()
        thread.join()
