"""What every engine behind the seam must do: one suite over all of them.

``exact`` and ``approximate`` are the embedded engine, with all vectors at hand and with a base of
approximate ones; ``shared`` has its tables at a URL, and a BM25 of its own; ``served`` is written
as ``exact`` and read through a server; ``reference`` is the slow one in memory. A new engine is a
line in ``ENGINES``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from index import (
    Block,
    BlockKind,
    ChangedError,
    Document,
    FileRecord,
    FileState,
    Filter,
    Library,
    LibraryError,
    Metadata,
    ModelError,
    Root,
    Scored,
    Span,
)
from index.language import find_values
from index.models import Vectors
from index.results import Model, NewDocument
from index.seam import passage_key
from index.search.vectors import Blocks, VectorIndex
from index.sync.encoding import embedded_text
from index.text import sign
from index.types import Page, Value
from tests.contract.reference import Storage, memory_library
from tests.contract.served import written_here
from tests.support.fakes import TokenWordEncoder

ENGINES = (
    "exact", "approximate", "reference", "served", pytest.param("shared", marks=pytest.mark.cluster)
)  # fmt: skip
ROOT = Root("papers", Path("/papers"))
QUESTIONS = ("harbour storms", "Which ships came in 1907?", "A/RES/60/1", "the keeper wrote", "x")
Open = Callable[[], Library]


@pytest.fixture
def servers() -> Iterator[ExitStack]:
    """Ends the servers of a test."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture(params=ENGINES)
def again(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    servers: ExitStack,
) -> Open:  # fmt: skip
    """Opens the same library once more, as another process would."""
    if request.param == "reference":
        storage = Storage()
        return lambda: memory_library(tmp_path, storage, TokenWordEncoder())
    if request.param == "served":
        return lambda: servers.enter_context(written_here(tmp_path / "library"))
    if request.param == "shared":
        pytest.importorskip("lancedb", reason="needs the extra [cluster]")
        # Indexes are made of a few rows, too.
        monkeypatch.setattr("index.cluster.rewriting._LEAST_LOOKED_UP", 1)
        address = f"file://{(tmp_path / 'shared').as_posix()}"
        return lambda: Library.open(address, create=True, encoder=TokenWordEncoder())
    if request.param == "approximate":  # with a base made anew at nearly every change
        monkeypatch.setattr("index.search.base.EXACT_LIMIT", 0)
        monkeypatch.setattr("index.search.base.RECENT_LIMIT", 2)
        plain = VectorIndex.build_approximate
        # Its codes are learnt from 256 vectors at least, more than these libraries have.
        others = np.random.default_rng(7).normal(size=(400, TokenWordEncoder.dimension))

        def build(sample: Vectors, blocks: Blocks, count: int) -> VectorIndex:
            return plain(np.concatenate([sample, others.astype(np.float32)]), blocks, count)

        monkeypatch.setattr(VectorIndex, "build_approximate", build)
    return lambda: Library.open(tmp_path / "library", create=True, encoder=TokenWordEncoder())


@pytest.fixture
def library(again: Open) -> Library:
    return again()


def paper(number: int) -> Document:
    """A document of two passages under headings of their own, no two alike."""
    words = [f"word{number * 7 + k}" for k in range(9)]
    text = (
        f"The harbour of town {number} let ships in.\n\n"
        f"In {1900 + number} storms and {' '.join(words)} came under A/RES/{number}/1.\n\n"
        f"The keeper of tower {number} wrote it down. Nobody else did."
    )
    language = "en" if number % 3 else "fr"
    said = Metadata(
        title=f"Report {number}",
        author=f"Author {number % 4}",
        publisher="The Harbour Board" if number % 2 else None,
        date=f"{2000 + number}-0{1 + number % 9}" if number % 5 else None,
        language=language,
    )
    return Document(
        f"{number:064x}", f"papers/{number}.txt", text, "text/plain", said, pages=(Page(0, "1"),)
    )


def add(library: Library, *numbers: int) -> list[Document]:
    documents = [paper(number) for number in numbers]
    library.add(documents)
    return documents


def found(library: Library, question: str, **options: object) -> list[Scored]:
    return library.score(question, **options)  # type: ignore[arg-type]


