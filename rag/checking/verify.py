"""What verification found, as JSON and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rag.checking.states import Check, Leftover, QuoteState
from rag.checking.verification import Verification
from rag.shapes import document_shape
from rag.wording import plural

STATES_TOLD = {
    QuoteState.FOUND: "found",
    QuoteState.CHANGED_OPENLY: "found with omissions or insertions",
    QuoteState.MOVED: "moved",
    QuoteState.ALTERED: "altered",
    QuoteState.ATTRIBUTED_WRONGLY: "wrongly attributed",
    QuoteState.CUT: "cut in mid-sentence",
    QuoteState.UNKNOWN: "not from the documents",
    QuoteState.CANNOT_CHECK: "cannot be certain",
}


def verify_shape(verification: Verification) -> dict[str, Any]:
    """The JSON shape of ``dossier verify``."""
    return {
        "quotes": [_check_shape(check) for check in verification.checks],
        **{state.value: count for state, count in verification.counts.items()},
        "beside": [{"what": c.what, **_check_shape(c)} for c in verification.beside],
        "unaccounted": [
            {"text": left.text, "kind": left.kind, "words": left.words}
            for left in verification.leftovers
        ],
        "uncertain": list(verification.doubts),
        "hidden": list(verification.told),
        "own_words": verification.own_words,
        "summary": summary_of(verification),
    }


def told_lines(verification: Verification) -> Iterator[str]:
    """The result for people, what is wrong in full, the summary last."""
    for check in (*verification.checks, *verification.beside):
        yield from _check_lines(check)
    for why in verification.doubts:
        yield f"cannot be certain: it holds {why}"
    for words in verification.told:
        yield f"not shown, or marked as a change: {words}"
    for left in verification.leftovers:
        yield _leftover_line(left)
    yield summary_of(verification)


def summary_of(verification: Verification) -> str:
    """All states with their counts, and how many words are somebody's own."""
    checks, counts = verification.checks, verification.counts
    parts = []
    for state in QuoteState:
        count = sum(check.state is state for check in checks)
        parts += [f"{plural(count, 'quote')} {STATES_TOLD[state]}"] if count else []
    beside = sum(count for count in counts.values()) - len(checks) - len(verification.doubts)
    parts += [f"{plural(beside, 'other statement')} wrong"] if beside else []
    parts += (
        [f"{plural(len(verification.doubts), 'reason')} for doubt"] if verification.doubts else []
    )
    told = ", ".join(parts) if parts else "no quotations found"
    own = verification.own_words
    return f"{told}; {plural(own, 'word')} not from the documents" if own else told


def _check_lines(check: Check) -> Iterator[str]:
    place = ""
    if check.document is not None:
        place = f" ({check.document.source}, {check.start}–{check.end})"
    what = f"{check.what}: " if check.what != "quote" else ""
    yield f"{STATES_TOLD[check.state]}: {what}“{' '.join(check.quote.split())}”{place}"
    for change in check.difference:
        yield f"    in the source: {change.source!r}, here: {change.quote!r} ({change.kind})"
    if check.reason is not None:
        yield f"    {check.reason}"


def _leftover_line(left: Leftover) -> str:
    kinds = {
        "topic": "the request's own words, not from the documents",
        "gap": "told when it was written, not checked again",
        "text": "not from the documents",
    }
    name = kinds.get(left.kind, f"not from the documents ({left.kind})")
    return f"{name}: {left.text}"


def _check_shape(check: Check) -> dict[str, Any]:
    return {
        "quote": check.quote,
        "state": check.state,
        "document": document_shape(check.document) if check.document is not None else None,
        "start": check.start,
        "end": check.end,
        "difference": [
            {"kind": d.kind, "source": d.source, "quote": d.quote} for d in check.difference
        ],
        "reason": check.reason,
    }
