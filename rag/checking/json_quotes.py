"""The quotes of a briefing, an answer or a grid that was written as JSON, with their parts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from index.readers import decode
from rag.checking.exported_quote import ExportedQuote
from rag.export import VerifyRow


def read_json(path: Path) -> list[ExportedQuote]:
    """Each quote that stands anywhere in the file; raises ``JSONDecodeError`` for what is none."""
    found: list[ExportedQuote] = []
    _walk(json.loads(decode(path.read_bytes())), found)
    return found


def _walk(value: Any, found: list[ExportedQuote]) -> None:  # noqa: ANN401 - any JSON
    if isinstance(value, list):
        for item in value:
            _walk(item, found)
    elif isinstance(value, dict):
        if _is_quote(value):
            found.append(_json_quote(value))
            found += map(_json_quote, _json_parts(value))
        if isinstance(value.get("text"), str) and _is_quote(value.get("sentence")):
            found.append(_json_figure(value))
        for item in value.values():
            _walk(item, found)


def _json_parts(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts of a quote that say more than the quote itself, each as a quote of its own."""
    parts = [part for part in value.get("parts", ()) if isinstance(part, dict)]
    names = ("quote", "start", "end")
    own = [{n: part.get(n) for n in names} for part in parts if isinstance(part.get("quote"), str)]
    main = {name: value.get(name) for name in names}
    return [{**part, "document": value["document"]} for part in own if part != main]


def _is_quote(value: Any) -> bool:  # noqa: ANN401
    return (
        isinstance(value, dict)
        and isinstance(value.get("quote"), str)
        and isinstance(value.get("document"), dict)
    )


def _json_quote(value: dict[str, Any]) -> ExportedQuote:
    document, answer = value["document"], value.get("answer")
    start, end = value.get("start"), value.get("end")
    sha256, source = document.get("id"), document.get("source")
    if not (isinstance(sha256, str) and type(start) is int and type(end) is int and start >= 0):
        return ExportedQuote(value["quote"], None)
    return ExportedQuote(
        value["quote"],
        VerifyRow(str(value.get("number", "")), sha256, start, max(start, end), str(source)),
        pages=(value["page"], value.get("page_label")) if "page" in value else None,
        answer=(answer.get("text"), answer.get("start"), answer.get("end"))
        if isinstance(answer, dict)
        else None,
    )


def _json_figure(value: dict[str, Any]) -> ExportedQuote:
    """A figure as a row: its sentence, and the place of the figure as that of an answer."""
    text, date = value["text"], value.get("date")
    return replace(
        _json_quote(value["sentence"]),
        figure=date if isinstance(date, str) else text,
        answer=(text, value.get("start"), value.get("end")),
    )