def test_every_engine_finds_what_the_slow_one_finds(library: Library, tmp_path: Path) -> None:
    slow = memory_library(tmp_path, Storage(), TokenWordEncoder())
    for one in (slow, library):
        add(one, *range(12))
        add(one, 12, 13)
        one.finder.merge()
    for question in QUESTIONS:
        expected = {s.passage: s for s in found(slow, question)}
        got = {s.passage: s for s in found(library, question)}
        assert got.keys() == expected.keys()
        for identity, scored in got.items():
            assert scored.dense == pytest.approx(expected[identity].dense, abs=0.01)
            if library.address.startswith("file:"):
                assert (scored.lexical > 0) == (expected[identity].lexical > 0)
            else:
                lexical = expected[identity].lexical
                assert scored.lexical == pytest.approx(lexical, rel=0.05, abs=0.01)
            assert scored.tokens is not None
            assert scored.tokens == pytest.approx(expected[identity].tokens, abs=0.02)


def test_token_states_are_kept_with_their_passages(library: Library) -> None:
    (document,) = add(library, 1)
    passages, _ = library.truth.passages_of(document.id)
    held = library.truth.states.of([*(p.id for p in passages), 5])
    encoder = TokenWordEncoder()
    texts = [embedded_text(document, passage) for passage in passages]
    assert [held[p.id] for p in passages] == encoder.encode_with_states(texts)[1]
    assert (library.truth.states.missing(1), library.truth.states.missing(2)) == ([], [document.id])
    library.remove(document.source)
    assert library.truth.states.of(p.id for p in passages) == {}


def test_without_all_states_no_passage_is_scored_by_them(library: Library) -> None:
    documents = add(library, 1, 2)
    assert all(s.tokens is not None for s in found(library, "harbour"))
    library.truth.states.forget()
    assert [s.tokens for s in found(library, "harbour")] == [None] * 2
    assert library.truth.states.missing(1) == [d.id for d in documents]
    passages, _ = library.truth.passages_of(documents[0].id)
    states = TokenWordEncoder().encode_with_states(["harbour"])[1][0]
    library.truth.states.keep({p.id: states for p in passages})
    assert library.truth.states.missing(1) == [documents[1].id]
    assert [s.tokens for s in found(library, "harbour")] == [None] * 2
    one = Filter((("id", documents[0].id),))
    assert [s.tokens for s in found(library, "harbour", where=one)] == pytest.approx([1.0])
    library.truth.states.keep({p.id: states._replace(form=2) for p in passages})
    assert [s.tokens for s in found(library, "harbour", where=one)] == [None]


def test_a_correction_without_a_model_keeps_token_states(library: Library) -> None:
    add(library, 1)
    library._encoder = None
    library.edit("papers/1.txt", {"title": "Quaysides"})
    assert library.truth.states.missing(1) == []
    library._encoder = encoder = TokenWordEncoder()
    library.undo_edits("papers/1.txt")
    assert encoder.with_states
    library.edit("papers/1.txt", {"author": "Nobody"})
    assert library.truth.states.missing(1) == []


def test_a_passage_has_the_id_of_its_document_and_place(library: Library) -> None:
    (document,) = add(library, 1)
    passages, vectors = library.truth.passages_of(document.id)
    assert vectors.shape == (len(passages), TokenWordEncoder.dimension)
    assert [p.span.start for p in passages] == sorted(p.span.start for p in passages)
    for passage in passages:
        assert passage.id == passage_key(document.id, passage.span)
        assert 0 <= passage.id < 1 << 63
    places = library.truth.places([passages[0].id])
    assert places[passages[0].id].span == passages[0].span
    assert places[passages[0].id].publisher == "The Harbour Board"
    assert library.truth.passages([p.id for p in reversed(passages)]) == passages[::-1]


def test_what_is_removed_is_gone_at_once(library: Library) -> None:
    add(library, 1, 2, 3)
    kept = {s.passage for s in found(library, "harbour")}
    gone = {p.id for p in library.truth.passages_of(paper(2).id)[0]}
    assert library.remove("papers/2.txt") == 1
    assert {s.passage for s in found(library, "harbour")} == kept - gone
    assert library.document(paper(2).id) is None
    assert library.truth.totals().documents == 2
    with pytest.raises(LibraryError):
        library.truth.passages([*gone])


