"""Write the names of months, days and halves of the day by which cells show dates.

Run where Babel (Unicode CLDR, Unicode licence) is installed; the product needs the file alone:
Babel at run time would be 31 MB of pickled tables for the twelve months.

    python -m benchmarks.date_names
"""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "index" / "readers" / "date_names.json"
# What the languages that are recognised are called in English.
LANGUAGE_NAMES = ROOT / "rag" / "asking" / "language_names.json"
RECOGNISED = (
    "af am an ar as az be bg bn br bs ca cs cy da de dz el en eo es et eu fa fi fo fr ga gl gu he "
    "hi hr ht hu hy id is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mk ml mn mr ms mt nb ne "
    "nl nn no oc or pa pl ps pt qu ro ru rw se si sk sl sq sr sv sw ta te th tl tr ug uk ur vi vo "
    "wa xh zh zu"
).split()
LANGUAGES = (
    "ar bg ca cs da de el en es et eu fa fi fr ga he hi hr hu id is it ja ko lt lv nb nl nn pl pt "
    "ro ru sk sl sr sv th tr uk vi zh"
).split()


def names(language: str) -> dict[str, list[str]]:
    """Full and short months from January, full and short days from Monday, "am" and "pm"."""
    from babel import Locale

    spoken = Locale.parse(language)
    months, days = spoken.months, spoken.days
    periods = spoken.day_periods["format"]["abbreviated"]
    return {
        "months": [months["format"]["wide"][month] for month in range(1, 13)],
        "short months": [months["stand-alone"]["abbreviated"][month] for month in range(1, 13)],
        "days": [days["format"]["wide"][day] for day in range(7)],
        "short days": [days["stand-alone"]["abbreviated"][day] for day in range(7)],
        "noon": [periods["am"], periods["pm"]],
    }


def main() -> None:
    """Write the file."""
    lines = (
        f"  {json.dumps(language)}: {json.dumps(names(language), ensure_ascii=False)}"
        for language in LANGUAGES
    )
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    from babel import Locale

    called = Locale("en").languages
    told = json.dumps({code: called[code] for code in RECOGNISED}, ensure_ascii=False, indent=1)
    LANGUAGE_NAMES.write_text(f"{told}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
