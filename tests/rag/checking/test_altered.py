"""What was left out or put in, and whether that is honest."""

from __future__ import annotations

import pytest

from index import Document, Metadata, Span
from rag.checking.altered import honest_changes, is_honest

TEXT = "The council did not order the 1,300 ships to leave the port in May."


@pytest.mark.parametrize(
    ("shown", "honest"),
    [
        ("The council did not order the 1,300 ships to leave […] in May.", True),
        ("[t]he council did not order the 1,300 ships to leave the port in May.", True),
        ("The council did not order the 1,300 ships [of the fleet] to leave the port in May.",
         True),
        ("The council did […] order the 1,300 ships to leave the port in May.", False),
        ("The council did not [merely] order the 1,300 ships to leave the port in May.", False),
        ("The council did not order the […] ships to leave the port in May.", False),
        ("The council did. . . . order the 1,300 ships to leave the port in May.", False),
        ("The council did not order the 1,300 ships to leave the town in May.", None),
        ("The council did not order the 1,300 ships to leave.", None),
    ],
)  # fmt: skip
def test_changes_that_say_so(shown: str, honest: bool | None) -> None:
    document = Document("a", "a.txt", TEXT, "text/plain", Metadata(language="en"))
    changes = honest_changes(document, Span(0, len(TEXT)), shown)
    assert (is_honest(changes) if changes is not None else None) is honest


def test_a_first_letter_is_put_in_beside_letters_that_grow_in_small() -> None:
    """The ß, two letters where case is folded away, once kept "[D]ie" from being found."""
    text = "Am Montag war die Straße zum Hafen gesperrt."
    document = Document("a", "a.txt", text, "text/plain", Metadata(language="de"))
    shown = "[D]ie Straße […] gesperrt."
    changes = honest_changes(document, Span(text.index("die"), len(text)), shown)
    assert [(change.kind, change.source) for change in changes or ()] == [("omitted", "zum Hafen")]
