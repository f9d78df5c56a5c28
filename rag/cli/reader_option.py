"""The option that names a reader of one's own, for every command that asks."""

from __future__ import annotations

import argparse


def add_reader(parser: argparse.ArgumentParser) -> None:
    """Take ``--reader``."""
    parser.add_argument(
        "--reader", metavar="NAME",
        help="a cross-encoder or question-answering model to read with, by name or folder",
    )  # fmt: skip
