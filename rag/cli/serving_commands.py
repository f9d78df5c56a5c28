"""Commands that let other programs ask: serve, and mcp for assistants."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import ModelError
from rag.cli.options import count_from_one
from rag.cli.output import console

if TYPE_CHECKING:
    from rag.serving import Serving


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Register the commands of this group."""
    serve = commands.add_parser("serve", parents=[common], help="answer other programs over HTTP")
    add_address(serve, 8600)
    serve.set_defaults(run=_serve)
    tools = commands.add_parser(
        "mcp", parents=[common], help="tools for an assistant (Model Context Protocol)"
    )
    tools.add_argument(
        "--http", action="store_true", help="over HTTP, not standard input and output"
    )
    add_address(tools, 8601)
    tools.set_defaults(run=_mcp)


def add_address(parser: argparse.ArgumentParser, port: int) -> None:
    """Take where to listen, to whom, and how much is done for them."""
    parser.add_argument("--port", type=int, default=port, help=f"({port}; 0 takes a free one)")
    parser.add_argument(
        "--address", default="127.0.0.1", metavar="IP",
        help="where to listen (default: this machine alone)",
    )  # fmt: skip
    parser.add_argument(
        "--host", action="append", default=[], metavar="NAME",
        help="a name under which they come through a proxy; no other is answered",
    )  # fmt: skip
    parser.add_argument(
        "--tokens", metavar="FILE",
        help="a file of names and tokens; needed where others than this machine may come",
    )  # fmt: skip
    parser.add_argument(
        "--workers", type=count_from_one, default=4, metavar="N", help="questions at once (4)"
    )
    parser.add_argument(
        "--max-body", type=count_from_one, default=16, metavar="MB",
        help="how much one request may send (16)",
    )  # fmt: skip


def serving_of(options: argparse.Namespace) -> Serving:
    """Where to serve and to whom, as the options say."""
    from rag.serving import Address, Limits, Serving

    body = options.max_body << 20
    tokens = Path(options.tokens) if options.tokens is not None else None
    return Serving(
        Address(options.address, options.port), tuple(options.host), tokens,
        Limits(quick=options.workers, body=body, bodies=8 * body),
    )  # fmt: skip


def require(package: str, extra: str) -> None:
    """Raise ``ModelError`` with the remedy where an extra was not installed."""
    if find_spec(package) is None:
        raise ModelError(f'{package} is not installed; run: pip install "dossier[{extra}]"')


def _mcp(options: argparse.Namespace) -> int:
    require("mcp", "mcp")
    if not options.http:
        from rag.serving import serve_tools

        serve_tools(options.library)
        return 0
    from rag.serving import build_tools_app, serve

    def announce(url: str) -> None:
        told = f"Dossier's tools are at {url}/mcp (Ctrl+C ends it)"
        console().print(told, markup=False, soft_wrap=True)

    serve(options.library, serving_of(options), announce, build_tools_app)
    return 0


def _serve(options: argparse.Namespace) -> int:
    for package in ("starlette", "uvicorn", "pydantic"):
        require(package, "serve")
    from rag.serving import serve

    def announce(url: str) -> None:
        told = f"Dossier answers at {url} (Ctrl+C ends it); described at {url}/openapi.json"
        console().print(told, markup=False, soft_wrap=True)

    serve(options.library, serving_of(options), announce)
    return 0
