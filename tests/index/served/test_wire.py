"""Values of the seam come out of JSON as they went in, or are refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from index import Block, BlockKind, Cell, Document, Filter, Metadata, Page, QueryError, Root, Span
from index.results import QuestionTokens, Scored
from index.served.wire import form_of

ODD = "half\ud83d and\ude00 \ud83d\ude00\x00 “ö” \u2028"
DOCUMENT = Document(
    "a" * 64, f"papers/{ODD}", ODD, "text/plain",
    Metadata(ODD, None, "Board", origins=(("title", "text"),), sponsors=("A", "B")),
    (Page(0, "i"), Page(4)),
    (
        Block(BlockKind.ROW, Span(0, 4), 2, Span(0, 1), (Cell(Span(0, 2), (Span(2, 3),)),), "Ana"),
        Block(BlockKind.FURNITURE, Span(5, 9), date="2011", reason="links", hidden=True),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (dict[str, Document], {"a": DOCUMENT}),
        (list[Scored], [Scored((1 << 63) - 1, 0.1, 1e-300, None, 1 / 3), Scored(0, -1.0, 0.0)]),
        (Filter, Filter((("after", "2011"),), (("id", ("x", "y")), ("source", ())))),
        (frozenset[str], frozenset({"en", "fr"})),
        (dict[str, dict[str, str | None]], {"a": {"title": None, "author": ODD}}),
        (Root | None, Root("papers", Path("/papers"), ("*.tmp",))),
        (Root | None, None),
        (bytes, bytes(range(256))),
        (bool, True),
    ],
)  # fmt: skip
def test_what_is_read_is_what_was_written(kind: Any, value: object) -> None:  # noqa: ANN401
    form = form_of(kind)
    assert form.read(json.loads(json.dumps(form.write(value)))) == value


def test_arrays_keep_every_bit() -> None:
    values = np.random.default_rng(3).normal(size=(5, 384)).astype(np.float32)
    for array in (values, values[:0], values[0], values.T, np.empty((0, 0), np.float32)):
        form = form_of(NDArray[np.float32])
        read = form.read(json.loads(json.dumps(form.write(array))))
        assert (read.dtype, read.shape) == (np.float32, array.shape)
        assert np.array_equal(read, array)
        assert read.flags.writeable
    tokens = QuestionTokens(1, ("ships", ODD), values[:2])
    form = form_of(QuestionTokens)
    again = form.read(json.loads(json.dumps(form.write(tokens))))
    assert again[:2] == tokens[:2]
    assert np.array_equal(again.states, tokens.states)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (int, 1.0), (int, True), (int, "1"), (bool, 1), (float, "0.5"), (float, True), (str, 5),
        (str, ["ä"]), (str, ["YQ==", "YQ=="]), (bytes, "a"), (bytes, None), (list[int], "12"),
        (list[int], {"a": 1}), (list[int], [None]), (tuple[str, int], ["a"]),
        (tuple[str, int], ["a", 1, 2]), (Span, [5, 2]), (Span, [-1, 2]), (Span, [0]),
        (BlockKind, "picture"), (dict[str, int], [["a", 1, 2]]),
        (NDArray[np.float32], [[2], "AAAA"]),
        (NDArray[np.float32], [[-1], "AAAAAA=="]), (NDArray[np.float32], [[True], "AAAAAA=="]),
        (NDArray[np.float32], [[1], "AAAAAA"]),
    ],
)  # fmt: skip
def test_what_is_no_such_value_is_refused(kind: Any, given: object) -> None:  # noqa: ANN401
    with pytest.raises(ValueError, match=r"."):
        form_of(kind).read(given)


@pytest.mark.parametrize("name", ["1=1 OR title", "text", ""])
def test_a_filter_that_names_no_field_is_refused(name: str) -> None:
    with pytest.raises(QueryError, match="no filter looks at this"):
        form_of(Filter).read([[[name, "x"]], []])
    with pytest.raises(QueryError, match="no filter looks at this"):
        form_of(Filter).read([[], [[name, ["x"]]]])


def test_a_type_without_a_form_is_an_error_of_ours() -> None:
    with pytest.raises(TypeError, match="no form"):
        form_of(object)
