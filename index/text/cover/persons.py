"""Persons told from institutions, and the names that a line of names holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What institutions call themselves, by stems, in the languages of Europe and some others.
_INSTITUTION = re.compile(
    r"(?i)\b(?:foundation|council|institut\w*|universit\w*|universidad\w*|college|school|academ\w+"
    r"|coalition|ministr\w+|minister\w*|cent(?:er|re|ro|rum)|zentrum|associat\w+|associa\w+"
    r"|asocia\w+|organi[sz]a\w+|commission\w*|comisi[óo]n|comiss[ãa]o|kommission\w*|committee"
    r"|comit[éeè]\w*|agency|agence|agencia|agentur|agenzia|department\w*|d[ée]partement"
    r"|departamento|dipartimento|directorate\w*|direction|direcci[óo]n|direktorat\w*|direktion"
    r"|direzione|bureau|office|oficina|authorit\w+|autorit\w+|autoridad\w*|secretari\w+|sekretariat"
    r"|assembl\w+|parliament|parlement\w*|bundestag|riksdag\w*|storting\w*|senate|s[ée]nat|congress"
    r"|court|cour|gericht\w*|gerichtshof|tribunal\w*|corte|chamber|kammer|chambre|registry"
    r"|government\w*|gouvernement|gobierno|governo|regierung|republic|r[ée]publi\w+|kingdom|royaume"
    r"|state of|united nations|nations unies|naciones unidas|union|federation|f[ée]d[ée]ration"
    r"|federaci[óo]n|bundes\w+|landes\w+|stadt|city of|county|municipal\w+|kommune|gemeinde"
    r"|society|soci[ée]t[ée]\w*|sociedad|gesellschaft|verein|verband|stiftung|fondation|fundaci[óo]n"
    r"|fonds|fund|bank\w*|banque|banco|banca|treasury|corporation|corp|compan(?:y|ies)|incorporated"
    r"|inc|ltd|limited|llc|llp|plc|gmbh|mbh|ag|s\.?a\.?s?|s\.?p\.?a|b\.?v|n\.?v|oyj?|a\.?s|ab|kk"
    r"|holdings?|group|grupo|gruppe|groupe|partners|consult\w+|network|initiative|programme"
    r"|program|project|board|service|services|press|news|times|post|journal|herald|tribune|gazette"
    r"|hospital|clinic|museum|library|archives?|laborator\w+|observatory|survey|division|unit"
    r"|section|branch|task force|working group|team|police|army|navy|force|mission|embassy"
    r"|ambassade|embajada|permanent mission|delegation|trust|alliance|campaign|international"
    r"|without borders|sans fronti[èe]res|watch|forum|party|churc\w+|dioces\w+|works|railway\w*"
    r"|airlines?|industries|energy|pharma\w*|media relations|министерств\w+|комитет\w*|совет\w*"
    r"|университет\w*|институт\w*|суд\b|банк\w*|правительств\w+)(?!\w)"
    r"|(?:大学|委員会|委员会|省|部|院|局|会社|公司|银行|銀行|协会|協会|وزارة|جامعة|مجلس|محكمة)"
)
_STATE = re.compile(
    r"(?i)united nations|european (?:union|commission|parliament|council)|african union"
    r"|world (?:bank|health organi[sz]ation|trade organi[sz]ation)|international monetary fund"
)
# Words of one meaning that names of persons don't hold, though forms and headings set them so.
_NO_NAME = re.compile(
    r"(?i)\b(?:the|this|that|of|for|and|with|from|to|in|on|at|by|an?|is|are|was|no|not|net|income"
    r"|report|statement|summary|contents?|annual|quarterly|general|notes?|plan|draft|page|chapter"
    r"|part|section|annex|appendix|date|subject|title|table|figure|original|english|confidential"
    r"|public|private|total|revenue|sales|cash|risk|change|policy|review|relations|contact|media"
    r"|street|road|avenue|suite|box|floor|tel|fax|phone|email|www|all|rights|reserved|members?"
    r"|introduction|background|conclusions?|abstract|keywords?|references|acknowledg\w+|foreword"
    r"|overview|discussion|results|methods?|agenda|minutes|meeting|memo\w*|release|security"
    r"|version|volume|issue|edition|number|case|appeal|judge?ment|decision|order|act|law|agreement"
    r"|resolution|letter|speech|paper|guide\w*|manual|handbook|questions?|answers?|new|final)\b"
)
_PARTICLES = frozenset(
    "van von der den de del della di da dos das du la le al el bin ibn ter ten af av zu y e".split()
)
_TITLES = (
    r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Judge|Justice|Rev|Hon|H\.\s?E|Ambassador"
    r"|Amb|Col|Gen|Capt|Ing|Herr|Frau|Hr|Mme|M|Mlle|Sr|Sra|Don|Doña|Dott|Avv|Dipl\.-Ing)\.?\s+)+"
)
_WORD = r"(?:[^\W\d_a-zß-ÿ][\w’'-]*\.?|O['’][A-Z]\w+)"
_PART = rf"(?:{_WORD}|{'|'.join(sorted(_PARTICLES))})"
_PERSON = re.compile(rf"(?:{_TITLES})?{_WORD}(?:\s{_PART}){{0,4}}\s{_WORD}(?:,? (?:Jr|Sr|II|III|PhD|MD|KC|QC)\.?)*")
_BETWEEN = re.compile(r"\s*(?:;|,?\s+(?:and|und|et|y|e|og|och|ja|en|i|и)\s+|,?\s*&\s*|,)\s*")
_SURNAME_FIRST = re.compile(r"([^,;]+),\s*([^,;]+)")
_SUFFIX = re.compile(r"(?i)^(?:inc|ltd|llc|llp|plc|gmbh|co|corp|jr|sr|s\.?a|ph\.?d|m\.?d)\.?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's family and given name, or an institution's name as ``family`` alone."""

    family: str
    given: str | None = None


