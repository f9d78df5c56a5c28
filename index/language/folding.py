"""Words brought to one form: without capitals, accents, and letters that are but variants."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that no decomposition makes plain.
_PLAIN = str.maketrans("łŁøØđĐıßæÆœŒþÞðÐ’‘", "lLoOdDisaAoOtTdD''")


@lru_cache(maxsize=4096)
def fold(words: str) -> str:
    """Öcalan and Ocalan are one, Łukasz and Lukasz, al-Bashir and Al Bashir."""
    plain = unicodedata.normalize("NFKD", words.translate(_PLAIN))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("-", " ").replace("\u2010", " ").split())
