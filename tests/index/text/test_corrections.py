"""What the user says of a document: checked, plain, and told as the user's."""

from __future__ import annotations

import datetime

import pytest

from index.errors import QueryError
from index.text.corrections import check_fields, correct
from index.types import Metadata


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"colour": "red"}, "here: no field colour; there are title, author"),
        ({"title": 7}, "here: title must be a text of at most 1000 characters"),
        ({"title": "x" * 1001}, "here: title must be a text"),
        ({"date": "2011-02-30"}, "here: write the date 2011-02-30 as YYYY"),
        ({"date": "0000"}, "here: write the date 0000"),
        ({"language": "EN"}, "here: write the language EN as its ISO code"),
    ],
)
def test_what_is_impossible_is_refused_by_name(fields: dict[str, object], told: str) -> None:
    with pytest.raises(QueryError) as refusal:
        check_fields(fields, "here")
    assert str(refusal.value).startswith(told)


def test_values_are_made_plain() -> None:
    date = datetime.date(2011, 4, 5)
    given = {"title": " On \n ships ", "author": "  ", "publisher": None, "date": date}
    assert check_fields(given, "here") == {
        "title": "On ships", "author": None, "publisher": None, "date": "2011-04-05",
    }  # fmt: skip


def test_corrections_take_the_place_of_what_was_found() -> None:
    found = Metadata(
        "A title", "Ana", date="2011", date_text="in 2011", origins=(("title", "text"),)
    )
    assert correct(found, {}) is found
    said = correct(found, {"title": "Another", "date": "2012", "author": None})
    assert (said.title, said.author, said.date, said.date_text) == ("Another", None, "2012", None)
    assert said.origins == (("title", "user"), ("author", "user"), ("date", "user"))
