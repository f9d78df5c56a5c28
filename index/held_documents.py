"""Documents kept at hand between questions."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from index.types import Document

_MOST_CHARACTERS = 64_000_000  # about 64 MB of plain text


class HeldDocuments:
    """The documents that were used last, as many as ``most_characters`` of text allow."""

    def __init__(self, most_characters: int = _MOST_CHARACTERS) -> None:
        self._most_characters = most_characters
        self._held: dict[str, Document] = {}  # the last used comes last
        self._characters = 0
        self._state: Hashable = None

    def find(
        self,
        identities: Iterable[str],
        load: Callable[[list[str]], dict[str, Document]],
        state: Hashable = None,
    ) -> dict[str, Document]:
        """Documents by id in the order asked; ``load`` gets those that are not at hand.

        What was held of another ``state`` of the library is forgotten.
        """
        if state != self._state:
            self.clear()
            self._state = state
        wanted = list(dict.fromkeys(identities))
        missing = [identity for identity in wanted if identity not in self._held]
        known = load(missing) if missing else {}
        self._characters += sum(len(document.text) for document in known.values())
        self._held |= known
        found = {identity: self._held[identity] for identity in wanted if identity in self._held}
        for identity, document in found.items():
            del self._held[identity]
            self._held[identity] = document
        while self._characters > self._most_characters:
            oldest = next(iter(self._held))
            self._characters -= len(self._held.pop(oldest).text)
        return found

    def clear(self) -> None:
        """Forget all."""
        self._held.clear()
        self._characters = 0
