"""Make drafts with known answers: sentences of sources rewritten by rule, and planted ones.

A rewritten sentence says what its source says in other words or another order. A planted one does
not: a figure, a name or a "not" was changed, or it comes from a text that the library lacks.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.language.sentences import is_heading, running_text, split_sentences
from index.text.documents import make_document
from index.types import Reading

KINDS = ("number", "name", "negation", "elsewhere")
_SYNONYMS = {
    "important": "crucial", "shows": "demonstrates", "showed": "demonstrated", "using": "employing",
    "began": "started", "started": "began", "many": "numerous", "several": "a number of",
    "people": "persons", "helped": "assisted", "large": "sizeable", "main": "principal",
    "major": "chief", "often": "frequently", "because": "since", "although": "though",
    "while": "whereas", "about": "roughly", "approximately": "about", "countries": "states",
    "nations": "countries", "war": "armed conflict", "stop": "halt", "stopped": "halted",
    "ensure": "make sure", "obtain": "get", "built": "constructed", "needed": "required",
    "stated": "said", "argues": "contends", "argued": "contended", "allow": "permit",
    "allowed": "permitted", "allows": "permits", "increased": "rose", "created": "set up",
    "established": "founded", "attempt": "effort", "responsibility": "duty",
    "citizens": "inhabitants", "crimes": "offences", "during": "in the course of",
    "within": "inside", "in order to": "to", "due to": "owing to", "protect": "safeguard",
    "rapidly": "quickly", "mostly": "mainly", "typically": "usually", "usually": "generally",
    "located": "situated", "later": "afterwards", "supported": "backed", "government": "state",
    "killing": "slaying", "world": "globe", "use of force": "use of arms", "must": "has to",
    "especially": "above all", "currently": "at present", "difficult": "hard",
    "entire": "whole", "total": "overall", "various": "different", "made up of": "composed of",
    "despite": "in spite of", "without": "lacking", "toward": "in the direction of",
}  # fmt: skip
_SYNONYM = re.compile(
    rf"\b({'|'.join(sorted(map(re.escape, _SYNONYMS), key=len, reverse=True))})\b"
)
_REFERENCE = re.compile(r"\s*\([^()]*\)")
_OPENER = re.compile(
    r"^(?:However|Furthermore|Moreover|In addition|Additionally|Indeed|Thus|Therefore|Hence"
    r"|Consequently|Nevertheless|For instance|For example|Also|Finally|Similarly), "
)
_FRONT = re.compile(r"^((?:In|On|During|By|After|Since|At|Under) [^,.;:]{3,50}), ([^.;:]+)\.$")
_TAIL = re.compile(r", (?:which|although|though|whereas|while|but|and thus|who)\b[^.;]*\.$")
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|should|could|can|must)\b")
_NOT = re.compile(r"\b(?:not|never) ")
_LENGTHS = range(8, 45)
# What is planted in: plain figures and capitalised words, however values are read elsewhere.
_FIGURE = re.compile(
    r"(?<![\w/])(?:\d+(?:,\d{3})*(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:hundred|thousand|million|billion|trillion))?"
    r"(?![\w/])|(?<!\w)\d+(?:st|nd|rd|th|s)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# Capitalised in English without naming anyone.
_NO_NAMES = frozenset(
    "i january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a made draft; ``kind`` is "rewritten" or how it was planted."""

    text: str
    kind: str
    original: str

    @property
    def supported(self) -> bool:
        """Whether the library says it."""
        return self.kind == "rewritten"


