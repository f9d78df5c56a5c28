"""Places that were cut out of a sentence."""

from __future__ import annotations

from index import Metadata, Reading
from index.text import make_document
from rag.checking.cuts import cut_off, cut_value, reverses, why_cut_off

TEXT = "It is false that the levy was paid. Then 1,300 ships left. The end came."


def test_what_was_cut_off_is_told() -> None:
    document = make_document(Reading(TEXT, "text/plain", metadata=Metadata()), "a", "a.txt")
    start = TEXT.index("the levy")
    end = TEXT.index(" Then")
    assert cut_off(document, 0, end) == ("", "")
    assert cut_off(document, start, end) == ("It is false that", "")
    assert cut_off(document, 0, TEXT.index(" was"))[1] == "was paid."
    assert why_cut_off(document, 0, end) is None
    assert why_cut_off(document, start, end) == "before it stands: It is false that"
    assert why_cut_off(document, 0, TEXT.index(" was")) == "it goes on: was paid."
    assert reverses(document, start, end) == "It is false that"
    assert reverses(document, TEXT.index("ships"), TEXT.index(" The end")) == ""
    number = TEXT.index("300")
    whole = cut_value(document, number, number + 9)
    assert whole is not None
    assert whole.of(TEXT) == "1,300 ships"
    assert cut_value(document, TEXT.index("1,300"), number + 9) is None
