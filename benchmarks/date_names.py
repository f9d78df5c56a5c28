"""Write the names of months, days and halves of the day by which cells show dates.

Run where Babel (Unicode CLDR, Unicode licence) is installed; the product needs the file alone:
Babel at run time would be 31 MB of pickled tables for the twelve months.

    python -m benchmarks.date_names
"""

from __future__ import annotations

import json
from pathlib import Path

TARGET = Path(__file__).parent.parent / "index" / "readers" / "date_names.json"
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


if __name__ == "__main__":
    main()
