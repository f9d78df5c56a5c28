"""JSON of ours verified: a briefing whole, entry by entry; of other shapes each quote."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from index import Document, SourceError
from index.guard import is_small_text
from index.readers import decode
from rag.checking.accounting import Account
from rag.checking.json_briefing import is_briefing, verify_briefing
from rag.checking.json_quotes import verify_quotes
from rag.checking.leftovers import FindTexts

_MOST = 64 << 20


def verify_json(
    path: Path,
    sources: Callable[[Collection[str] | None], Sequence[Document]],
    texts: FindTexts,
    *,
    by_hash: bool = False,
) -> Account:
    """The account of a JSON file; raises ``SourceError`` for what is none."""
    value = read_json(path)
    if is_briefing(value):
        return verify_briefing(value, sources, texts, by_hash=by_hash)
    found = verify_quotes(value, sources, by_hash=by_hash)
    if not found.quotes:
        raise SourceError(f"{path}: holds no quote of a briefing; is it an export of Dossier?")
    return found


def read_json(path: Path) -> Any:  # noqa: ANN401 - any JSON
    """The value of a file; raises ``SourceError``, also where an object has a key twice."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise SourceError(
                f"{path}: the key “{twice}” stands twice in one object; export it anew"
            )
        return found

    def refuse(name: str) -> Any:  # noqa: ANN401
        raise SourceError(f"{path}: {name} is no number of JSON; export it anew")

    try:
        if not is_small_text(path) and path.stat().st_size > _MOST:
            raise SourceError(f"{path}: it is larger than {_MOST >> 20} MiB; export it anew")
        text = decode(path.read_bytes())
        return json.loads(text, object_pairs_hook=once, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise SourceError(f"{path}: it is no JSON ({error.msg}, line {error.lineno})") from error
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, SourceError):
            raise
        cause = " ".join(str(error).split())
        raise SourceError(f"{path}: can't be read ({cause}); is it damaged?") from error
