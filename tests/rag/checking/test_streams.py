"""Words compared in any layout."""

from __future__ import annotations

import pytest

from rag.checking.streams import find, same_words, stream_of


@pytest.mark.parametrize(
    ("shown", "wanted", "same"),
    [
        ("did not  order\nit", "did not order it", True),
        ("“so”", '"so"', True),
        ("ﬁnd the o\u0301r", "find the ór", True),
        ("recom-\nmended", "recommended", True),
        ("well-\nknown", "well-known", True),
        ("a" * 30 + "\n" + "b" * 30, "a" * 30 + "b" * 30, True),
        ("didnot order", "did not order", False),
        ("not able", "notable", False),
        ("1300", "1,300", False),
        ("re-sign", "resign", False),
        ("resign", "re-sign", False),
        ("did not Order", "did not order", False),
        ("10²", "102", False),
    ],
)
def test_layout_makes_no_difference_and_all_else_does(shown: str, wanted: str, same: bool) -> None:
    assert same_words(shown, wanted) is same


def test_words_are_found_whole() -> None:
    stream = stream_of(["It has 1,300 ships", "300 ships", "sea"])
    assert find(stream, stream_of(["300 ships"]), whole=True) == stream.starts[1]
    assert find(stream, stream_of(["hips"])) == -1
    assert stream.text(0, 6) == "It has 1"