def test_a_document_that_comes_again_replaces_itself(library: Library) -> None:
    add(library, 1, 2)
    changed = dataclasses.replace(paper(1), text="Only the moon shone over the bay that night.")
    library.add([changed])
    document = library.document(changed.id)
    assert document is not None
    assert document.text == changed.text
    best = max(found(library, "moon"), key=lambda s: s.lexical)
    assert library.truth.passages([best.passage])[0].document_id == changed.id
    assert library.truth.totals().documents == 2
    assert library.finder.occurrences([["tower"]]) == 1


@pytest.mark.parametrize("terms", [
    ["author=author 1"], ["publisher=harbour"], ["title=report 1?"], ["language=fr"],
    ["after=2003"], ["before=2004-05"], ["after=2002", "before=2009", "author=3"],
    ["source=papers/1*"], ["type=plain"], ["type=pdf"],
])  # fmt: skip
def test_filters_apply_before_ranking(library: Library, terms: list[str]) -> None:
    documents, where = add(library, *range(14)), Filter.parse(terms)
    allowed = {d.id for d in documents if where.matches(d)}
    assert [d.id for d in library.documents(where)] == [d.id for d in documents if d.id in allowed]
    outlines = list(library.truth.outlines(where))
    assert [(d.id, d.text, d.metadata) for d in outlines] == [
        (d.id, "", d.metadata) for d in documents if d.id in allowed
    ]
    hits = library.truth.passages([s.passage for s in found(library, "harbour", where=where)])
    assert {passage.document_id for passage in hits} == allowed
    expected = sum("keeper" in d.text for d in documents if d.id in allowed)
    assert library.finder.occurrences([["keeper", "keepers"]], where) == expected
    keepers = [d.id for d in documents if d.id in allowed and "keeper" in d.text]
    assert library.finder.holders([["keeper", "keepers"]], where) == keepers


def test_one_document_alone_can_be_searched(library: Library) -> None:
    add(library, *range(6))
    where = Filter((("id", paper(4).id),))
    hits = library.truth.passages([s.passage for s in found(library, "harbour", where=where)])
    assert {passage.document_id for passage in hits} == {paper(4).id}


@pytest.mark.parametrize("field", ["id", "source", "date"])
def test_one_of_several_values_must_hold(library: Library, field: str) -> None:
    documents = add(library, *range(6))
    chosen = documents[1], documents[4]
    values = tuple(getattr(d.metadata if field == "date" else d, field) for d in chosen)
    where = Filter((), ((field, values),))
    hits = library.truth.passages([s.passage for s in found(library, "harbour", where=where)])
    assert {passage.document_id for passage in hits} == {document.id for document in chosen}
    assert [d.id for d in library.documents(where)] == [document.id for document in chosen]
    nothing = Filter((), ((field, ()),))
    assert found(library, "harbour", where=nothing) == []


def test_phrases_must_occur(library: Library) -> None:
    add(library, *range(6))
    hits = library.truth.passages([s.passage for s in found(library, "it", phrases=["of tower 4"])])
    assert {passage.document_id for passage in hits} == {paper(4).id}
    assert found(library, "it", phrases=["of tower 99"]) == []


def test_words_are_counted_and_spelt(library: Library) -> None:
    add(library, *range(6))
    count = library.finder.occurrences
    assert count([["harbour"]]) == count([["harbour"], ["ships", "boats"]]) == 6
    assert count([["zebra"]]) == count([["harbour"], ["zebra"]]) == 0
    assert library.finder.holders([["harbour"], ["zebra"]]) == library.finder.holders([["?"]]) == []
    assert library.finder.spellings("harbourr") == ["harbour"]
    assert library.finder.spellings("harbour") == []
    assert library.finder.forms("Harbourless") == ["harbour"]
    assert library.finder.forms("zebra") == library.finder.forms("4") == []


def test_what_is_not_searched_is_counted_and_its_words_are_known(library: Library) -> None:
    add(library, 1, 2)
    text = "Lanterns are sold here.\n\nTickets and moorings"
    links = Block(BlockKind.FURNITURE, Span(25, 45), reason="links to other pages")
    said = Block(BlockKind.PARAGRAPH, Span(0, 23))
    page = Document("f" * 64, "page.html", text, "text/html", Metadata(), blocks=(said, links))
    library.add([page])
    assert library.finder.unsearched() == {page.id: {"links to other pages": 20 / 45}}
    assert library.finder.left_out(["mooring", "moor"]) == [page.id]
    assert library.finder.left_out(["tickets and moorings"]) == [page.id]
    assert library.finder.left_out(["lantern", "?"]) == []
    assert library.finder.occurrences([["moorings"]]) == 0
    library.remove("page.html")
    assert (library.finder.unsearched(), library.finder.left_out(["moorings"])) == ({}, [])


