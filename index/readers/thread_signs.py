"""The words by which mail programs tell who wrote what they quote, in several languages."""

from __future__ import annotations

import email.utils
import re
from dataclasses import dataclass
from datetime import date

_FIELDS = {
    "from": "from von de da van fra från od lähettäjä от kimden feladó από expéditeur mittente "
    "remitente afzender avsender afsender avsändare nadawca odesílatel saatja 差出人 发件人 寄件者 "
    "보낸사람 מאת من",
    "date": "date sent gesendet datum envoyé fecha enviado enviada inviato data verzonden sendt "
    "skickat wysłano odesláno lähetetty отправлено дата gönderildi tarih elküldve päivämäärä dato "
    "saadetud 送信日時 发送时间 日期 보낸날짜 תאריך",
    "to": "to an à para a aan til till do komu vastaanottaja кому kime címzett destinataire "
    "destinatario 宛先 收件人 받는사람 אל",
    "copy": "cc kopie copie copia kopi kopia kopio копия bilgi másolat dw 抄送",
    "subject": "subject betreff objet asunto oggetto assunto onderwerp emne ämne temat předmět "
    "aihe тема konu tárgy teema 件名 主题 主旨 제목 נושא",
    "reply": "reply-to antwort antworten",
}
_FIELD = {word: name for name, words in _FIELDS.items() for word in words.split()}
_HEADER = re.compile(r"[ \t]*\*{0,2}(?P<key>[^\s:：*][^:：*\n]{0,20}?)\s?[:：]\*{0,2}[ \t\u00a0]*")
_WROTE = re.compile(
    r"\b(?:wrote|writes|schrieb|schreibt|a écrit|écrivait|escribió|escreveu|ha scritto|scrisse"
    r"|schreef|skrev|skriver|napisał(?:\(a\)|a)?|pisze|napsala?|kirjoitti|yazdı|ezt írta|írta"
    r"|написал(?:\(а\)|а)?|пишет|έγραψε|kirjutas)\b|写道|書きました|님이 작성",
    re.IGNORECASE,
)
_PARTING = re.compile(
    r"\s*(?:[-_=*]{5,}(?:.{0,60}?[-_=*]{2,})?|[-_=*]{2,}\s.{3,60}?\s?[-_=*]{3,}"
    r"|[^\n.!?]{8,60}:)\s*"
)
_ADDRESS = re.compile(r"[<\[(]+(?:mailto:)?\s*[\w.+'-]+@[\w.-]+\s*[>\])]*|[\w.+'-]+@[\w.-]+\w")
_MONTHS = (
    "jan gen ene янв sty led tam oca", "feb fév fev фев lut úno hel şub", "mar mär mrt мар maa",
    "apr abr avr апр kwi dub huh nis", "may mai maj mei mag май мая kvě tou",
    "jun juin giu июн cze kes haz", "jul juil lug июл lip hei tem",
    "aug aoû ago авг sie srp elo ağu",
    "sep set wrz сен zář syy eyl", "oct okt ott out окт paź říj lok eki", "nov ноя lis kas",
    "dec dez déc dic des дек gru pro jou ara",
)  # fmt: skip
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_DAY_FIRST = re.compile(r"(\d{1,2})\.?(?:\s+de)?\s+([^\W\d_]{3,})\.?,?(?:\s+de)?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})")
_ISO = re.compile(r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_NAMED = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote, and on what day; ``is_certain``: a verb of writing says so."""

    name: str | None = None
    date: str | None = None
    is_certain: bool = False


def header_field(line: str) -> tuple[str, str] | None:
    """The kind of a mail's header that a line is, and what it says."""
    match = _HEADER.match(line)
    name = _FIELD.get(match["key"].replace(" ", "").casefold()) if match is not None else None
    return (name, line[match.end() :].strip()) if match is not None and name else None


def header_key(line: str) -> int:
    """Where the key of a header ends, and 0 where a line is none."""
    match = _HEADER.match(line)
    return match.end("key") if match is not None else 0


def is_parting(line: str) -> bool:
    """A line that mail programs set between a mail and the one that it quotes."""
    return _PARTING.fullmatch(line) is not None


def sender_of(said: str, date: str) -> Sender:
    """Who a header names, and its day."""
    return Sender(_name(said), day_of(date))


def sender_told(words: str) -> Sender:
    """Whom a line such as "On Monday Ana wrote:" names."""
    verb = _WROTE.search(words)
    address = _ADDRESS.search(words)
    end = address.start() if address is not None else verb.start() if verb is not None else 0
    name = _last_name(words[:end])
    if name is None and verb is not None:
        name = _last_name(words[verb.end() : address.start() if address else len(words)])
    if name is None and address is not None:
        name = address[0].strip("<>[]() ")
    return Sender(name, day_of(words), verb is not None)


def day_of(words: str) -> str | None:
    """The day that words name, as ISO 8601; ``None`` where day and month can't be told apart."""
    if match := _ISO.search(words):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    for pattern, day, month in ((_DAY_FIRST, 1, 2), (_MONTH_FIRST, 2, 1)):
        for match in pattern.finditer(words):
            word = match[month].casefold()
            number = _MONTH.get(word[:4], _MONTH.get(word[:3]))
            if number is not None:
                return _iso(int(match[3]), number, int(match[day]))
    if match := _NUMBERS.search(words):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        year += 2000 if year < 100 else 0
        if match[2] == "." or first > 12:
            return _iso(year, second, first)
        if second > 12 or first == second:
            return _iso(year, first, second)
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:  # the 31st of June
        return None


def _name(said: str) -> str | None:
    name, address = email.utils.parseaddr(said)
    bare = _ADDRESS.sub("", said).strip(" \"'<>[]();")
    return name or bare or address or None


def _last_name(words: str) -> str | None:
    """The words after the last figure or comma, without what only joins them."""
    pieces = re.split(r"[,，]|\d\S*", words.rstrip(" ,(<[\"':：").replace('"', ""))
    name = " ".join(pieces[-1].split()).strip(" .;-–—") if pieces else ""
    name = _WROTE.sub("", name).strip()
    kept = name.split()
    while kept and kept[0].casefold().strip(".") in _JOINING:
        kept.pop(0)
    return " ".join(kept) if kept and _NAMED.search(" ".join(kept)) and len(kept) <= 6 else None


_FIRST_YEAR, _LAST_YEAR = 1970, 2200  # of a mail
_JOINING = frozenset(
    "on am le el il op den em w dne at um à a las alle ore om kl klo godz o in the von by af av "
    "г года в uhr h utc gmt pm cet cest".split()
)
