"""Options that several commands take, and the types of their values."""

from __future__ import annotations

import argparse


def add_reader(parser: argparse.ArgumentParser) -> None:
    """Take ``--reader``: a reader of one's own."""
    parser.add_argument(
        "--reader", metavar="NAME",
        help="a cross-encoder or question-answering model to read with, by name or folder",
    )  # fmt: skip


def add_filter(parser: argparse.ArgumentParser) -> None:
    """Take ``--filter``, repeatable."""
    parser.add_argument(
        "--filter", action="append", default=[], metavar="FIELD=VALUE",
        help="source, title, author, publisher, kind, symbol, type, language, after or before; "
        "repeatable",
    )  # fmt: skip


def count_from_one(text: str) -> int:
    """A number of things asked for."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return value


def probability(text: str) -> float:
    """A number between 0 and 1."""
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("must be between 0 and 1")
    return value
