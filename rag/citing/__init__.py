"""References: notes in a citation style, and the sources as data for reference managers."""

from __future__ import annotations

from rag.citing.names import STYLES
from rag.citing.references import References, plain_references, styled_references
from rag.citing.runs import Run, plain

__all__ = ["STYLES", "References", "Run", "plain", "plain_references", "styled_references"]