def is_institution(words: str) -> bool:
    """Whether a name is that of an institution, by the word for what it is."""
    return bool(_INSTITUTION.search(words) or _STATE.search(words))


def is_person(words: str) -> bool:
    """Whether words have the form of a person's full name, and of nothing else."""
    if not _PERSON.fullmatch(words) or is_institution(words) or _NO_NAME.search(words):
        return False
    return not (words.isupper() and len(words.split()) > 4)


def read_names(text: str | None) -> tuple[Name, ...]:
    """The names in one line: "A. Reed, B. Lee and the Port Office", "Reed, Anna; Lee, Bo".

    An institution is one name, whatever stands in it; a line that can't be parted surely is one.
    """
    line = " ".join(text.split()) if text is not None else ""
    if not line:
        return ()
    if ";" in line:
        return tuple(_name(part.strip()) for part in line.split(";") if part.strip())
    surname_first = _SURNAME_FIRST.fullmatch(line)
    if surname_first is not None and _is_inverted(*surname_first.groups()):
        return (Name(surname_first[1].strip(), surname_first[2].strip()),)
    parts = _parts(line)
    return tuple(map(_name, parts)) if len(parts) > 1 else (_name(line),)


def _is_inverted(surname: str, given: str) -> bool:
    """ "Reed, Anna": a surname of one word, or with particles, before given names."""
    words = [word for word in surname.split() if word.lower() not in _PARTICLES]
    alone = len(words) == 1 and not _SUFFIX.match(given) and not is_institution(surname)
    return alone and not is_institution(given) and len(given.split()) <= 3


def _parts(line: str) -> list[str]:
    """The line parted where each part is a name by itself; else the line."""
    pieces = [piece for piece in _BETWEEN.split(line) if piece]
    parts: list[str] = []
    for piece in pieces:
        if parts and _SUFFIX.match(piece):
            parts[-1] = line[line.index(parts[-1]) : line.index(piece) + len(piece)]
        else:
            parts.append(piece)
    open_phrase = False  # "Ministry of Trade and Social Affairs" has but one name
    for part in parts:
        body = is_institution(part)
        if open_phrase and not body and not re.search(r"\b[A-Z]\.", part):
            return [line]
        if not (body and (len(part.split()) > 1 or part.isupper())) and not _may_be_one(part):
            return [line]
        open_phrase = body and bool(re.search(r"\b(?:of|for|de|du|des|für|di|del|da)\b", part))
    return parts


def _may_be_one(part: str) -> bool:
    return bool(_PERSON.fullmatch(part)) and not _NO_NAME.search(part)


def _name(text: str) -> Name:
    inverted = _SURNAME_FIRST.fullmatch(text)
    if inverted is not None and _is_inverted(*inverted.groups()):
        return Name(inverted[1].strip(), inverted[2].strip())
    plain = re.sub(rf"^{_TITLES}", "", text)
    words = plain.split()
    if is_institution(text) or len(words) == 1 or not _PERSON.fullmatch(plain):
        return Name(text)
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return Name(" ".join(words[first:]), " ".join(words[:first]))
