"""The command line: ``dossier COMMAND``; what is heavy is imported by those who need it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from index import TOLD, sentence
from index.cluster import with_mirror
from index.system import stay_offline
from rag.cli import (
    briefing_commands,
    checking_commands,
    correction_commands,
    engine_commands,
    evaluation_commands,
    library_commands,
    question_commands,
    screen_commands,
    serving_commands,
)
from rag.wording import printable

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
    serving_commands,
)


def build_parser() -> argparse.ArgumentParser:
    """Build the parser; common options are taken before and after the command."""
    parser = argparse.ArgumentParser(
        prog="dossier",
        description="Ask your documents; get their own words back, or an honest 'not in here'.",
    )
    _add_common(
        parser, library=os.environ.get("DOSSIER_LIBRARY", ".dossier"), json=False, batch=None,
        online=False, mirror=os.environ.get("DOSSIER_MIRROR"),
    )  # fmt: skip
    common = argparse.ArgumentParser(add_help=False)
    _add_common(common, *[argparse.SUPPRESS] * 5)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for group in _GROUPS:
        group.add_commands(commands, common)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status: 0, 1 for an error, 2 for wrong usage.

    Without ``arguments`` this process is the command, which stays offline for good. Who calls it
    with some has a program of their own, which is left alone.
    """
    options = build_parser().parse_args(arguments)
    if arguments is None and not options.online:
        stay_offline()
    try:
        if options.mirror is not None:
            options.library = with_mirror(options.library, options.mirror)
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output is gone (| head); nothing is left to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except TOLD as error:
        return _fail(sentence(error, options.library))
    except KeyboardInterrupt:
        return _fail("stopped; what was finished is kept, the same command goes on from there")
    return status


def _add_common(
    parser: argparse.ArgumentParser,
    library: object,
    json: object,
    batch: object,
    online: object,
    mirror: object,
) -> None:
    parser.add_argument(
        "--library", metavar="DIR", default=library,
        help="the library's folder, the URL of one that many machines share, s3://BUCKET/NAME, or "
        "of a dossier serve, http://HOST:PORT (default: DOSSIER_LIBRARY or .dossier)",
    )  # fmt: skip
    parser.add_argument(
        "--json", action="store_true", default=json, help="print one JSON object and nothing else"
    )
    parser.add_argument(
        "--batch", metavar="FILE", default=batch,
        help="take questions from a JSON-lines file (id, question); with --json",
    )  # fmt: skip
    parser.add_argument(
        "--online", action="store_true", default=online,
        help="let it use the network: to fetch a model by name, to log in to the front end, or for "
        "a library on S3 or behind a server elsewhere",
    )  # fmt: skip
    parser.add_argument(
        "--mirror", metavar="DIR", default=mirror,
        help="read a library at a URL from a copy in this folder, and keep the copy up to date",
    )  # fmt: skip


def _fail(sentence: str) -> int:
    # A name in it may be damaged, or made to steer a screen: one line, whatever stands there.
    line = printable(" ".join(sentence.splitlines()))
    print(f"dossier: {line}", file=sys.stderr)  # noqa: T201
    return 1
