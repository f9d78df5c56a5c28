"""What a document is, by the word that it calls itself, or by the form of its cover."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.text.cover.cover_lines import Cover, CoverLine

# A draft names those who submit it: "France and Niger: draft resolution".
_DRAFT = re.compile(
    r"(?P<who>.+?)\s?:\s+(?P<what>(?:revised |amended |oral(?:ly revised)? )*draft (?:resolution|decision"
    r"|amendment\w*|presidential statement)|projet de (?:r[ée]solution|d[ée]cision)(?: r[ée]vis[ée])?"
    r"|proyecto de (?:resoluci[óo]n|decisi[óo]n)(?: revisado)?"
    r"|проект (?:резолюции|решения))\W*",
    re.IGNORECASE | re.DOTALL,
)
_DRAFTS = (
    ("draft resolution", r"draft resolution|projet de r|proyecto de r|проект резолюции"),
    ("draft decision", r"draft decision|projet de d|proyecto de d|проект решения"),
    ("draft amendment", r"draft amendment"),
    ("draft statement", r"draft presidential statement"),
)
# Names of states that hold an "and", in English, French and Spanish.
_WITH_AND = re.compile(
    r"(?i)antigua(?:-et-| y | and )barbuda|bosnia (?:and|y) herzegovina|bosnie-et-herzégovine"
    r"|saint kitts (?:and|y) nevis|saint-kitts-et-nevis|saint vincent and the grenadines"
    r"|san vicente y las granadinas|saint-vincent-et-les[ -]grenadines"
    r"|s[ãa]o tom[ée] and pr[ií]ncipe|santo tomé y príncipe|sao tomé-et-principe"
    r"|trinidad (?:and tobago|y tabago)|trinité-et-tobago"
    r"|united kingdom of great britain and northern ireland"
    r"|royaume-uni de grande-bretagne et d[’']irlande du nord"
    r"|reino unido de gran bretaña e irlanda del norte|serbia and montenegro"
)
_AND = r"(?:and|et|y|e|и)"

# Words that documents call themselves by, the most certain first. Each stands at the beginning of
# a short line of the cover, or is all of it ("label").
_LABELS: tuple[tuple[str, str], ...] = (
    ("press release", r"(?:for immediate release|(?:joint )?(?:press|news|media) (?:release|statement"
     r"|notice)|communiqué de presse|(?:presse|medien)mitteilung|presse(?:meddelelse|melding)|pressmeddelande"
     r"|comunicado de (?:prensa|imprensa)|nota (?:de prensa|à imprensa|de imprensa)|comunicato stampa"
     r"|persbericht|пресс-релиз|tisková zpráva|komunikat prasowy|lehdistötiedote|basın (?:bülteni"
     r"|açıklaması)|siaran pers|プレスリリース|新闻稿|보도자료)"),
    ("memo", r"(?:(?:inter-?office |internal |legal |information |briefing )?memo(?:randum)?(?! of (?:understanding"
     r"|agreement|association))|aktennotiz|vermerk|note de service|memorándum|memorando"
     r"|promemoria|служебная записка)"),
    ("note verbale", r"note verbale|nota verbal"),
    ("judgment", r"(?:judge?ment|reasons for judge?ment|arr[êe]t|jugement|urteil|im namen des volkes"
     r"|sentencia|sentenza|acórdão|arrest|dom\b|tuomio|wyrok|решение|постановление"
     r"|opinion of the court|memorandum opinion|ruling)"),
    ("minutes", r"(?:(?:draft |approved |summary )?minutes|proc[èe]s-verbal|(?:sitzungs|ergebnis)?protokoll\b"
     r"|niederschrift|acta\b|ata\b|verbale\b|notulen|referat|mødereferat|pöytäkirja|протокол"
     r"|summary record|議事録|会议纪要)"),
    ("transcript", r"(?:(?:full |edited |verbatim |official )?transcript|verbatim record|hansard"
     r"|interview with|provisional verbatim)"),
    ("speech", r"(?:(?:opening |keynote |closing |welcome )?(?:speech|remarks|address|keynote)\b|inaugural address"
     r"|statement (?:by|of) (?:h\.?\s?e|mr|ms|mrs|dr|the (?:president|minister|secretary|prime))|rede\b"
     r"|discours\b|discurso|discorso|intervention de|выступление|речь\b|tale\b)"),
    ("contract", r"(?:.{0,60}\b(?:agreement|contract|memorandum of understanding|lease|deed)\b|.*vertrag\b"
     r"|contrat\b|contrato\b|contratto\b|convenio\b|terms (?:of service|and conditions)|overeenkomst|договор)"),
    ("treaty", r"(?:convention (?:on|for|of|relating|concerning)|treaty\b|protocol (?:to|on|relating)|charter of)"),
    ("resolution", r"(?:resolution \d|resolution adopted|résolution \d|resolución \d|резолюция \d"
     r"|(?:council |board |parliament )?resolution no|resolution\b)"),
    ("law", r"(?:an act\b|.{0,80}\bact,? (?:19|20)\d\d\b|.{0,60}\bact (?:no\b|n[°º]).*|public law|loi n[°º]|ley (?:n[°º.úo]+\s?)?\d"
     r"|lei n[°º]|legge \d|lov\b|gesetz\b|.*gesetz(?: \(\w+\))?$|code\b|executive order|(?:presidential )?decree|décret"
     r"|decreto|regulation \(e[uc]\)|regulations?\b.{0,40}(?:19|20)\d\d|directive \(?(?:eu|\d)|règlement"
     r"|verordnung|reglamento|statut\w+|ordinance|proclamation|bill\b|federal law|федеральный закон|закон\b)"),
    ("report", r"(?:.{0,100}\b(?:reports?|rapport|informe|relatório|relazione|raport|zpráva|rapor|laporan"
     r"|отч[её]т|доклад)\b|.{0,40}(?:bericht|beretning|årsredovisning|kertomus)\b|.*報告書|.*报告|evaluation of"
     r"|audit of|inquiry into|assessment of|review of|survey of)"),
    ("standard", r"(?:international standard|norme internationale|technical specification|request for comments)"),
    ("policy", r".{0,60}\b(?:policy|policies)\b"),
    ("strategy", r".{0,60}\b(?:strategy|action plan|stratégie|estrategia)\b"),
    ("guidelines", r".{0,60}\b(?:guid(?:e|ance|elines?)|handbook|manual|leitfaden|manuel)\b"),
    ("note", r"(?:(?:briefing|background|information|concept|technical|policy|file) note|note\b|notiz|nota\b"
     r"|fact ?sheet|factsheet)"),
    ("agenda", r"(?:(?:provisional |draft )?agenda|ordre du jour|tagesordnung|orden del día)"),
    ("invoice", r"(?:invoice|facture|rechnung|factura|fattura)\b"),
    ("paper", r"(?:(?:working|discussion|research|white|green|policy) paper|original (?:article|research)|arxiv:|doi:?\s?10\."
     r"|https?://doi\.org|abstract\b|résumé$|zusammenfassung$)"),
    ("letter", r"(?:letter (?:dated|from|of)|lettre datée|open letter|carta de fecha|identical letters"
     r"|dear\b|excellenc\w+\W*$|your excellenc\w+|sehr geehrte|madame, monsieur|monsieur le|madame la"
     r"|estimad[oa]s?|caro\b|egregi\w+|geachte|kære|kjære|уважаем\w+|sirs?,$|madam,?$|sir(?: or |/)madam)"),
)  # fmt: skip
_FILING = re.compile(
    r"form\s+(?P<form>10-[KQ]|8-K|20-F|40-F|6-K|S-\d|DEF 14A|11-K|13F)(?:/A)?\b", re.IGNORECASE
)
_UN_RESOLUTION = re.compile(r"[ASE]/RES/")
_VERSUS = re.compile(r"\s(?:v|vs|versus|c)\.?\s|^-?\s?(?:v|and|versus)\.?\s?-?$")
_COURT = re.compile(r"(?i)\b(?:court|tribunal|gericht\w*|cour|corte|juzgado|суд|domstol\w*)\b")
_MOST_WORDS = 22


def find_draft(cover: Cover) -> tuple[CoverLine, re.Match[str]] | None:
    """The lines that say who submits a draft, as one, and the match that parts them."""
    lines = cover.head
    for place, line in enumerate(lines):
        if line.is_furniture or not re.search(r"(?i)draft|projet|proyecto|проект", line.text):
            continue
        first = place
        while first and lines[first].run_on and not re.search(r"\d", lines[first - 1].text):
            first -= 1
        words = " ".join(other.text for other in lines[first : place + 1])
        if match := _DRAFT.fullmatch(words):
            span = type(line.span)(lines[first].span.start, line.span.end)
            return CoverLine(span, words, line.level), match
    return None


def draft_kind(what: str) -> str | None:
    """The kind of a draft by the words for it."""
    found = (kind for kind, words in _DRAFTS if re.search(words, what, re.IGNORECASE))
    return next(found, None)


def split_sponsors(who: str) -> tuple[str, ...]:
    """The names of the states that submit; an "and" that belongs to a name parts none."""
    parts = [part.strip() for part in who.split(",") if part.strip()]
    if not parts:
        return ()
    *most, last = parts
    last = re.sub(rf"^{_AND}\s+", "", last)
    kept = [match.span() for match in _WITH_AND.finditer(last)]
    for match in re.finditer(rf"\s{_AND}\s", last):
        if not any(start <= match.start() < end for start, end in kept):
            return (*most, last[: match.start()], last[match.end() :])
    return (*most, last)


def find_kind(cover: Cover, symbol: str | None) -> str | None:
    """The kind by a form's number, by labels, then by salutation, parties and court."""
    lines = [line for line in cover.head if not line.is_furniture]
    for line in lines:
        if (filing := _FILING.match(line.text)) is not None:
            return filing["form"].upper()
    if symbol is not None and _UN_RESOLUTION.match(symbol):
        return "resolution"
    if _is_memo(lines):
        return "memo"
    labels = list(_labelled(lines))
    if labels:
        return min(labels)[1]
    if any(_COURT.search(line.text) for line in lines) and any(
        _VERSUS.search(line.text) for line in lines
    ):
        return "judgment"
    return None


