"""Fields in rich text: ticks and choices of forms, numbers of pages."""

from __future__ import annotations

_CHECKBOX, _LIST = 1, 2
_UNSET = 25
_PAGE_NUMBERS = ("PAGE", "NUMPAGES", "SECTIONPAGES")


class FormField:
    """The form field that is being read; ``choices`` are the entries of a list."""

    def __init__(self) -> None:
        self.choices: list[str] = []
        self._said: dict[str, int] = {}

    def set(self, word: str, number: int | None) -> bool:
        """Take a word that says something of the field; tell whether it does."""
        if word in ("fftype", "ffres", "ffdefres") and number is not None:
            self._said[word] = number
            return True
        return False

    def shown(self) -> str:
        """What is seen of the field, where it has no words of its own; then forget it."""
        said, choices = self._said, self.choices
        self._said, self.choices = {}, []
        result = said.get("ffres", _UNSET)
        if result == _UNSET:
            result = said.get("ffdefres", 0)
        if said.get("fftype") == _CHECKBOX:
            return "☒" if result == 1 else "☐"
        if said.get("fftype") == _LIST and result < len(choices):
            return choices[result]
        return ""


def is_page_number(instruction: str) -> bool:
    """Whether a field shows the number of a page, or of all."""
    return instruction.split()[:1] != [] and instruction.split()[0] in _PAGE_NUMBERS
