"""Numerals that are no figures: numbers of list items and footnotes, pieces of codes."""

from __future__ import annotations

from index.language.tokens import NUMERAL, SIGN, WORD, Tokens

# What a numeral may stand right behind without being a footnote's number or part of a code.
_OPENERS = frozenset("([{<>~≈≥≤=±+-−–—“\"'‘„«/*_|$€£¥₹")


def is_mark(tokens: Tokens, place: int) -> bool:
    """Whether a numeral is no figure but a mark: of a list item, a footnote, an enumeration."""
    token, before, after = tokens.at(place), tokens.at(place - 1), tokens.at(place + 1)
    if len(token.text) > 3:
        return False
    opened = place > 0 and not token.gap
    if (
        opened
        and before.text in "(["
        and before.text
        and not after.gap
        and after.text in (")", "]")
    ):
        return True
    if opened and before.text not in _OPENERS and before.kind == SIGN:
        # ".5" is a decimal, "protect.5" and "time’6" carry notes.
        return before.text != "." or not before.gap
    if before.text == "#":
        return True  # the number of a heading in Markdown
    begins = place == 0 or "\n" in token.gap
    marked = after.text in (".", ")") and not after.gap
    return (
        begins and marked and (bool(tokens.at(place + 2).gap) or tokens.at(place + 2).text == "—")
    )


def is_part_of_code(tokens: Tokens, place: int) -> bool:
    """Whether a numeral hangs on other characters: A-12, 10:30, 12/34, #5, 1.2.3-4."""
    if place == 0 or tokens[place].gap:
        return False
    before, earlier = tokens.at(place - 1), tokens.at(place - 2)
    if before.text in ("#", ":", "\\", "@", "=", "&", "_"):
        return True
    attached = place > 1 and not before.gap and earlier.kind in (NUMERAL, WORD)
    return before.text in ("-", "/", "\u2011") and attached
