"""Strings as pdfium hands them over: two bytes a sign."""

from __future__ import annotations

from ctypes import POINTER, c_ushort, cast
from typing import Any


def shorts(buffer: Any) -> Any:  # noqa: ANN401 - ctypes knows these
    """A buffer of bytes as one of two bytes each."""
    return cast(buffer, POINTER(c_ushort))