def is_kind_label(line: str) -> bool:
    """Whether a line says nothing but what the document is: "PRESS RELEASE", "Minutes"."""
    words = line.strip(" .:*-–—")
    if _FILING.fullmatch(words):
        return False
    return any(
        re.fullmatch(rf"(?:{label})", words, re.IGNORECASE) and len(words.split()) <= 4
        for kind, label in _LABELS[:8]
        if kind not in ("contract",)
    ) or bool(re.fullmatch(r"(?i)(?:draft|report|letter|note|agenda|invoice|abstract|paper|resolution)", words))


def _labelled(lines: Sequence[CoverLine]) -> Iterator[tuple[int, str]]:
    """Kinds that lines call the document, each with its rank: a label alone counts most."""
    for line in lines:
        if len(line.text.split()) > _MOST_WORDS or (line.is_sentence and not line.level):
            continue
        for rank, (kind, words) in enumerate(_LABELS):
            if re.match(rf"(?:the )?(?:{words})", line.text.lstrip("*-–—#“\" "), re.IGNORECASE):
                alone = is_kind_label(line.text)
                yield (0 if alone else 100) + rank, kind
                break


def _is_memo(lines: Sequence[CoverLine]) -> bool:
    """Fields "To" and "From" above a text, without a letter's salutation."""
    fields = {m[1].casefold() for line in lines if (m := re.match(r"(\w+)\s?:", line.text))}
    pairs = ({"to", "from"}, {"an", "von"}, {"à", "de"}, {"para", "de"}, {"til", "fra"}, {"a", "da"})
    salutes = any(re.match(r"(?i)dear\b|sehr geehrte|estimad", line.text) for line in lines)
    return any(pair <= fields for pair in pairs) and not salutes
