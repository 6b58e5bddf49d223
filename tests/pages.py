"""Web pages and texts made for tests: every word in them is invented."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TITLE = "Two navies train in the Gulf of Sidra"
PARAGRAPHS = (
    (
        "TUNIS — The navies of Tunisia and Malta began a week of drills in the Gulf of Sidra on Wednesday,"
        " the Tunisian ministry of defence said."
    ),
    (
        "Six ships and two aircraft of the two countries take part in the exercise, called Blue Heron 2023,"
        " which was first held in 2019."
    ),
    (
        "The two ministers signed a memorandum on naval training in October 2020 in Valletta,"
        " and have met twice since then."
    ),
)
BODY = "\n\n".join(PARAGRAPHS)
LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2023-05-04T09:30:00+01:00",
    "dateModified": "2024-01-09T12:00:00+01:00",
    "author": {"@type": "Person", "name": "Jane Writer"},
    "publisher": {"@type": "Organization", "name": "The Made Times"},
    "inLanguage": "en-GB",
}
Handle = Callable[[BaseHTTPRequestHandler], None]


def linked_data(**changes: object) -> str:
    """The script element that states things of the page; a change to None takes a key out."""
    values = {key: value for key, value in (LINKED | changes).items() if value is not None}
    return f'<script type="application/ld+json">{json.dumps(values)}</script>'


def page(
    *,
    head: str | None = None,
    above: str = "",
    inside: str = "",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    title: str = TITLE,
) -> str:
    """A page of a paper, with a menu, other stories and a footer around the story.

    Args:
        head: Elements of the head; linked data when None.
        above: Elements between headline and story.
        inside: Elements behind the first paragraph.
        paragraphs: The story, as HTML.
        title: The headline.
    """
    story = [f"<p>{text}</p>" for text in paragraphs]
    story[1:1] = [inside] if inside else []
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | The Made Times</title>
{linked_data() if head is None else head}</head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>{title}</h1>{above}
<div class="story-body">{"".join(story)}</div></article>
<aside><h3>Other stories</h3>
<ul><li><a href="/a">The council of the town wants new benches for the park</a></li></ul></aside>
</main><footer>© 2023 The Made Times. All rights reserved.</footer></body></html>"""


@contextmanager
def served(**routes: Handle) -> Iterator[str]:
    """Serve on loopback: the path /name calls the handler of that name. Gives the address of the server."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            handle = routes.get(self.path.strip("/").partition("/")[0].partition("?")[0])
            if handle is None:
                self.send_error(404)
            else:
                handle(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except (BrokenPipeError, ConnectionResetError):
                return  # the reader has seen enough

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def sends(
    body: bytes | str, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str
) -> Handle:
    """A handler that sends bytes."""
    raw = body.encode() if isinstance(body, str) else body

    def handle(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        if kind:
            request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(raw)))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(raw)

    return handle


def moves_to(address: str | Callable[[BaseHTTPRequestHandler], str], status: int = 302) -> Handle:
    """A handler that sends the reader elsewhere."""

    def handle(request: BaseHTTPRequestHandler) -> None:
        target = address if isinstance(address, str) else address(request)
        sends("", status=status, Location=target)(request)

    return handle
