"""What comes of comparing two values, names or statements."""

from __future__ import annotations

from enum import StrEnum


class Equality(StrEnum):
    """What comes of comparing: only ``SAME`` and ``OTHER`` may be said to a reader."""

    SAME = "same"
    OTHER = "other"
    UNSURE = "unsure"
