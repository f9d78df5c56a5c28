"""What a document says of itself on its cover: title, kind, symbol, issuer, persons, date."""

from index.text.cover.reading_covers import read_cover
from index.text.cover.trust import complete
from index.text.cover.document_kinds import names_kind_alone
from index.text.cover.persons import Name, is_institution, read_names, short_name

__all__ = [
    "read_cover",
    "names_kind_alone",
    "complete",
    "Name",
    "is_institution",
    "read_names",
    "short_name",
]
