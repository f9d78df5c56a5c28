"""What the library holds, as the pages list it."""

from __future__ import annotations

import pytest

from index import Document, Metadata
from tests.support.collected import DOCUMENT
from ui.catalogue import Entry, counted_values, entry_of, example_questions, fits, make_filter


def test_examples_come_from_the_documents() -> None:
    assert example_questions([DOCUMENT])[0] == "What is R2P?"


def test_filters_take_values_as_they_stand() -> None:
    assert make_filter({"source": "papers/[one].pdf"}).matches(DOCUMENT)
    assert make_filter({"year": "2011"}).matches(DOCUMENT)
    assert not make_filter({"year": "2012"}).matches(DOCUMENT)
    assert entry_of(DOCUMENT).year == "2011"


def entry(source: str, date: str | None = None, kind: str | None = None) -> Entry:
    metadata = Metadata(title=source, date=date, kind=kind)
    return entry_of(Document(source, source, "Words.", "text/plain", metadata))


ENTRIES = [
    entry("a/b/one.txt", "2011-04", "letter"),
    entry("a/b/two.txt", "2011", "report"),
    entry("a/c/three [x].txt", "2013", "letter"),
    entry("a/c/four.txt"),
]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, 4),
        ({"kind": ("letter", "report")}, 3),
        ({"kind": ("letter",), "folder": ("a/c",)}, 1),
        ({"year": ("2011", "2013")}, 3),
        ({"after": ("2011-04",)}, 3),
        ({"after": ("2011",), "before": ("2012",)}, 2),
        ({"source": ("three [x]",)}, 1),
        ({"kind": ("decree",)}, 0),
    ],
)
def test_lists_and_the_library_choose_alike(
    chosen: dict[str, tuple[str, ...]], expected: int
) -> None:
    documents = [
        Document(e.id, e.source, "Words.", e.type,
                 Metadata(title=e.title, date=e.date, kind=e.kind))
        for e in ENTRIES
    ]  # fmt: skip
    where = make_filter(chosen)
    fitting = [e.id for e in ENTRIES if fits(e, chosen, ())]
    assert fitting == [document.id for document in documents if where.matches(document)]
    assert len(fitting) == expected


def test_folders_are_counted_with_what_lies_below() -> None:
    assert counted_values(ENTRIES, "folder") == [("a/b", 2), ("a/c", 2)]
    deeper = [*ENTRIES, entry("z/five.txt")]
    assert counted_values(deeper, "folder") == [("a", 4), ("a/b", 2), ("a/c", 2), ("z", 1)]


def test_sets_choose_by_their_documents() -> None:
    assert fits(ENTRIES[0], {"set": ("Mine",)}, {"a/b/one.txt"})
    assert not fits(ENTRIES[1], {"set": ("Mine",)}, {"a/b/one.txt"})
    where = make_filter({"set": ("Mine",)}, [ENTRIES[0].id])
    assert where.choices == (("id", (ENTRIES[0].id,)),)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("The United Nations Assistance Mission (UNAM) left.", ("What is UNAM?",)),
        ("Annex (IV) and form (XYZ) and the Court (ICJ) agree.", ()),
        ("The Convention on Cod (CC) holds (CC).", ("What is CC?",)),
    ],
)
def test_only_names_that_the_text_explains_are_asked_for(
    text: str, questions: tuple[str, ...]
) -> None:
    document = Document("1", "a.txt", text, "text/plain", Metadata())
    asked = tuple(q for q in example_questions([document]) if q.startswith("What is ")
                  and "said" not in q)  # fmt: skip
    assert asked == questions


def test_an_office_is_no_person() -> None:
    text = "The Prime Minister said so. Later Anna Brandt said no."
    document = Document("1", "a.txt", text, "text/plain", Metadata())
    assert example_questions([document])[0] == "What does Anna Brandt say?"
