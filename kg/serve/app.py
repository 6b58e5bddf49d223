"""The application: which address is answered by what."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve.graphstore import graph_store
from kg.serve.pool import Pool
from kg.serve.posture import App, Posture
from kg.serve.refusal import Refusal
from kg.serve.settings import ServeSettings
from kg.serve.sparql import endpoint
from kg.workspace import Workspace

_READ = ["GET"]


def make_app(settings: ServeSettings, pool: Pool) -> App:
    """Give the application.

    Args:
        settings: How the graph is served.
        pool: The workers.
    """
    from kg.serve import api, pages

    routes = [
        Route("/sparql", endpoint, methods=["GET", "POST"]),
        Route("/sparql/", endpoint, methods=["GET", "POST"]),
        Route("/graph-store", graph_store, methods=["GET", "PUT", "POST", "DELETE"]),
        *(Route(path, handler, methods=_READ) for path, handler in (*api.ROUTES, *pages.ROUTES)),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _http, Refusal: pages.refused})
    app.router.redirect_slashes = False
    app.state.settings, app.state.pool = settings, pool
    app.state.kept, app.state.kept_of = {}, ""
    app.state.base = Workspace(settings.place).settings.base
    return Posture(app, settings)


async def _http(request: Request, error: Exception) -> Response:
    """Say in our own form what Starlette refuses: no such address, no such method."""
    from kg.serve import pages

    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(getattr(error, "headers", None) or {})
    messages = {
        404: "there is nothing at this address. Begin at /",
        405: f"this address does not take {request.method[:20]}",
    }
    return await pages.refused(
        request, Refusal(status, messages.get(status, "the request is refused"), headers)
    )
