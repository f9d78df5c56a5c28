"""What paragraphs are by the names of their styles, and by how short lines look."""

from __future__ import annotations

import re

# Word keeps the English names of its own styles; other programs write those that users see.
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|"
    r"címsor|başlık|cabeçalho|encabezado|заголовок|επικεφαλίδα|标题|標題|見出し|제목)\s?(\d)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"title|titel|tittel|titre|título|titolo|название", re.IGNORECASE)
_SUBTITLE = re.compile(
    r"subtitle|untertitel|undertittel|sous-titre|subtítulo|sottotitolo|подзаголовок", re.IGNORECASE
)
_CAPTION = re.compile(
    r"caption|beschriftung|légende|epígrafe|leyenda|didascalia|bildetekst"
    r"|bijschrift|название объекта",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:toc|verzeichnis|inhaltsverzeichnis)\s?\d|table of figures", re.I)
_MOST_TITLE_WORDS, _LONGEST_HEADING = 12, 30
CONTENTS = "a table of contents: its headings stand where they belong"


def title_level(name: str) -> int:
    """1 for a style of titles, 2 for one of subtitles, else 0."""
    if _TITLE.fullmatch(name):
        return 1
    return 2 if _SUBTITLE.fullmatch(name) else 0


def heading_level(name: str) -> int | None:
    """The level of headings in a style of this name; ``None`` where it is of others."""
    match = _HEADING.fullmatch(name)
    return int(match[1]) if match is not None else None


def is_caption(name: str) -> bool:
    """Whether a style is set below or above tables and pictures."""
    return bool(_CAPTION.fullmatch(name))


def is_contents(name: str) -> bool:
    """Whether a style is for the lines of a table of contents."""
    return bool(_CONTENTS.fullmatch(name))


def is_clause(words: str) -> bool:
    """Whether what is styled as a heading is a sentence: contracts number these so."""
    count = len(words.split())
    return count > _LONGEST_HEADING or (count > _MOST_TITLE_WORDS and words[-1] in ".;:")


def may_be_title(words: str) -> bool:
    """Whether a line is as short as headings are, and neither ended nor a key with a value."""
    return len(words.split()) <= _MOST_TITLE_WORDS and words[-1] not in ".,;" and ": " not in words