def test_a_commit_is_all_or_nothing(library: Library, again: Open) -> None:
    add(library, 1)
    good, bad = paper(2), paper(3)
    passages, vectors = library.truth.passages_of(paper(1).id)
    own = tuple(dataclasses.replace(p, document_id=good.id) for p in passages)
    signature = sign(good).tobytes()
    model = Model("words", TokenWordEncoder.dimension)
    before = library.truth.state()
    with pytest.raises(ValueError, match=r"."):
        library.truth.commit(
            [
                NewDocument(good, good.metadata, own, vectors, signature),
                NewDocument(bad, bad.metadata, own, vectors[:-1], signature),
            ],
            [paper(1).id],
            model,
        )
    with again() as other:
        assert [d.id for d in other.documents()] == [paper(1).id]
    library.truth.commit([NewDocument(good, good.metadata, own, vectors, signature)], [], model)
    assert library.truth.state() != before
    assert library.truth.totals().documents == 2


def test_one_state_is_seen_throughout(library: Library, again: Open) -> None:
    add(library, 1, 2)
    with again() as other:
        with other.reading():
            before = found(other, "harbour")
            add(library, 3)
            library.remove("papers/1.txt")
            if library.address.startswith("http:"):  # a server keeps no earlier state
                with pytest.raises(ChangedError, match="ask again"):
                    found(other, "harbour")
            else:
                assert found(other, "harbour") == before
                assert [d.id for d in other.documents()] == [paper(1).id, paper(2).id]
        assert [d.id for d in other.documents()] == [paper(2).id, paper(3).id]
        assert len(found(other, "harbour")) == len(before)


