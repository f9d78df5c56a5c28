"""Filters on documents."""

from __future__ import annotations

import pytest

from index import Filter, Library, QueryError
from tests.support.libraries import first


def test_filters_restrict_before_ranking(library: Library) -> None:
    where = Filter.parse(["source=*orchard*"])
    assert "frost" in first(library, "harbour ships storms", where=where)
    assert library.search("ships", where=Filter.parse(["after=2020"])) == []


def test_one_of_several_values_is_enough(library: Library) -> None:
    either = Filter(choices=(("source", ("*orchard*", "*harbour*")), ("type", ("text/plain",))))
    assert first(library, "ships storms", where=either)
    assert library.search("ships", where=Filter(choices=(("source", ("*mill*", "*zoo*")),))) == []
    assert library.search("ships", where=Filter(choices=(("source", ()),))) == []


@pytest.mark.parametrize("term", ["colour=red", "source", "after=May"])
def test_wrong_filters_are_named(term: str) -> None:
    with pytest.raises(QueryError, match=term):
        Filter.parse([term])
