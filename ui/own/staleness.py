"""How far kept work is behind the library: which documents came, changed or went since. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rag import plural

_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Behind:
    """The sources of documents that came, changed and went since a piece of work was made."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.added or self.changed or self.gone)

    @property
    def told(self) -> str:
        """What is different, in words.

        >>> Behind(added=("a.txt",), gone=("b.txt",)).told
        'older than the library: 1 document new, 1 document gone'
        """
        counts = ((self.added, "new"), (self.changed, "changed"), (self.gone, "gone"))
        parts = [f"{plural(len(each), 'document')} {word}" for each, word in counts if each]
        return f"older than the library: {', '.join(parts)}"


def state_of(documents: Mapping[str, str]) -> dict[str, str]:
    """The state that is kept with a piece of work, from ids by source."""
    return {source: identity[:_LENGTH] for source, identity in documents.items()}


def how_far_behind(then: Mapping[str, str], documents: Mapping[str, str]) -> Behind:
    """What is different between a kept state and the documents' ids by source as they are now."""
    now = state_of(documents)
    return Behind(
        tuple(sorted(source for source in now if source not in then)),
        tuple(sorted(source for source in now if source in then and now[source] != then[source])),
        tuple(sorted(source for source in then if source not in now)),
    )
