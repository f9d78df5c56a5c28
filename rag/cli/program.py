"""The command line: ``dossier COMMAND``; what is heavy is imported by those who need it."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from collections.abc import Sequence

from index import DossierError
from rag.cli import (
    briefing_commands,
    checking_commands,
    correction_commands,
    engine_commands,
    evaluation_commands,
    library_commands,
    question_commands,
    screen_commands,
)

__all__ = ["build_parser", "main"]

_GROUPS = (
    library_commands,
    correction_commands,
    question_commands,
    briefing_commands,
    checking_commands,
    evaluation_commands,
    engine_commands,
    screen_commands,
)


def build_parser() -> argparse.ArgumentParser:
    """Build the parser; common options are taken before and after the command."""
    parser = argparse.ArgumentParser(
        prog="dossier",
        description="Ask your documents; get their own words back, or an honest 'not in here'.",
    )
    _add_common(
        parser, library=os.environ.get("DOSSIER_LIBRARY", ".dossier"), json=False, batch=None
    )
    common = argparse.ArgumentParser(add_help=False)
    _add_common(common, *[argparse.SUPPRESS] * 3)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for group in _GROUPS:
        group.add_commands(commands, common)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status: 0, 1 for an error, 2 for wrong usage."""
    options = build_parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except DossierError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # The reader of our output is gone (| head); nothing is left to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except sqlite3.Error as error:
        return _fail(f"{options.library}: the library can't be used ({error}); is the disk full or "
                     "write-protected?")  # fmt: skip
    except OSError as error:
        return _fail(f"{error.filename or options.library}: {error.strerror or error}")
    except KeyboardInterrupt:
        return _fail("stopped; what was finished is kept, the same command goes on from there")
    return status


def _add_common(
    parser: argparse.ArgumentParser, library: object, json: object, batch: object
) -> None:
    parser.add_argument(
        "--library", metavar="DIR", default=library,
        help="the library's folder (default: DOSSIER_LIBRARY or .dossier)",
    )  # fmt: skip
    parser.add_argument(
        "--json", action="store_true", default=json, help="print one JSON object and nothing else"
    )
    parser.add_argument(
        "--batch", metavar="FILE", default=batch,
        help="take questions from a JSON-lines file (id, question); with --json",
    )  # fmt: skip


def _fail(sentence: str) -> int:
    print(f"dossier: {sentence}", file=sys.stderr)  # noqa: T201
    return 1
