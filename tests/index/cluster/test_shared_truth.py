"""A shared library: filters as they are said, half writes unseen, damage told, erased for good."""

from __future__ import annotations

import itertools
import random
import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("lancedb", reason="needs the extra [cluster]")

from index import Document, Filter, Library, LibraryError, Metadata, OfflineError
from index.cluster import (
    at_hand,
    check_shared,
    compact_shared,
    is_address,
    is_served,
    open_parts,
    with_mirror,
)
from index.cluster.addresses import checked
from index.cluster.conditions import condition
from index.cluster.manifest import Tables
from tests.support.fakes import TokenWordEncoder, WordEncoder

pytestmark = [pytest.mark.cluster, pytest.mark.timeout(600)]


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"file://{(tmp_path / 'shared').as_posix()}"


@pytest.fixture
def reopen(address: str) -> Callable[[], Library]:
    return lambda: Library.open(address, create=True, encoder=WordEncoder())


def note(number: int, text: str, **said: Any) -> Document:  # noqa: ANN401
    return Document(
        f"{number:064x}", f"notes/{number}.txt", text, "text/plain", Metadata(**said)
    )  # fmt: skip


ODD = [
    "Ångström's 100% 'report' _a_", "straße", "[draft] A/RES/60/1", "new\nline", "*", "a?c", "İx",
    "back\\slash", "tab\there", "x" * 300, "données — “été”", "]", "^caret$", "a.b|c(d)",
]  # fmt: skip


def test_filters_say_what_they_say_of_documents(reopen: Callable[[], Library]) -> None:
    """Against ``Filter.matches`` itself, over odd values and random patterns and dates."""
    choose = random.Random(5)
    dates = [None, "1999", "2004", "2004-05", "2004-05-09", "2004-12-31", "2010-01", "2011"]
    documents = [
        note(n, f"Note {n} on ships.", title=title, author=choose.choice(ODD), kind=None,
             publisher=choose.choice([*ODD, None]), date=choose.choice(dates), language="en")
        for n, title in enumerate([*ODD, None, *ODD])
    ]  # fmt: skip
    patterns = [*ODD, "*r*p*", "?raft", "[d-f]raft", "[!a]", "a[?]c", "[*]", "[", "%", "_", "''"]
    for _ in range(12):
        title = choose.choice(ODD)
        start = choose.randrange(len(title))
        part = list(title[start : start + 4])
        if choose.random() < 0.5:
            part[choose.randrange(len(part))] = choose.choice("?*")
        patterns.append("".join(part) or "x")
    terms = [(field, p) for p in patterns for field in ("title", "publisher")]
    terms += [(f, d) for f, d in itertools.product(("after", "before", "date"), dates) if d]
    with reopen() as library:
        library.add(documents)
        held = list(library.documents())
        for name, value in terms:
            where = Filter(((name, value),))
            expected = [d.id for d in held if where.matches(d)]
            assert [d.id for d in library.truth.outlines(where)] == expected, (name, value)
        several = Filter((("title", "a"), ("after", "2004-05"), ("type", "plain")))
        assert [d.id for d in library.documents(several)] == [
            d.id for d in held if several.matches(d)
        ]


def test_no_value_leads_out_of_a_condition() -> None:
    for sign in string.punctuation:
        for value in (sign, f"a{sign}", f"{sign}b", sign * 2, f"{sign}' OR 1=1 --"):
            told = condition(Filter((("title", value), ("id", value), ("before", value)))) or ""
            outside = re.sub(r"'(?:[^']|'')*'", "?", told)
            assert outside == "(regexp_like(f_title, ?)) AND (document = ?) AND (date <= ?)"


class DeathError(BaseException):
    """A process ends here."""


