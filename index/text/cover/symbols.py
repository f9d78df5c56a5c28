"""The number or symbol by which a document is cited: printed on its cover, or labelled as such."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.text.cover.cover_lines import CoverLine

_UN = (
    r"(?:A|S|E|T|ST|SG|DP|CCPR|CERD|CEDAW|CRC|CRPD|CAT|CED|HRC|UNEP|TD|PBC|ECE|CAC|FCCC|CBD|IDB"
    r"|NPT|CD|UNW|WHA|EB)(?:/[A-Z0-9][\w.\-]*){1,6}(?:\s\(\d{4}\))?"
)
UN_SYMBOL = re.compile(rf"\b{_UN}")
# Printed as they are, alone or beside the name of who issues it.
_PRINTED = re.compile(
    rf"(?<![\w/])(?P<symbol>{_UN}(?![\w/])"
    r"|(?:COM|SWD|SEC|JOIN|PE|C)\s?\(\d{4}\)\s?\d+(?:\s(?:final|def\.))?"
    r"|ECLI:[A-Z]{2}:[A-Z0-9]+:\d{4}:[A-Z0-9.]+"
    r"|[\[(](?:19|20)\d\d[\])]\s(?:\d+\s)?[A-Z][A-Za-z]{1,9}(?:\s(?:Civ|Crim|Admin))?\s\d+(?:\s\(\w+\))?"
    r"|(?:19|20)\d\d\s(?:SCC|ONCA|BCCA|FCA|ABCA|QCCA|FC|TCC)\s\d+"
    r"|(?:ISO|IEC|EN|DIN|BS|IEEE|ASTM|ANSI|ГОСТ|GOST|NF|UNE|UNI|JIS|AS/NZS|ITU-[TR])"
    r"(?:/(?:IEC|TS|TR|IEEE|PAS))*(?:\s(?:EN|ISO|IEC|TS|TR))*\s[A-Z]?\d+(?:[.\-–]\d+)*(?::\d{4}(?:-\d\d)?(?:\s?\(\w\))?)?"
    r"|10\.\d{4,9}/[^\s,;]+[^\s,;.)]"
    r"|arXiv:\d{4}\.\d{4,5}(?:v\d+)?"
    r"|WT/[A-Z0-9/.\-]+|(?:CM|CDL-AD|CPT/Inf|DAF|ECO|ENV|GOV|DCD)[/(]\d{4}[/)]\d+\w*"
    r"|(?:Regulation|Directive|Decision|Règlement|Verordnung|Reglamento)\s\((?:EU|EC|EEC|UE|CE|EG)\)"
    r"\s(?:No\s)?\d+/\d+|Directive\s\d+/\d+/(?:EU|EC|EEC)"
    r"|(?:Public Law|Pub\. ?L\.|P\.L\.)\s(?:No\.\s)?\d+[-–]\d+|Executive Order\s\d{4,5}"
    r"|Resolution\s\d{1,4}\s\(\d{4}\)"
    r"|(?:Act|Law|Loi|Ley|Lei|Legge|Lov|Decreto|Décret|Decree|Gesetz|Закон|Order|Proclamation)\s"
    r"(?:No\.?|n[°ºo]\.?|nr\.?|№|Number)\s?\d[\d./\-–]*(?:\sof\s\d{4}|/\d{4})?"
    r"|(?:Ley|Lei|Legge|Décret-loi)\s\d[\d.]*(?:/\d{2,4})?"
    r"|(?:Rechtssache|Case|Affaire|Asunto|Causa|Sag|Zaak|Joined Cases)\s[CTF][-‑–]\d+/\d\d(?:\s?P)?)"
)
_LABEL = re.compile(
    r"(?:(?:our |your )?ref(?:erence)?(?:\s?(?:no|number))?|(?:document|report|doc|case|docket|file|claim"
    r"|application|appeal|petition|suit|cause|civil action|criminal|index|working paper|paper"
    r"|policy research working paper|circular|bulletin|notice|decision|order|resolution|contract"
    r"|agreement|commission file|request for comments|aktenzeichen|az|geschäftszeichen|gz|drucksache"
    r"|dossier|référence|réf|rif|expediente|exp|processo|protocollo|prot|sak|saksnr|dnr|diarienummer"
    r"|j\.?\s?nr|sygn\. akt|nr ref|дело|вх|исх)"
    r"(?:\s?(?:no|nos|nr|n[°º]|№|number|numbers|num|numéro))?)\.?\s?[:#№]?\s*"
    r"(?P<symbol>(?:[A-Z]{1,6}[ /\-–.]?){0,4}\d[\w./:\-–]*(?:[ ][A-Z]{1,4}[ ]?\d+[\w/\-]*){0,2})\W*$",
    re.IGNORECASE,
)  # fmt: skip
_BESIDE_WORDS = 9


def find_symbol(lines: Sequence[CoverLine]) -> str | None:
    """The first symbol that a cover prints, else a number that a label announces."""
    printed = (_printed(line.text) for line in lines if not line.is_sentence)
    labelled = (_labelled(line.text) for line in lines if len(line.text.split()) <= _BESIDE_WORDS)
    found = next((symbol for symbol in printed if symbol), None)
    return found if found is not None else next((s for s in labelled if s), None)


def without_symbol(line: str) -> str:
    """A line without the symbol printed at its end: "United Nations S/2021/990"."""
    match = _PRINTED.search(line)
    return line[: match.start()].rstrip(" ,;:|–—-") if match and not line[match.end() :].strip(
        " ()."
    ) else line


def is_symbol(line: str) -> bool:
    """Whether a line consists of a symbol, or of a label and one."""
    match = _PRINTED.fullmatch(line.strip(" ()[]"))
    return match is not None or _labelled(line) is not None


def _printed(line: str) -> str | None:
    """A symbol in a short line; one that is cited in the middle of words isn't the line's own."""
    match = _PRINTED.search(line)
    if match is None:
        return None
    rest = f"{line[: match.start()]} {line[match.end() :]}".split()
    doi = match["symbol"].startswith("10.")
    beside = len(rest) <= _BESIDE_WORDS or match.start() == 0
    return match["symbol"] if doi or (beside and not _cites(line[: match.start()])) else None


def _cites(before: str) -> bool:
    """Whether the words before a symbol speak of another document."""
    return bool(
        re.search(
            r"(?i)\b(?:in|with|to|by|of|see|under|pursuant|recalling|amending|repealing|supersedes"
            r"|replaces|implementing|contained|on|the)\s\W*$",
            before,
        )
    )


def _labelled(line: str) -> str | None:
    match = _LABEL.search(line)
    if match is None or match.start() > 40:
        return None
    found = match["symbol"].strip(" .:")
    return found if len(found) > 2 or not found.isdigit() else None
