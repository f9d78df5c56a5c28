"""Documents kept at hand."""

from __future__ import annotations

from index import Document, Metadata
from index.held_documents import HeldDocuments


def test_documents_used_last_stay_at_hand() -> None:
    made = {name: Document(name, name, name * 4, "text/plain", Metadata()) for name in "abc"}
    asked: list[list[str]] = []

    def load(identities: list[str]) -> dict[str, Document]:
        asked.append(identities)
        return {i: made[i] for i in identities if i in made}

    held = HeldDocuments(most_characters=8)
    assert list(held.find("ab", load)) == ["a", "b"]
    assert list(held.find("ax", load)) == ["a"]
    assert list(held.find("c", load)) == ["c"]
    assert list(held.find("cab", load)) == ["c", "a", "b"]
    held.clear()
    held.find("b", load)
    assert asked == [["a", "b"], ["x"], ["c"], ["b"], ["b"]]
