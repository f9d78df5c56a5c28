"""Where a run of words with capitals begins and ends, and what hangs together in it."""

from __future__ import annotations

from index.language.identifiers import is_label, is_roman
from index.language.lexicon import Scan
from index.language.name_kinds import is_given_name, is_place
from index.language.tokens import NUMERAL, WORD, Token, Tokens

_LONGEST = 12
_HYPHENS = frozenset("-\u2010\u2011")


def find_run(scan: Scan, start: int, *, titled: bool) -> int:
    """Where the words with capitals that begin at ``start`` end; ``start`` if there are none."""
    tokens, lexicon = scan.tokens, scan.lexicon
    if not _begins_name(scan, start, titled=titled):
        return start
    end = _past_word(tokens, start)
    has_institution = has_opener = False
    while end - start < _LONGEST:
        before = tokens[end - 1]
        token = tokens.at(end)
        if before.low.endswith(("'s", "s'")) or token.begins_paragraph or _is_wide(token):
            break
        low = before.low
        has_institution |= (
            low in lexicon.names["institutions"]
            or low in lexicon.names["places"]
            or (low in lexicon.names["things"])
        )
        follows = _past_connectors(scan, end, may_join=has_institution, may_list=has_opener)
        if follows is None or not _continues(scan, start, follows):
            break
        has_opener |= follows > end
        end = _past_word(tokens, follows)
    return end


def _begins_name(scan: Scan, place: int, *, titled: bool) -> bool:
    token = scan.tokens.at(place)
    following = scan.tokens.at(place + 1)
    if token.low in scan.lexicon.names["particles"] and not token.is_capital:
        # al-Bashir, but not "de" alone.
        joined = following.text in _HYPHENS and not following.gap
        return joined and scan.tokens.at(place + 2).is_capital
    named = titled and following.is_capital
    return token.is_capital and (named or not _is_calendar(scan, place))


def _is_calendar(scan: Scan, place: int) -> bool:
    """Whether a word is a month or a weekday, unless a given name stands before it."""
    token = scan.tokens.at(place)
    lexicon = scan.lexicon
    if token.low not in lexicon.months and token.low not in lexicon.weekdays:
        return False
    before = scan.tokens.at(place - 1)
    return not (before.is_capital and is_given_name(before.text) and token.gap == " ")


def _past_word(tokens: Tokens, place: int) -> int:
    """The place after one word of a name with what hangs on it: K., Ki-moon, al-Bashir, U.S."""
    end = place + 1
    while True:
        token, following = tokens.at(end), tokens.at(end + 1)
        if (
            token.text in _HYPHENS
            and not token.gap
            and following.kind == WORD
            and not following.gap
        ):
            end += 2
            continue
        initial = len(tokens[end - 1].text) == 1 and tokens[end - 1].text.isupper()
        if initial and token.text == "." and not token.gap:
            if following.kind == WORD and not following.gap and len(following.text) == 1:
                end += 2
                continue
            return end + 1
        return end


def _past_connectors(scan: Scan, end: int, *, may_join: bool, may_list: bool) -> int | None:
    """The place after "of", "for the", "and", "van" within a name; ``None`` where it ends."""
    tokens, names = scan.tokens, scan.lexicon.names
    token = tokens.at(end)
    if token.is_capital:
        return end
    if token.text == "&":
        return end + 1 if tokens.at(end + 1).is_capital else None
    if token.kind != WORD:
        return None
    at = end
    if token.low in names["particles"]:
        while (
            tokens.at(at).low in names["particles"]
            and not tokens.at(at).is_capital
            and at < end + 3
        ):
            at += 1
        joined = tokens.at(at).text in _HYPHENS and tokens.at(at + 1).is_capital
        if tokens.at(at).is_capital or joined:
            return at - joined if joined else at
        return None
    if not may_join:
        return None
    allowed = names["openers"] | (names["connectors"] if may_list else frozenset())
    while tokens.at(at).low in allowed and not tokens.at(at).is_capital and at < end + 2:
        at += 1
    following = tokens.at(at)
    if at == end or not following.is_capital:
        return None
    listing = any(scan.lexicon.has("and", tokens.at(n).low) for n in range(end, at))
    starts_anew = following.low in names["institutions"] or is_place([following.text], scan.lexicon)
    return None if listing and starts_anew else at


def _continues(scan: Scan, start: int, place: int) -> bool:
    """Whether the name goes on at ``place``; a title begins another one."""
    token = scan.tokens.at(place)
    if token.kind != WORD or _is_calendar(scan, place):
        return False
    following = scan.tokens.at(place + 1)
    if is_label(token) and (following.kind == NUMERAL or is_roman(following.text)):
        return False
    after = scan.tokens.at(place + 2)
    glued = following.text in _HYPHENS and not following.gap and not after.gap
    if glued and after.kind == NUMERAL and token.text.isupper() and len(token.text) > 1:
        return False  # Invoice INV-2023-0042
    idle = scan.lexicon.has("function", token.low) and token.low not in scan.lexicon.months
    initial = len(token.text) == 1 and following.text == "." and not following.gap
    if idle and not initial and token.is_capital and token.low not in scan.lexicon.aliases:
        return False
    title = scan.lexicon.titles.at(scan.tokens, place)
    if title is not None and scan.tokens.at(title[1]).is_capital:
        suffix = scan.tokens.at(title[1]).low in scan.lexicon.names["suffixes"]
        return suffix or token.low in scan.lexicon.names["institutions"]
    if token.low in scan.lexicon.names["particles"]:
        return True
    return token.is_capital and len(token.text) > 0 and not _is_wide(token)


def _is_wide(token: Token) -> bool:
    """Whether the space before a token parts columns or lines of a table."""
    return "  " in token.gap


def words_of(tokens: Tokens, start: int, end: int) -> list[str]:
    """The words of a name: what hangs together is one of them."""
    words: list[str] = []
    for token in tokens[start:end]:
        if token.gap or not words:
            words.append(token.text)
        else:
            words[-1] += token.text
    if words:
        words[-1] = bare(words[-1])
    return words


def bare(word: str) -> str:
    """A word without the mark of possession."""
    return word[:-2] if word.endswith(("'s", "’s")) else word