@pytest.mark.parametrize("step", range(1, 11))
def test_what_a_writer_left_half_done_is_never_seen(
    reopen: Callable[[], Library], monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """It dies at each of the writes of a commit; the next writer goes on from the last commit."""
    with reopen() as library:
        library.add([note(1, "The harbour let ships in."), note(2, "The tower fell.")])
        before = {d.id: d.text for d in library.documents()}
    steps = itertools.count(1)
    plain = Tables.writable

    def dying(self: Tables, name: str) -> Any:  # noqa: ANN401
        table = plain(self, name)

        class Dying:
            def __getattr__(self, asked: str) -> Any:  # noqa: ANN401
                if asked in ("add", "delete") and next(steps) == step:
                    raise DeathError
                return getattr(table, asked)

        return Dying()

    with monkeypatch.context() as patch, reopen() as library:
        patch.setattr(Tables, "writable", dying)
        with pytest.raises(DeathError):
            library.add([note(2, "The tower stands."), note(3, "Three more ships came.")])
    with reopen() as library:
        assert {d.id: d.text for d in library.documents()} == before
        assert library.finder.occurrences([["ships"]]) == 1
        library.add([note(3, "Three more ships came.")])
        assert library.finder.occurrences([["ships"]]) == 2
        assert library.truth.totals().documents == 3
        assert library.finder.spellings("towerr") == ["tower"]


def test_two_machines_that_write_at_once_are_told(
    reopen: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    with reopen() as one, reopen() as other:
        one.add([note(1, "The harbour let ships in.")])
        seen = other.truth._tables.latest()  # type: ignore[attr-defined]
        one.add([note(2, "The tower fell.")])
        monkeypatch.setattr(other.truth._tables, "latest", lambda: seen)  # type: ignore[attr-defined]
        other.truth.commit((), [], seen.model)
        monkeypatch.undo()
        with pytest.raises(LibraryError, match="two machines wrote at once"):
            list(one.documents())


def test_a_machine_removes_only_what_it_read_itself(
    reopen: Callable[[], Library], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        for word in ("ships", "towers"):
            (tmp_path / name / f"{word}.txt").write_text(f"The {word} of {name} came in May.\n")
    for name in ("one", "other"):  # each has a ledger of its own
        ledger = tmp_path / f"ledger of {name}"
        monkeypatch.setattr("index.cluster.opening.own_folder", lambda _, ledger=ledger: ledger)
        with reopen() as library:
            library.sync([str(tmp_path / name)])
            assert library.truth.totals().documents == (2 if name == "one" else 4)
    with reopen() as library:
        (tmp_path / "other" / "ships.txt").unlink()
        (tmp_path / "other" / "towers.txt").write_text("Only the moon came in June, alone.\n")
        library.sync()
        assert sorted(Path(d.source).parent.name for d in library.documents()) == [
            "one", "one", "other"
        ]  # fmt: skip
        assert library.finder.occurrences([["moon"]]) == 1
        found = library.find_document((tmp_path / "one" / "ships.txt").as_posix())
        assert found is not None
        library.remove(str(tmp_path / "other"))
        assert library.truth.totals().documents == 2


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("documents", "text", b"The harbour let no ships in."),
        ("documents", "source", b"notes/elsewhere.txt"),
        ("passages", "stop", 20),
        ("passages", "publisher", b"Somebody else"),
        ("manifest", "last", 7),
    ],
)
def test_an_altered_row_is_an_error(
    reopen: Callable[[], Library], address: str, table: str, column: str, value: object
) -> None:
    import lancedb

    with reopen() as library:
        library.add([note(1, "The harbour let ships in.", publisher="The Board")])
        shelf = lancedb.connect(checked(address))
        opened = shelf.open_table(table)
        opened.update(values={column: value})
        if table != "manifest":  # a byte changed below us has no version of its own
            state = library.truth._tables.latest()  # type: ignore[attr-defined]
            tables = library.truth._tables  # type: ignore[attr-defined]
            tables.commit({table: opened}, state.model, state.last)

        def look() -> None:
            list(library.documents())
            list(library.truth.outlines())
            passages, _ = library.truth.passages_of(f"{1:064x}")
            library.truth.places([p.id for p in passages])

        with pytest.raises(LibraryError, match="is damaged"):
            look()


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [("values", "figure", 7.0, "values are damaged"), ("states", "codes", b"no", "--token-states")],
)
def test_an_altered_value_or_state_is_told_and_counts_for_nothing(
    address: str, table: str, column: str, value: object, told: str
) -> None:
    import lancedb

    with Library.open(address, create=True, encoder=TokenWordEncoder()) as library:
        library.add([note(1, "The harbour let 4,523 ships in.")])
        assert library.finder.problems() == []
        (scored,) = library.score("ships")
        assert scored.tokens is not None
        shelf = lancedb.connect(checked(address))
        opened = shelf.open_table(table)
        opened.update(values={column: value})
        tables = library.truth._tables  # type: ignore[attr-defined]
        state = tables.latest()
        tables.commit({table: opened}, state.model, state.last)
        (problem,) = library.finder.problems()
        assert told in problem
        if table == "states":
            assert library.truth.states.of([scored.passage]) == {}
            assert [s.tokens for s in library.score("ships")] == [None]


