"""Who speaks by the title of what is said: "Remarks by Ann Reed", "President Reed's Address".

Only where the text speaks as somebody does, with "I" and "my": who reports on a speech is another.
"""

from __future__ import annotations

import re
from itertools import takewhile

from index.language import is_function_word
from index.text.cover.cover_lines import CoverLine
from index.text.cover.persons import is_person
from index.text.cover.vocabulary import pattern

_OWNER = r"(?P<who>[^,;:()]{4,60}?)(?:['’]s|s['’])\s(?:{})\b"
_SPEAKER = r"(?:(?:transcript of|text of|the)\s){0,2}(?:{})\s(?:by|of|from)\s(?P<who>.+)"
_QUOTED = re.compile(r"[\"“„«][^\"”»]*[\"”»]")
_SELF = re.compile(r"\b(?:I|my|My|me)\b")
# So many characters of the text are looked at, and what they must have.
_BEGINNING, _FEWEST_SELVES = 4_000, 2
_END = re.compile(r"[,;:()\d]")


def find_titled_author(title: CoverLine, text: str) -> str | None:
    """The person whose words these are by the title, without the office unless a surname is all."""
    for form in (pattern("utterance", _OWNER), pattern("utterance", _SPEAKER)):
        match = form.match(title.text)
        if match is not None and (who := _name(match["who"])) is not None:
            return who if _speaks(text[title.span.end :][:_BEGINNING]) else None
    return None


def _name(words: str) -> str | None:
    """The name that these words begin with."""
    words = re.sub(r"(?i)^(?:the|an?)\s", "", words)
    office = pattern("office", r"(?:{})\s").match(words)
    rest = words[office.end() :] if office is not None else words
    named = takewhile(lambda w: not is_function_word(w.casefold()), _END.split(rest)[0].split())
    name = " ".join(named)
    if is_person(name):
        return name
    is_surname = office is not None and name.isalpha() and name[:1].isupper()
    return f"{office[0]}{name}" if is_surname and office is not None else None


def _speaks(text: str) -> bool:
    return len(_SELF.findall(_QUOTED.sub("", text))) >= _FEWEST_SELVES
