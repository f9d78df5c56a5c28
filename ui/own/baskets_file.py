"""Evidence baskets: named lists of kept quotes, in one JSON file for each user."""

from __future__ import annotations

from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace

from index import Document, LibraryError, Metadata, Span
from ui.own.arrangements import Place
from ui.own.own_files import OwnFile

DEFAULT_BASKET = "Evidence"


@dataclass(frozen=True, slots=True)
class Kept:
    """A quote that was kept: where it stands, its words, and its source as it was then.

    The words are a copy, so that they can be exported when the document has gone.
    """

    document_id: str
    start: int
    end: int
    quote: str
    source: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    page: int | None = None
    page_label: str | None = None
    note: str = ""
    tags: str = ""
    kind: str | None = None
    symbol: str | None = None
    media_type: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The user's tags, which are kept with commas between them."""
        return tuple(dict.fromkeys(tag for t in self.tags.split(",") if (tag := t.strip())))

    def holds(self, words: str) -> bool:
        """Tell whether quote, note, tags or source hold all these words."""
        parts = (self.quote, self.note, self.tags, self.source, self.title or "", self.author or "")
        text = "\n".join(parts).casefold()
        return all(word in text for word in words.casefold().split())

    @property
    def id(self) -> str:
        """The same for the same place."""
        return f"{self.document_id[:16]}-{self.start}-{self.end}"

    @property
    def document(self) -> Document:
        """Its source as it was then, without the text."""
        said = Metadata(
            self.title, self.author, self.publisher, self.date, kind=self.kind, symbol=self.symbol
        )
        return Document(self.document_id, self.source, "", self.media_type, said)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.document_id, self.start, self.end)


def keep(document: Document, span: Span) -> Kept:
    """Cut a quote out of its document to be kept."""
    metadata = document.metadata
    return Kept(
        document_id=document.id,
        start=span.start,
        end=span.end,
        quote=span.of(document.text),
        source=document.source,
        title=metadata.title,
        author=metadata.author,
        publisher=metadata.publisher,
        date=metadata.date,
        page=document.page_number(span.start),
        page_label=document.page_label(span.start),
        kind=metadata.kind,
        symbol=metadata.symbol,
        media_type=document.media_type,
    )


class Baskets:
    """A user's baskets in a file of their own."""

    def __init__(self, file: OwnFile) -> None:
        self._file = file

    def names(self) -> list[str]:
        """Names in the order in which they were made; there is always one."""
        return list(self._load()) or [DEFAULT_BASKET]

    def items(self, name: str) -> list[Kept]:
        """What a basket holds, in the user's order."""
        return self._load().get(name, [])

    def create(self, name: str) -> None:
        """Make an empty basket; one of that name stays as it is."""
        with self._change() as baskets:
            baskets.setdefault(name, [])

    def delete(self, name: str) -> None:
        """Delete a basket with all that it holds."""
        with self._change() as baskets:
            baskets.pop(name, None)

    def add(self, name: str, item: Kept) -> bool:
        """Keep a quote; ``False`` if the basket holds it already."""
        with self._change() as baskets:
            items = baskets.setdefault(name, [])
            if any(other.id == item.id for other in items):
                return False
            items.append(item)
            return True

    def drop(self, name: str, *identities: str) -> None:
        """Take quotes out."""
        with self._change() as baskets:
            baskets[name] = [item for item in baskets.get(name, []) if item.id not in identities]

    def move(self, name: str, identity: str, steps: int) -> None:
        """Move a quote up (negative) or down."""
        with self._change() as baskets:
            items = baskets.get(name, [])
            place = next((i for i, item in enumerate(items) if item.id == identity), None)
            if place is not None:
                item = items.pop(place)
                items.insert(max(0, place + steps), item)

    def annotate(self, name: str, identity: str, note: str) -> None:
        """Write the user's note to a quote."""
        with self._change() as baskets:
            baskets[name] = [
                replace(item, note=note) if item.id == identity else item
                for item in baskets.get(name, [])
            ]

    def tag(self, name: str, identities: Set[str], tags: str) -> None:
        """Write the user's tags to quotes, in place of those before."""
        with self._change() as baskets:
            baskets[name] = [
                replace(item, tags=tags) if item.id in identities else item
                for item in baskets.get(name, [])
            ]

    def carry(self, name: str, identities: Set[str], other: str) -> None:
        """Move quotes to the end of another basket; what it holds already is there once."""
        with self._change() as baskets:
            items, there = baskets.get(name, []), baskets.setdefault(other, [])
            held = {item.id for item in there}
            there += [item for item in items if item.id in identities - held]
            if name != other:
                baskets[name] = [item for item in items if item.id not in identities]

    def _load(self) -> dict[str, list[Kept]]:
        return _from_json(self._file.read())

    @contextmanager
    def _change(self) -> Iterator[dict[str, list[Kept]]]:
        with self._file.change() as stored:
            baskets = _from_json(stored)
            yield baskets
            stored.clear()
            stored.update({name: [asdict(i) for i in items] for name, items in baskets.items()})


def _from_json(stored: dict[str, list[dict[str, object]]]) -> dict[str, list[Kept]]:
    try:
        return {name: [Kept(**item) for item in items] for name, items in stored.items()}  # type: ignore[arg-type]
    except (TypeError, AttributeError) as error:
        raise LibraryError(f"the file of baskets is damaged ({error}); move it away") from error
