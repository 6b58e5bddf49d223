"""Files that pages load: a table of names, so that no address can lead to any other file."""

from functools import cache
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.refusal import Refusal
from kg.views.palette import style_variables

FOLDER: Final = Path(__file__).resolve().parent / "static"
_KINDS: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FILES: Final = {
    "pages.css": "pages.css",
    "theme.js": "theme.js",
    "query.js": "query.js",
    "icon.svg": "icon.svg",
    "codemirror.js": "vendor/codemirror-5.65.21.js",
    "codemirror.css": "vendor/codemirror-5.65.21.css",
    "sparql.js": "vendor/codemirror-sparql-5.65.21.js",
    "matchbrackets.js": "vendor/codemirror-matchbrackets-5.65.21.js",
    "show-hint.js": "vendor/codemirror-show-hint-5.65.21.js",
    "show-hint.css": "vendor/codemirror-show-hint-5.65.21.css",
}


async def static(request: Request) -> Response:
    """Give a file of the table."""
    name = request.path_params["name"]
    if name not in _FILES:
        raise Refusal(404, "there is no such file")
    kind = _KINDS[Path(name).suffix]
    return Response(content(name), media_type=kind, headers={"Cache-Control": "max-age=3600"})


@cache
def content(name: str) -> bytes:
    """Give the bytes of a file; the style comes with the colours of the explorer before it."""
    data = (FOLDER / _FILES[name]).read_bytes()
    return colours().encode() + data if name == "pages.css" else data


def colours() -> str:
    """Give the colours as CSS: light and dark, by the system's wish and by the reader's."""
    light, dark = (
        "".join(f"{n}:{v};" for n, v in style_variables(theme).items()) for theme in ("light", "dark")
    )
    hues = "".join(
        f'[data-family="{name[7:]}"]{{--hue:var({name})}}\n'
        for name in style_variables("light")
        if name.startswith("--type-")
    )
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n"
        f':root[data-theme="light"]{{color-scheme:light;{light}}}\n'
        f':root[data-theme="dark"]{{color-scheme:dark;{dark}}}\n{hues}'
    )
