"""What a document says of itself on its cover: title, kind, symbol, issuer, persons, date."""

from typing import TYPE_CHECKING

from index.front_pages import lazy

if TYPE_CHECKING:
    from index.text.cover.reading_covers import read_cover
    from index.text.cover.trust import complete
    from index.text.cover.document_kinds import names_kind_alone
    from index.text.cover.persons import Name, is_person, read_names, short_name
else:  # imported when they are first named: asking reads no covers
    __getattr__ = lazy(
        __name__,
        {
            "index.text.cover.reading_covers": "read_cover",
            "index.text.cover.trust": "complete",
            "index.text.cover.document_kinds": "names_kind_alone",
            "index.text.cover.persons": "Name is_person read_names short_name",
        },
    )

__all__ = [
    "read_cover",
    "names_kind_alone",
    "complete",
    "Name",
    "is_person",
    "read_names",
    "short_name",
]
