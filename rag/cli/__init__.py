"""The command line: ``dossier COMMAND``."""

from rag.cli.program import build_parser, main

__all__ = [
    "build_parser",
    "main",
]
