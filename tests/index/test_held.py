"""What is kept at hand between questions."""

from __future__ import annotations

from index import Document, Metadata
from index.held import Held


def test_documents_used_last_stay_at_hand() -> None:
    made = {name: Document(name, name, name * 4, "text/plain", Metadata()) for name in "abc"}
    asked: list[list[str]] = []

    def load(identities: list[str]) -> dict[str, Document]:
        asked.append(identities)
        return {i: made[i] for i in identities if i in made}

    held = Held[str, Document](8, lambda document: len(document.text))
    assert list(held.find("ab", load)) == ["a", "b"]
    assert list(held.find("ax", load)) == ["a"]
    assert list(held.find("c", load)) == ["c"]
    assert list(held.find("cab", load)) == ["c", "a", "b"]
    held.clear()
    held.find("b", load)
    assert asked == [["a", "b"], ["x"], ["c"], ["b"], ["b"]]