def make_lines(
    inside: Sequence[str], outside: Sequence[str], each: int, chooser: random.Random
) -> list[Line]:
    """Lines from texts ``inside`` the library and ``outside`` it, in random order.

    At most ``each`` planted lines of a kind; as many rewritten as planted, as far as there are.
    """
    sentences = list(sentences_of(inside))
    chooser.shuffle(sentences)
    everyone = sorted({name for text in (*inside, *outside) for name in _names(text)})
    kept, spent = sentences[len(sentences) // 3 :], sentences[: len(sentences) // 3]
    lines: list[Line] = []
    for kind in KINDS[:3]:
        changed = [(_PLANTS[kind](rewrite(s) or s, everyone, chooser), s) for s in spent]
        made = [Line(text, kind, s) for text, s in changed if text is not None][:each]
        used = {line.original for line in made}
        spent = [sentence for sentence in spent if sentence not in used]
        lines += made
    foreign = [(s, text) for s in sentences_of(outside) if (text := rewrite(s)) is not None]
    chooser.shuffle(foreign)
    lines += [Line(text, "elsewhere", original) for original, text in foreign[:each]]
    again = [(s, text) for s in kept if (text := rewrite(s)) is not None]
    lines += [Line(text, "rewritten", original) for original, text in again[: len(lines)]]
    chooser.shuffle(lines)
    return lines


def sentences_of(texts: Sequence[str]) -> Iterator[str]:
    """Whole sentences of texts, no headings, neither very short nor very long."""
    for text in texts:
        document = make_document(Reading(text, "text/plain"), "", "")
        for block in running_text(text, document.furniture):
            if is_heading(text, block):
                continue
            for span in split_sentences(text, block):
                sentence = " ".join(span.of(text).split())
                if sentence.endswith((".", ".”")) and len(sentence.split()) in _LENGTHS:
                    yield sentence


def rewrite(sentence: str) -> str | None:
    """The sentence said otherwise; ``None`` where the rules find nothing to change."""
    written = sentence
    for pattern, replacement in ((_REFERENCE, ""), (_OPENER, ""), (_TAIL, ".")):
        written = pattern.sub(replacement, written)
    written = _FRONT.sub(_move_back, written)
    written = _SYNONYM.sub(lambda match: _SYNONYMS[match.group()], written)
    written = written[:1].upper() + written[1:]
    return written if written != sentence and len(written.split()) >= min(_LENGTHS) else None


def change_number(text: str, _: Sequence[str], chooser: random.Random) -> str | None:
    """Another figure in the place of one."""
    found = list(dict.fromkeys(_FIGURE.findall(text)))
    if not found:
        return None
    old = chooser.choice(found)
    digits = re.search(r"\d+", old)
    if digits is None:
        new = chooser.choice([word for word in ("three", "six", "seven", "nine") if word != old])
    else:
        new = old.replace(digits.group(), str(int(digits.group()) + chooser.choice((1, 2, 7, 10))))
    return text.replace(old, new, 1)


def change_name(text: str, everyone: Sequence[str], chooser: random.Random) -> str | None:
    """Another name in the place of one."""
    found = _names(text)
    if not found:
        return None
    old = chooser.choice(found)
    others = [n for n in everyone if len(n) > 2 and n not in text and n.isupper() == old.isupper()]
    return text.replace(old, chooser.choice(others), 1) if others else None


def change_negation(text: str, _: Sequence[str], __: random.Random) -> str | None:
    """A "not" put in or taken out."""
    if _NOT.search(text):
        return _NOT.sub("", text, count=1)
    return _AUXILIARY.sub(r"\1 not", text, count=1) if _AUXILIARY.search(text) else None


_PLANTS = {"number": change_number, "name": change_name, "negation": change_negation}


def _names(text: str) -> list[str]:
    """Words written with a capital that don't begin the text, and abbreviations anywhere."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        is_first = not text[: match.start()].strip("“”\"'‘’«»([ \n\t")
        is_abbreviation = len(word) > 1 and word[:2].isupper()
        if word.casefold() in _NO_NAMES or (is_first and not is_abbreviation):
            continue
        if "A" <= word[0] <= "Z":
            found.append(re.sub(r"[’']s$", "", word))
    return list(dict.fromkeys(found))


def _move_back(match: re.Match[str]) -> str:
    """What stood in front of the first comma goes to the end."""
    front, rest = match.groups()
    return f"{rest} {front[0].lower()}{front[1:]}."
