"""A text as tokens: words, numerals, ideographs, signs; made once, in time linear in its length."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.language.scripts import MARKS

# Ideographs stand one by one: nothing separates the words of Chinese.
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Vulgar fractions and raised or lowered digits are letters to `re`, but no part of a word.
_NO_LETTER = "\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2150-\u2189\u2460-\u24ff"
_LETTER = rf"[^\W\d_{_HAN}{_NO_LETTER}]"
_SPACE = " \u00a0\u2007\u2009\u202f"
_TOKEN = re.compile(
    rf"(?:(?P<address>https?://\S+|www\.\S+|[\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}})+)"
    rf"|(?P<numeral>\d{{1,3}}(?P<space>[{_SPACE}])\d{{3}}(?!\d)(?:(?P=space)\d{{3}}(?!\d))*"
    rf"(?:[.,]\d+)?(?![.,]\d)|\d+(?:[.,'’٬٫·]\d+)*)"
    rf"|(?P<word>{_LETTER}(?:[^\W_{_HAN}{_NO_LETTER}]|[{MARKS}]|['’](?={_LETTER}))*)"
    rf"|(?P<han>[{_HAN}])|(?P<sign>\S))"
)
_BREAK = re.compile(r"\n[^\S\n]*\n|[\f\v]")
NUMERAL, WORD, HAN, SIGN, ADDRESS = "numeral", "word", "han", "sign", "address"


class Token(NamedTuple):
    """A piece of the text; ``low`` in small letters, ``gap`` the space before it."""

    kind: str
    text: str
    low: str
    start: int
    end: int
    gap: str

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital."""
        return self.kind == WORD and self.text[0].isupper()

    @property
    def begins_paragraph(self) -> bool:
        """Whether a blank line or a new page lies before it."""
        return "\n" in self.gap and _BREAK.search(self.gap) is not None


END = Token(SIGN, "", "", 0, 0, "\n\n")


class Tokens(list[Token]):
    """The tokens of a text; beyond both ends there is ``END``, so that looking about is safe."""

    def at(self, place: int) -> Token:
        """The token at ``place``, ``END`` where there is none."""
        if place < 0:
            return END
        try:
            return self[place]
        except IndexError:
            return END


def tokenize(text: str) -> Tokens:
    """Cut a text into its tokens."""
    tokens, end = Tokens(), 0
    for match in _TOKEN.finditer(text):
        kind, piece, start = match.lastgroup, match.group(), match.start()
        kind = NUMERAL if kind == "space" else kind
        low = piece.casefold().replace("’", "'") if kind == WORD else piece
        tokens.append(Token(kind or SIGN, piece, low, start, match.end(), text[end:start]))
        end = match.end()
    return tokens
