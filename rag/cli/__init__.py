"""The command line: ``dossier COMMAND``."""

from rag.cli.program import main

__all__ = [
    "main",
]
