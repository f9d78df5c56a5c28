"""A server answers the calls of the seam that read, in the state that was named, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index import ChangedError, Library, QueryError
from index.served import FORM, Asked, Told, answered
from index.served.calls import CALLS, PARTS
from tests.support.fakes import WordEncoder

# What the seam has beside: it writes, looks after files, or is asked in another way.
WRITES = {
    "truth": {"reading", "writing", "state", "commit", "documents", "outlines"},
    "pages": set[str](),
    "states": {"keep", "forget"},
    "finder": {"refresh", "merge", "problems"},
    "ledger": {
        "corrections", "transaction", "keep_setting", "put_root", "delete_root", "put_file",
        "delete_file", "promote_widowed", "unnamed", "keep_note", "promoted",
    },
    "corrections": {"put", "follow", "forget_user", "delete"},
}  # fmt: skip


@pytest.fixture
def shelf(library: Library, tmp_path: Path) -> Iterator[Library]:
    """The library as a server opens it."""
    with Library.open(tmp_path / "library", read_only=True, encoder=WordEncoder()) as opened:
        yield opened


def ask(
    library: Library, call: str, *given: Any, state: str | None = None, form: str = FORM  # noqa: ANN401
) -> Told:  # fmt: skip
    asked = Asked(form, call, given, state)
    return answered(asked, library.truth, library.finder, library.ledger, everywhere=False)


def test_all_of_the_seam_is_either_asked_or_kept_from_who_asks() -> None:
    for place, (part, names) in PARTS.items():
        public = {name for name in vars(part) if not name.startswith("_")}
        assert public == set(names.split()) | WRITES[place], place
    assert len(CALLS) == sum(len(names.split()) for _, names in PARTS.values())


def test_a_state_is_named_and_kept_to(shelf: Library, library: Library, folder: Path) -> None:
    told = ask(shelf, "truth.totals")
    assert told.value[0] == 2
    assert ask(shelf, "finder.occurrences", [["harbour"]], state=told.state).state == told.state
    (folder / "new.txt").write_text("A third harbour.", encoding="utf-8")
    library.sync()
    with pytest.raises(ChangedError, match="ask again"):
        ask(shelf, "truth.totals", state=told.state)
    assert ask(shelf, "truth.totals").value[0] == 3


@pytest.mark.parametrize(
    ("call", "given"),
    [
        ("truth.commit", ()),
        ("truth.__class__", ()),
        ("ledger.put_root", (["a", "/a", []],)),
        ("nothing", ()),
        ("truth.places", ()),
        ("truth.places", (5,)),
        ("truth.places", ([1], [2])),
        ("truth.documents_by_id", ("abc",)),
        ("finder.occurrences", ([["a"]], [[["title; DROP", "x"]], []])),
        ("finder.search", ("x", [[2], "AAAAAAAAAAA="], None, [[], []], [])),
        ("finder.search", ("x", [[64], "AAAA" * 85 + "AA=="], [1, ["a"], [[0], ""]], [[], []], [])),
        ("pages.outlines", ([[], []], -1, 10)),
        ("pages.outlines", ([[], []], 0, 10**6)),
        ("truth.sample", (0,)),
        ("truth.sample", (10**9,)),
        ("truth.documents_by_id", (["a"] * 101,)),
    ],
)
def test_what_is_no_call_is_refused(shelf: Library, call: str, given: tuple[Any, ...]) -> None:
    with pytest.raises(QueryError):
        ask(shelf, call, *given)


def test_another_version_is_refused(shelf: Library) -> None:
    with pytest.raises(QueryError, match="another version of Dossier"):
        ask(shelf, "truth.totals", form="0" * 16)
