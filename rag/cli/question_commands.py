"""Commands that ask: find and ask, one question or a batch."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from index import Filter, QueryError, SourceError
from rag.cli.options import add_filter, add_reader, count_from_one, probability
from rag.cli.output import print_answer, print_hits, print_json
from rag.dossier import Dossier
from rag.shapes import Json, ask_shape, find_shape


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Register the commands of this group."""
    find = commands.add_parser("find", parents=[common], help="supporting passages, ranked")
    find.add_argument("question", nargs="?", metavar="QUERY", help='words, or an "exact phrase"')
    find.add_argument("-k", type=count_from_one, default=10, help="how many passages (default 10)")
    find.add_argument("--fast", action="store_true", help="leave the reader out: instant search")
    find.add_argument(
        "--max-tokens", type=count_from_one, metavar="N",
        help="only what fits into N tokens together (tiktoken's cl100k_base), to paste elsewhere",
    )  # fmt: skip
    find.set_defaults(run=_find)
    ask = commands.add_parser("ask", parents=[common], help="the sentences that answer a question")
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    ask.add_argument(
        "-k", type=count_from_one, default=5, help="at most so many sentences (default 5)"
    )
    ask.add_argument(
        "--min-confidence", type=probability, metavar="P",
        help="no answer below this probability (default: keeps 97 %% of the right answers)",
    )  # fmt: skip
    ask.set_defaults(run=_ask)
    ask.add_argument(
        "--after", action="append", default=[], metavar="QUESTION",
        help="a question asked before, on which this one may lean; repeatable, in their order",
    )  # fmt: skip
    ask.add_argument(
        "--as-it-stands", action="store_true",
        help="put it as it is: not with what it leans on, not part by part",
    )  # fmt: skip
    for parser in (find, ask):
        add_reader(parser)
        add_filter(parser)


def _find(options: argparse.Namespace) -> int:
    where = Filter.parse(options.filter)

    def answer(dossier: Dossier, question: str) -> Json | None:
        hits = dossier.find(question, options.k, where, fast=options.fast)
        if options.max_tokens is not None:
            from rag.asking import within_budget

            hits = within_budget(hits, options.max_tokens)
        if options.json:
            return find_shape(question, hits)
        print_hits(hits)
        return None

    return _run(options, answer)


def _ask(options: argparse.Namespace) -> int:
    where = Filter.parse(options.filter)

    def answer(dossier: Dossier, question: str) -> Json | None:
        found = dossier.ask(
            question, options.k, where, options.min_confidence, options.after,
            by_parts=not options.as_it_stands,
        )  # fmt: skip
        if options.json:
            return ask_shape(found)
        print_answer(found)
        return None

    return _run(options, answer)


def _run(options: argparse.Namespace, answer: Callable[[Dossier, str], Json | None]) -> int:
    if (options.question is None) == (options.batch is None):
        raise QueryError("ask one question, or name a file of them with --batch FILE")
    with Dossier.open(options.library, reader=options.reader, online=options.online) as dossier:
        for identity, question in _questions(options):
            shape = answer(dossier, question)
            if shape is not None:
                print_json(shape if options.batch is None else {"id": identity, **shape})
    return 0


def _questions(options: argparse.Namespace) -> Iterator[tuple[Any, str]]:
    if options.batch is None:
        yield None, options.question
        return
    try:
        lines = Path(options.batch).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{options.batch}: can't be read as UTF-8 ({error})") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            yield entry.get("id", number), entry["question"]
        except (ValueError, KeyError, AttributeError) as error:
            raise SourceError(
                f'{options.batch}, line {number}: write {{"id": …, "question": "…"}}'
            ) from error
