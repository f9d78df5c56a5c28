"""The command line: ``dossier COMMAND``."""

from rag.cli.main import build_parser, main

__all__ = [
    "build_parser",
    "main",
]
