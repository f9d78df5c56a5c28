"""Authors and symbols of a document."""

from __future__ import annotations

import pytest

from index import Document, Metadata
from index.text import Name, read_names
from rag.citing.items import Item, make_item, short_titles


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (None, ()),
        ("Anna Reed", (Name("Reed", "Anna"),)),
        ("Reed, Anna", (Name("Reed", "Anna"),)),
        ("Reed, Anna; Lee, Bo", (Name("Reed", "Anna"), Name("Lee", "Bo"))),
        ("A. Reed, B. Lee & C. Ito", (Name("Reed", "A."), Name("Lee", "B."), Name("Ito", "C."))),
        ("Jan van der Berg", (Name("van der Berg", "Jan"),)),
        ("The Stanley Foundation", (Name("The Stanley Foundation"),)),
        ("Anna Reed and the Port Council", (Name("Reed", "Anna"), Name("the Port Council"))),
        ("Plato", (Name("Plato"),)),
    ],
)
def test_authors_are_read(text: str | None, names: tuple[Name, ...]) -> None:
    assert read_names(text) == names


@pytest.mark.parametrize(
    ("metadata", "kind", "number", "doi"),
    [
        (Metadata("A and B: draft resolution", publisher="United Nations", symbol="S/2021/990",
                  kind="draft resolution"), "report", "S/2021/990", None),
        (Metadata("Smith v Jones", kind="judgment", symbol="[2019] UKSC 41"),
         "legal_case", "[2019] UKSC 41", None),
        (Metadata("Tides", publisher="Journal of Tides", kind="paper", symbol="10.1234/tides.7"),
         "article-journal", None, "10.1234/tides.7"),
        (Metadata("Fees", author="Port Council", kind="letter"),
         "personal_communication", None, None),
        (Metadata("Letter", publisher="United Nations", kind="letter", symbol="S/2020/1"),
         "report", "S/2020/1", None),
        (Metadata("Fees of the harbour", publisher="Port Council", kind="press release"),
         "report", None, None),
        (Metadata("A speech", kind="speech"), "speech", None, None),
    ],
    ids=["draft", "judgment", "paper", "letter", "symbol", "release", "speech"],
)  # fmt: skip
def test_the_type_follows_from_kind_and_symbol(
    metadata: Metadata, kind: str, number: str | None, doi: str | None
) -> None:
    item = make_item(Document("i", "s.txt", "", "text/plain", metadata))
    assert (item.kind, item.number, item.doi) == (kind, number, doi)
    assert item.genre in (metadata.kind, None)


@pytest.mark.parametrize(
    "name",
    ["Directorate of Fisheries and Aquaculture", "Ministry of Health, Labour and Welfare",
     "Department for Environment, Food and Rural Affairs", "Ministry of Health and Social Welfare",
     "Office of the Attorney General", "Ernst & Young LLP", "Johnson and Johnson",
     "Bundesministerium für Wirtschaft und Energie", "Médecins Sans Frontières"],
)  # fmt: skip
def test_an_institution_is_one_name_whatever_stands_in_it(name: str) -> None:
    assert read_names(name) == (Name(name),)


def test_later_notes_call_a_source_by_its_number_where_its_title_will_not_do() -> None:
    long = "Albania, Belgium, Canada, Denmark, Ecuador, Fiji, Ghana, Haiti, Italy and Japan: draft"
    titles = [
        ("Tides", None),
        ("A: draft", "S/1"),
        ("A: draft", "S/2"),
        (long, "S/3"),
        (long[1:], None),
    ]
    items = [
        Item(str(n), "report", title, titled=True, number=number)
        for n, (title, number) in enumerate(titles)
    ]
    short = short_titles(items)
    assert {key: short.get(key) for key in "0123"} == {
        "0": None,
        "1": "S/1",
        "2": "S/2",
        "3": "S/3",
    }
    assert short["4"].endswith("Italy and …")
    assert len(short["4"]) <= 80