def test_a_library_of_another_version_is_told(address: str) -> None:
    import lancedb

    with Library.open(address, create=True, encoder=WordEncoder()) as library:
        library.add([note(1, "The harbour let ships in.")])
    lancedb.connect(checked(address)).open_table("manifest").update(values={"format": 1})
    with pytest.raises(LibraryError, match=r"another version of Dossier \(format 1\)"):
        Library.open(address, encoder=WordEncoder())


def test_what_was_removed_is_erased(reopen: Callable[[], Library], address: str) -> None:
    with reopen() as library:
        library.add([note(1, "The harbour let ships in."), note(2, "Zanzibar's tower fell.")])
        library.remove("notes/2.txt")
        assert library.finder.spellings("zanzibarr") == []
    assert b"zanzibar" in b"".join(files(address)).lower()
    compact_shared(address)
    assert b"zanzibar" not in b"".join(files(address)).lower()
    with reopen() as library:
        assert [d.source for d in library.documents()] == ["notes/1.txt"]
        assert library.finder.occurrences([["ships"]]) == 1
        library.add([note(3, "The moon shone.")])
        assert library.finder.occurrences([["moon"]]) == 1
    assert check_shared(address) == (2, 2, [])


def files(address: str) -> Iterator[bytes]:
    for path in Path(checked(address)).rglob("*.lance/**/*"):
        if path.is_file():
            yield path.read_bytes()


def test_lone_surrogates_are_kept(reopen: Callable[[], Library]) -> None:
    with reopen() as library:
        library.add([note(1, "Odd ships came.", title="Odd \udcff", author="\udc80")])
        (document,) = library.documents()
        assert (document.metadata.title, document.metadata.author) == ("Odd \udcff", "\udc80")
        assert library.finder.occurrences([["ships"]]) == 1


def test_only_reading_writes_nothing(reopen: Callable[[], Library], address: str) -> None:
    with pytest.raises(LibraryError, match="no library at"):
        open_parts(address)
    reopen().close()
    with Library.open(address, read_only=True, encoder=WordEncoder()) as library:
        assert library.search("ships") == []
        with pytest.raises(LibraryError, match="opened for reading only"):
            library.add([note(1, "The harbour.")])


@pytest.mark.parametrize(
    ("given", "error", "told"),
    [
        ("s3://bucket/name", OfflineError, "lies beyond this machine; say --online"),
        ("s3://bucket", LibraryError, "write s3://BUCKET/NAME"),
        ("https://example.org/x", LibraryError, "is asked through its server"),
        ("ftp://example.org/x", LibraryError, "no library can lie there"),
        ("file://elsewhere/x", LibraryError, "no library can lie there"),
    ],
)
def test_addresses_lead_nowhere_unasked(
    given: str, error: type[Exception], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.cluster.addresses.is_offline", lambda: True)
    for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT"):  # a store that other tests run may be named
        monkeypatch.delenv(name, raising=False)
    assert is_address(given)
    assert not is_address("C:\\library")
    with pytest.raises(error, match=told):
        checked(given)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:8333")
    assert checked("s3://bucket/name/") == "s3://bucket/name"


def test_what_a_server_hands_out_has_no_mirror_and_is_not_at_hand() -> None:
    assert is_served("http://127.0.0.1:8600")
    assert not is_served("file:///x")
    assert at_hand("https://example.org") is None
    with pytest.raises(LibraryError, match="only tables at a URL can be mirrored"):
        with_mirror("http://127.0.0.1:8600", "copy")
