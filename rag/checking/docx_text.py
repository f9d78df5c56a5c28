"""Open a Word file that is a draft."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from index import SourceError


def open_word(path: Path) -> Any:  # noqa: ANN401 - a python-docx document
    """Open a Word file; raises ``SourceError`` for anything else under that name."""
    from docx import Document as open_document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        return open_document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        raise SourceError(f"{path}: it is no Word file, or a damaged one") from error
