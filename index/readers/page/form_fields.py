"""Forms: what is filled in, chosen and ticked, with its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_TICKED, _BLANK = "☒", "☐"
_TICKS = ("checkbox", "radio")
_BUTTONS = ("submit", "button", "reset", "image")
_UNSHOWN = ("hidden", "password", "file", *_BUTTONS)
_FIELDS = "input, select, textarea"


class Fields:
    """The fields of a page and their labels; ``choices`` are those that nobody took."""

    def __init__(self, body: LexborNode) -> None:
        self.choices: list[str] = []
        self.labelled: set[int] = set()
        self._of: dict[int, LexborNode] = {}
        fields = {field.attributes.get("id"): field for field in body.css(_FIELDS)}
        for label in body.css("label"):
            named = label.attributes.get("for")
            field = fields.get(named) if named else label.css_first(_FIELDS)
            if field is not None and field.attributes.get("type") != "hidden":
                self._of[label.mem_id] = field
                self.labelled.add(field.mem_id)

    def of(self, label: LexborNode) -> LexborNode | None:
        """The field that a label is for."""
        return self._of.get(label.mem_id)

    def is_tick(self, field: LexborNode) -> bool:
        """Whether a field is a box or circle to tick."""
        return _is_tick(field)

    def shown(self, field: LexborNode) -> str:
        """What a field shows: its mark, what is chosen, or what is written in it."""
        if field.tag == "select":
            left = (o for o in field.css("option") if "selected" not in o.attributes)
            self.choices += [option.text(deep=True) for option in left]
        if _is_tick(field):
            return _TICKED if "checked" in field.attributes else _BLANK
        return _value(field)

    def button(self, field: LexborNode) -> str:
        """What stands on a button that is a field."""
        given = field.attributes
        is_button = field.tag == "input" and (given.get("type") or "").lower() in _BUTTONS
        return (given.get("value") or "").strip() if is_button else ""


def is_filled(form: LexborNode) -> bool:
    """Whether any field below ``form`` holds something."""
    return any(
        "checked" in field.attributes if _is_tick(field) else bool(_value(field))
        for field in form.css(_FIELDS)
    )


def _is_tick(field: LexborNode) -> bool:
    return field.tag == "input" and (field.attributes.get("type") or "").lower() in _TICKS


def _value(field: LexborNode) -> str:
    given = field.attributes
    if field.tag == "textarea":
        return field.text(deep=True).strip()
    if field.tag == "select":
        chosen = (o for o in field.css("option[selected]") if o.attributes.get("value", "x"))
        return ", ".join(option.text(deep=True).strip() for option in chosen)
    kind = (given.get("type") or "").lower()
    return "" if kind in _UNSHOWN else (given.get("value") or "").strip()
