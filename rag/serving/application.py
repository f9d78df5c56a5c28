"""The service over HTTP: a route for each operation, health, measures and its own description."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from index import Progress, QueryError
from rag.dossier import Dossier
from rag.serving.fields import Asked
from rag.serving.measures import Measures
from rag.serving.openapi import GETS, description
from rag.serving.operations import OPERATIONS
from rag.serving.refusals import CODES, Refusal, refusal_of
from rag.serving.workshop import Job, Limits, Workshop
from rag.shapes import Json

_LINES = "application/x-ndjson"
_JSON = "application/json"
# So long a stream may be silent before it says that it is still there.
_SILENCE = 15.0


def build_app(dossier: Dossier, limits: Limits | None = None) -> Starlette:
    """The service of one library, without the doors that stand before it."""
    workshop = Workshop(dossier, limits if limits is not None else Limits(), Measures())
    service = _Service(workshop, dossier)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            workshop.close()

    routes = [
        Route("/health", service.health),
        Route("/metrics", service.metrics),
        Route("/openapi.json", service.openapi),
        *(
            Route(f"/v1/{name}", service.route(name), methods=["GET" if name in GETS else "POST"])
            for name in OPERATIONS
        ),
    ]
    handlers: Any = {Exception: _failed, HTTPException: _failed, Refusal: _failed}
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers=handlers)
    app.router.redirect_slashes = False
    app.state.workshop = workshop
    return app


class _Service:
    """Answers requests from the workshop."""

    def __init__(self, workshop: Workshop, dossier: Dossier) -> None:
        self._workshop = workshop
        self._dossier = dossier

    def route(self, name: str) -> Callable[[Request], Awaitable[Response]]:
        """What answers the operation of this name."""

        async def answer(request: Request) -> Response:
            status = 200
            try:
                asked = await _asked(name, request)
                if OPERATIONS[name].is_long and _LINES in request.headers.get("accept", ""):
                    job = self._workshop.begin(name, asked)
                    return StreamingResponse(self._lines(name, job), media_type=_LINES)
                return _json(await self._while_there(name, asked, request))
            except Exception as error:
                refusal = refusal_of(error)
                status = refusal.status
                raise refusal from error
            finally:
                self._workshop.measures.answered(name, status)

        return answer

    async def _while_there(self, name: str, asked: Asked, request: Request) -> Json:
        """The result, unless who asked has gone: then the work is stopped."""
        work = asyncio.ensure_future(self._workshop.result(name, asked))
        gone = asyncio.ensure_future(_gone(request))
        try:
            await asyncio.wait((work, gone), return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise Refusal(408, "nobody waited for this any more")
            return work.result()
        finally:
            gone.cancel()
            work.cancel()

    async def _lines(self, name: str, job: Job) -> AsyncIterator[bytes]:
        """How far long work is, a line each; at last its result, or why there is none."""
        lines: asyncio.Queue[Json | None] = asyncio.Queue()

        async def work() -> None:
            try:
                told = await self._workshop.finish(name, job, lambda p: lines.put_nowait(_step(p)))
                lines.put_nowait({"result": told})
            except Exception as error:
                lines.put_nowait(refusal_of(error).shape)
            lines.put_nowait(None)

        working = asyncio.ensure_future(work())
        latest: Json = {"progress": {"step": "waiting", "done": 0, "total": 0, "item": ""}}
        try:
            while True:
                try:
                    line = await asyncio.wait_for(lines.get(), _SILENCE)
                except TimeoutError:
                    line = latest
                if line is None:
                    return
                latest = line
                yield _encoded(line) + b"\n"
        finally:
            job.stopped.set()
            working.cancel()

    async def health(self, _request: Request) -> Response:
        """That the server runs and can read its library; how much it holds is not said here."""
        try:
            await asyncio.to_thread(self._dossier.library.truth.state)
        except Exception as error:
            raise refusal_of(error) from error
        return _json({"status": "ok"})

    async def metrics(self, _request: Request) -> Response:
        """Counters for Prometheus."""
        totals = await asyncio.to_thread(self._dossier.library.truth.totals)
        held = {f"held_{kind}": count for kind, count in self._workshop.held.items()}
        now = {"documents": totals.documents, "passages": totals.passages, **held}
        text = self._workshop.measures.text(now)
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    async def openapi(self, _request: Request) -> Response:
        """The description of this service."""
        return _json(description())


async def _asked(name: str, request: Request) -> Asked:
    kind = OPERATIONS[name].asked
    if name in GETS:
        return kind.read(_encoded(_query(kind, request)))
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent != _JSON:
        raise Refusal(415, f"send JSON: Content-Type: {_JSON}")
    return kind.read(await request.body())


def _query(kind: type[Asked], request: Request) -> Json:
    """What stands behind the question mark, each value as the kind of its field."""
    found: Json = {}
    for name in request.query_params:
        values = request.query_params.getlist(name)
        field = kind.model_fields.get(name)
        if field is not None and field.annotation is not str and "list" in str(field.annotation):
            found[name] = values
        elif len(values) > 1:
            raise QueryError(f"{name}: say it once")
        elif field is not None and "int" in str(field.annotation) and values[0].isascii():
            is_number = values[0].isdigit() and len(values[0]) < 19
            found[name] = int(values[0]) if is_number else values[0]
        elif field is not None and field.annotation is bool:
            found[name] = {"true": True, "1": True, "false": False, "0": False}.get(
                values[0].lower(), values[0]
            )
        else:
            found[name] = values[0]
    return found


async def _gone(request: Request) -> None:
    """Wait until who asked has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _step(progress: Progress) -> Json:
    return {
        "progress": {
            "step": progress.step, "done": progress.done, "total": progress.total,
            "item": progress.item,
        }
    }  # fmt: skip


def _encoded(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _json(value: Json, status: int = 200) -> Response:
    return Response(_encoded(value), status, media_type=_JSON)


async def _failed(_request: Request, error: Exception) -> Response:
    """Whatever is raised, in the one shape."""
    if isinstance(error, HTTPException):
        told = {404: "there is nothing here; see /openapi.json", 405: "not with this method"}
        status = error.status_code if error.status_code in CODES else 400
        error = Refusal(status, told.get(status, str(error.detail)))
    refusal = refusal_of(error)
    response = _json(refusal.shape, refusal.status)
    if refusal.status == 503:
        response.headers["retry-after"] = "5"
    return response
