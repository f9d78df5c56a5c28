"""Filters as conditions on rows say the same as filters on documents."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Document, Filter, Library, Metadata
from tests.support.fakes import WordEncoder

DATES = [None, "2011", "2011-04", "2011-04-05", "2012-01"]
NAMES = [None, "Port Council", "the [old] PORT", "100 %", "İstanbul"]
VALUES = ["port", "PORT*", "?ort", "[old]", "%", "istanbul", "i̇", "en", "2011", "2011-04", "x"]


def documents() -> Iterator[Document]:
    for number in range(60):
        said = Metadata(
            NAMES[number % 5], NAMES[number // 5 % 5], NAMES[number // 2 % 5], DATES[number % 4],
            language=[None, "en", "de"][number % 3],
        )  # fmt: skip
        kind = ["text/plain", "text/html"][number % 2]
        yield Document(f"{number}", f"a/Port {number}.txt", f"Words {number}.", kind, said)


@pytest.fixture(scope="module")
def stored() -> Iterator[Library]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(folder, create=True, encoder=WordEncoder()) as library,
    ):
        library.add(list(documents()))
        yield library


FIELDS = st.sampled_from("title author publisher type language date after before id".split())
SEVERAL = st.lists(st.sampled_from([*VALUES, "7", "31"]), max_size=3).map(tuple)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    st.builds(
        Filter,
        st.lists(st.tuples(FIELDS, st.sampled_from(VALUES)), max_size=3).map(tuple),
        st.lists(st.tuples(FIELDS, SEVERAL), max_size=2).map(tuple),
    )
)
def test_rows_and_documents_are_filtered_alike(stored: Library, where: Filter) -> None:
    found = [document.id for document in stored.truth.documents(where)]
    assert found == [document.id for document in documents() if where.matches(document)]
