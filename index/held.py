"""What was used last, kept at hand between questions for as long as the library stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Held(Generic[Key, Value]):
    """The values that were used last, as many as ``most`` allows of what each takes: one each.

    What is held was checked when it was read, and is of one state of the library.
    """

    def __init__(self, most: int, takes: Callable[[Value], int] = lambda _: 1) -> None:
        self._most = most
        self._takes = takes
        self._held: dict[Key, Value] = {}  # the last used comes last
        self._taken = 0
        self._state: Hashable = None

    def find(
        self,
        keys: Iterable[Key],
        load: Callable[[list[Key]], dict[Key, Value]],
        state: Hashable = None,
    ) -> dict[Key, Value]:
        """Values by key, in the order asked; ``load`` gets the keys that are not at hand.

        What was held of another ``state`` of the library is forgotten.
        """
        if state != self._state:
            self.clear()
            self._state = state
        wanted = dict.fromkeys(keys)
        missing = [key for key in wanted if key not in self._held]
        loaded = load(missing) if missing else {}
        self._taken += sum(map(self._takes, loaded.values()))
        self._held |= loaded
        found = {key: self._held.pop(key) for key in wanted if key in self._held}
        self._held |= found
        while self._taken > self._most:
            oldest = next(iter(self._held))
            self._taken -= self._takes(self._held.pop(oldest))
        return found

    def clear(self) -> None:
        """Forget all."""
        self._held.clear()
        self._taken = 0