def test_there_is_one_writer(
    library: Library, again: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.writer_lock._PATIENCE", 0.01)
    with again() as other, library.truth.writing(), pytest.raises(LibraryError, match="wait for"):
        add(other, 1)
    add(library, 1)


def test_vectors_are_of_one_model(library: Library) -> None:
    assert library.truth.model() is None
    add(library, 1)
    assert library.truth.model() == Model("words", TokenWordEncoder.dimension)
    document = paper(2)
    new = NewDocument(document, document.metadata, (), np.empty((0, 3), np.float32), b"\0" * 504)
    with pytest.raises(ModelError):
        library.truth.commit([new], [], Model("other", 3))


def test_counts_are_those_of_the_documents(library: Library) -> None:
    documents = add(library, *range(6))
    totals = library.truth.totals()
    assert (totals.documents, totals.pages) == (6, 6)
    assert totals.passages == sum(len(library.truth.passages_of(d.id)[0]) for d in documents)
    french = sum(len(d.text) for d in documents if d.metadata.language == "fr")
    assert totals.languages["fr"] == french
    passages, vectors = library.truth.sample(4)
    assert 1 <= len(passages) == len(vectors) <= 4
    assert len(library.truth.sample(1000)[0]) == totals.passages


def test_families_are_told(library: Library) -> None:
    text = " ".join(f"In year {n} the port of town {n + 7} let ships in." for n in range(60))
    copies = {"a": text, "b": f"Reposted by the gazette. {text}", "c": text[: len(text) // 8]}
    library.add(Document(i, i, t, "text/plain", Metadata()) for i, t in copies.items())
    assert library.truth.families(["b", "c", "nobody"]) == {"b": "a", "c": "c"}
    assert library.truth.families(["a"]) == {"a": "a"}


def test_corrections_without_a_model_are_caught_up_with(library: Library) -> None:
    add(library, 1)
    library._encoder = None  # as a program that only corrects opens it
    edited = library.edit("papers/1.txt", {"title": "Quaysides", "author": None})
    assert (edited.metadata.title, edited.metadata.author) == ("Quaysides", None)
    assert library.truth.stale() == [paper(1).id]
    assert library.finder.occurrences([["quaysides"]]) > 0
    as_read = library.truth.as_read(paper(1).id)
    assert as_read is not None
    assert as_read.title == "Report 1"
    library._encoder = encoder = TokenWordEncoder()
    library.undo_edits("papers/1.txt")
    assert library.truth.stale() == []
    assert encoder.encoded
    restored = library.document(paper(1).id)
    assert restored is not None
    assert restored.metadata == paper(1).metadata


def test_the_ledger_keeps_what_became_of_each_file(library: Library) -> None:
    add(library, 1)
    ledger, identity = library.ledger, paper(1).id
    with ledger.transaction():
        ledger.put_root(ROOT)
        twin = FileRecord("papers/twin.zip", FileState.DUPLICATE, None, identity)
        ledger.put_file(twin, ROOT)
        ledger.keep_note(identity, "two pages are pictures")
        ledger.keep_setting("readers /papers", "2")
        ledger.put_file(
            FileRecord(
                "papers/1.txt!/a", FileState.READ, None, "a" * 64, 0, 0, None, "papers/1.txt"
            ),
            ROOT,
        )
    assert ledger.roots() == [ROOT]
    assert ledger.setting("readers /papers") == "2"
    assert {r.source: r.reason for r in ledger.files(ROOT)} == {
        "papers/1.txt!/a": None, "papers/twin.zip": "same bytes as papers/1.txt"
    }  # fmt: skip
    assert ledger.holder(identity) == "papers/1.txt"
    with ledger.transaction():
        assert ledger.delete_file("papers/1.txt", hand_over=True)
        assert not ledger.delete_file("papers/nothing", hand_over=True)
        ledger.promote_widowed()
    states = {r.source: (r.state, r.reason) for r in ledger.files(ROOT)}
    assert states == {
        "papers/twin.zip": (FileState.PARTLY, "two pages are pictures"),
        "papers/twin.zip!/a": (FileState.READ, None),
    }
    assert ledger.unnamed() == []
    with ledger.transaction():
        ledger.delete_file("papers/twin.zip", hand_over=True)
        ledger.delete_root(ROOT)
    assert ledger.unnamed() == [identity]
    assert ledger.roots() == []


def test_a_transaction_that_fails_leaves_no_line(library: Library) -> None:
    def fail() -> None:
        with library.ledger.transaction():
            library.ledger.put_root(ROOT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert library.ledger.roots() == []


def test_corrections_are_kept_by_source(library: Library) -> None:
    said = library.ledger.corrections
    with library.ledger.transaction():
        said.put("a", "sidecar", "1", {"title": "From the sidecar", "author": "X"})
        said.put("a", "user", "1", {"title": "From the user"})
        said.follow("a", "2")
    assert said.of("a", "2") == {"title": "From the user", "author": "X"}
    assert said.of("moved", "2") == {"title": "From the user"}
    assert said.by("user") == {"a": {"title": "From the user"}}
    with library.ledger.transaction():
        said.forget_user("2")
    assert said.of("a", "2") == {"title": "From the sidecar", "author": "X"}
    with library.ledger.transaction():
        said.put("a", "sidecar", "2", {})
        said.delete(["a"])
    assert said.of("a", "2") == {}


def test_nothing_is_wrong_with_a_sound_library(library: Library) -> None:
    add(library, *range(5))
    library.finder.refresh()
    assert library.finder.problems() == []


def test_spans_are_not_confused_with_others_of_the_same_document() -> None:
    keys = {passage_key("a", Span(s, e)) for s in range(30) for e in range(s, 40)}
    assert len(keys) == sum(40 - s for s in range(30))


def accounts(number: int, text: str, language: str | None = "en") -> Document:
    said = Metadata(language=language)
    return Document(f"{number:064x}", f"accounts/{number}.txt", text, "text/plain", said)


ACCOUNTS = (
    "The service spent 4,523,000 crowns on fuel.",
    "Half a million crowns went into the museum.",
    "The service was privatised on 1.7.1994 in the capital.",
    "The council met under S/RES/1973 (2011) in spring.",
    "Nothing was counted in that year by anybody.",
)


def valued(library: Library, question: str) -> list[str]:
    """The texts that hold the question's values, most of them first."""
    scored = sorted(found(library, question), key=lambda s: -s.values)
    passages = library.truth.passages([s.passage for s in scored if s.values > 0])
    documents = library.documents_by_id(p.document_id for p in passages)
    return [p.span.of(documents[p.document_id].text) for p in passages]


def test_values_are_found_in_every_writing(library: Library, tmp_path: Path) -> None:
    library.add([accounts(n, text) for n, text in enumerate(ACCOUNTS)])
    library.finder.merge()
    fuel, museum, sale, council, _ = ACCOUNTS
    assert valued(library, "Who got 4523000 crowns?") == [fuel]
    assert valued(library, "On what were 4.5 million crowns spent?") == [fuel]
    assert valued(library, "What got 500,000 crowns?") == [museum]
    assert valued(library, "What happened in July 1994?") == [sale]
    assert valued(library, "What happened in July?") == [sale]
    assert valued(library, "What says resolution 1973?") == [council]
    assert valued(library, "What happened on 2 July 1994?") == []
    assert valued(library, "Who counted?") == []


def test_a_value_that_few_hold_counts_more(library: Library) -> None:
    texts = [f"In 1994 the keeper of tower {n} wrote it down." for n in range(6)]
    rare = "In 1931 the keeper of tower 9 wrote it down."
    library.add([accounts(n, text) for n, text in enumerate([*texts, rare])])
    scores = sorted({s.values for s in found(library, "1994")})
    assert scores == pytest.approx([0.0, 1 - np.log(6) / np.log(8)])
    assert max(s.values for s in found(library, "1931")) == 1.0


def value_of(text: str) -> Value:
    (value,) = (value for value in find_values(text) if not value.kind.is_name)
    return value


def test_values_are_counted_also_where_they_are_rounded_or_scaled(library: Library) -> None:
    library.add([accounts(n, text) for n, text in enumerate(ACCOUNTS)])
    holding = library.finder.holding
    assert holding(value_of("4,523,000 crowns")) == 1
    assert holding(value_of("4,523")) == 1  # as in a table in thousands
    assert holding(value_of("4,523,001 crowns")) == 0
    assert holding(value_of("512,000 crowns")) == 0
    library.add([accounts(9, "Some 4.5 million crowns went into the tower.")])
    assert holding(value_of("4,523,001 crowns")) == 1
    assert holding(value_of("1 July 1994")) == 1
    assert holding(value_of("A/RES/99/1")) == 0
    assert holding(value_of("1994"), Filter((("source", "accounts/2.txt"),))) == 1
    assert holding(value_of("1994"), Filter((("source", "accounts/1.txt"),))) == 0


def test_values_go_with_their_document(library: Library, again: Open) -> None:
    library.add([accounts(n, text) for n, text in enumerate(ACCOUNTS)])
    library.remove("accounts/2.txt")
    library.add([accounts(0, "The service spent 17,250 crowns on fuel.")])
    assert again().finder.holding(value_of("1 July 1994")) == 0
    assert library.finder.holding(value_of("4,523,000 crowns")) == 0
    assert valued(library, "Who got 17250 crowns?") == ["The service spent 17,250 crowns on fuel."]


FOREIGN = (
    accounts(0, "El Consejo aprobó varias resoluciones sobre las ciudades libres.", "es"),
    accounts(1, "安理会于昨天通过了关于海港的决议。", "zh"),
    accounts(2, "ภาษาไทยเป็นภาษาราชการของประเทศไทย", "th"),
    accounts(3, "Совет принял резолюцию о гаванях.", "ru"),
    accounts(4, "The council wrote of harbours.", "en-GB"),
)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("¿Qué resolución aprobó el Consejo?", 0),
        ("海港的决议", 1),
        ("ภาษาราชการ", 2),
        ("О чём резолюция совета?", 3),
        ("What did the council write?", 4),
    ],
    ids=["es", "zh", "th", "ru", "en"],
)
def test_words_are_found_in_every_script(library: Library, question: str, number: int) -> None:
    library.add(FOREIGN)
    library.finder.merge()
    best = max(found(library, question), key=lambda s: s.lexical)
    (passage,) = library.truth.passages([best.passage])
    assert best.lexical > 0
    assert passage.document_id == FOREIGN[number].id
    assert library.finder.languages() == {"es", "zh", "th", "ru", "en"}


def test_phrases_are_found_within_runs_and_as_stems(library: Library) -> None:
    library.add(FOREIGN)
    for phrase in ("ciudades libres", "海港的", "海", "ราชการ"):
        assert library.finder.occurrences([[phrase]]) == 1, phrase
    for phrase in ("libres ciudades", "港海", "ราชกาย"):
        assert library.finder.occurrences([[phrase]]) == 0, phrase
