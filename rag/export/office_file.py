"""Word and Excel files that know no clock: ZIPs whose bytes depend on their content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can hold
_TYPES = "[Content_Types].xml"


def save_word(document: Any) -> bytes:  # noqa: ANN401 - a python-docx document
    """The bytes of a Word file, without the time at which it was saved."""
    saved = io.BytesIO()
    document.save(saved)
    return fix_dates(saved)


def fix_dates(saved: io.BytesIO, amend: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """Write an Office file's ZIP anew, in a fixed order, every entry with the same date.

    ``amend`` gets each entry's name and content and returns what to write.
    """
    fixed = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != _TYPES, n)):
            content = old.read(name)
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content if amend is None else amend(name, content))
    return fixed.getvalue()
