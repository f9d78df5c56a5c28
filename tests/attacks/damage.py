"""Damage to a library's file: bits, pages, rows and the log; what is said of it then."""

from __future__ import annotations

import io
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from index import Document, DossierError, Library
from index.maintenance import check
from index.store import DATABASE
from index.store.schema import create_tables
from rag import Dossier
from rag.cli import main
from tests.support.fakes import WordEncoder, WordReader

DOCUMENTS = 40
_LOG = f"{DATABASE}-wal"
_QUESTION = "Which master counted the harbour?"
_COMMANDS = (
    ("status",), ("status", "--files"), ("find", "harbour master"), ("ask", _QUESTION),
    ("show", "{source}"),
)  # fmt: skip
_DOCTOR = (("doctor",),)


@dataclass
class Truth:
    """All that may be said, in any state that was committed: texts, and answers by question."""

    texts: set[tuple[str, str]] = field(default_factory=set)
    said: dict[str, list[Any]] = field(default_factory=dict)


@dataclass
class Outcome:
    """What became of damages: each is answered rightly, or refused, or finds less; and is named.

    ``wrong`` is what was said and never stood in the library, ``raw`` what was no sentence,
    ``unnamed`` where the doctor found nothing.
    """

    tried: int = 0
    answered: int = 0
    refused: int = 0
    less: int = 0
    wrong: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)

    @property
    def held(self) -> bool:
        """Nothing wrong was said, nothing but sentences, and the doctor named what was lost."""
        return not (self.wrong or self.raw or self.unnamed)


def text_of(number: int, edition: int = 0) -> str:
    return (
        f"Report {number}\n\nHarbour {number} was counted by master {number * 7 + edition} in May. "
        f"Storms closed it for {edition} days.\n"
    )


def fill(folder: Path) -> Path:
    """A library with every kind of row: twins, corrections, an archive's line, two roots, a log."""
    documents = folder / "documents"
    (folder / "more").mkdir(parents=True)
    documents.mkdir()
    for number in range(DOCUMENTS):
        (documents / f"{number}.txt").write_text(text_of(number), encoding="utf-8")
    (documents / "twin of 3.txt").write_text(text_of(3), encoding="utf-8")
    (documents / "empty.txt").touch()
    (folder / "more" / "late.txt").write_text(text_of(99), encoding="utf-8")
    with opened(folder / "library", create=True) as library:
        library.sync([str(documents)])
        library.sync([str(folder / "more")])
        for number in (2, 5):
            source = (documents / f"{number}.txt").as_posix()
            library.edit(source, {"title": f"Edited {number}", "publisher": f"Port {number}"})
    return folder / "library"


def fill_log(folder: Path, truth: Truth) -> Path:
    """A copy of such a library and its log, which holds later states; all of them are true."""
    library = fill(folder)
    learn(library, truth)
    with opened(library) as writing:
        for edition in (1, 2):
            for number in range(edition, DOCUMENTS, 3):
                path = folder / "documents" / f"{number}.txt"
                path.write_text(text_of(number, edition), encoding="utf-8")
                writing.sync()
                learn(library, truth)
        shutil.copytree(library, folder / "beside a writer")
    return folder / "beside a writer"


def opened(folder: Path, *, create: bool = False, read_only: bool = False) -> Library:
    return Library.open(folder, create=create, read_only=read_only, encoder=WordEncoder())


def questions(library: Library) -> dict[str, Callable[[], Any]]:
    """All that can be asked of a library, by name; each gives plain values."""
    dossier = Dossier(library, WordReader())
    truth, ledger = library.truth, library.ledger

    def shown(documents: Iterator[Document]) -> list[Any]:
        """In no order, for that is no part of what is said."""
        found = [(d.source, d.text, d.metadata, d.pages, d.headings) for d in documents]
        return sorted(found, key=lambda row: row[:2])

    def found() -> list[Any]:
        hits = dossier.find(_QUESTION, 10)
        return [(hit.document.source, hit.text, hit.document.metadata) for hit in hits]

    def answered() -> list[Any]:
        evidence = dossier.ask("Which master counted harbour 7?").evidence
        return [(e.document.source, e.quote, e.document.metadata) for e in evidence]

    def passages() -> list[Any]:
        return sorted((p.document_id, p.span, p.sentences) for p in truth.sample(1000)[0])

    def places() -> list[Any]:
        found = truth.places([p.id for p in truth.sample(1000)[0]]).values()
        return sorted(found, key=lambda place: (place.document_id, place.span))

    def families() -> dict[str, str]:
        return truth.families(document.id for document in truth.outlines())

    return {
        "documents": lambda: shown(library.documents()),
        "outlines": lambda: shown(truth.outlines()),
        "totals": truth.totals,
        "files": ledger.files,
        "roots": ledger.roots,
        "corrections": lambda: [ledger.corrections.by(who) for who in ("user", "sidecar")],
        "twins": lambda: len(set(families().values())),
        "passages": passages,
        "places": places,
        "find": found,
        "ask": answered,
    }


def learn(folder: Path, truth: Truth) -> None:
    """Take all that a sound library says for true."""
    with opened(folder, read_only=True) as library:
        truth.texts |= {(d.source, d.text) for d in library.documents()}
        for name, ask in questions(library).items():
            truth.said.setdefault(name, []).append(ask())


def probe(
    folder: Path,
    truth: Truth,
    outcome: Outcome,
    what: str,
    *,
    named: bool = True,
    commands: bool = True,
) -> None:
    """Ask a damaged library everything, from Python and by commands, then the doctor.

    What is lost with the end of a log can't be ``named``: it looks as if it had never been.
    """
    outcome.tried += 1
    less = outcome.less
    refusals = _from_python(folder, truth, outcome, what)
    if commands:
        refusals += _by_commands(folder, truth, outcome, what, _COMMANDS)
    outcome.refused += bool(refusals)
    outcome.answered += not refusals
    if named and (refusals or outcome.less > less) and not _is_named(folder, outcome, what):
        outcome.unnamed.append(f"{what}: {[*refusals, 'finds less'][0]}")
    if commands:  # last, for it mends what can be made anew
        _by_commands(folder, truth, outcome, what, _DOCTOR)


def _is_named(folder: Path, outcome: Outcome, what: str) -> bool:
    """Whether the doctor says what is lost, or mended it."""
    try:
        health = check(folder)
    except DossierError as error:
        return "restore" in str(error)
    except Exception as error:
        outcome.raw.append(f"{what}: doctor: {error!r}")
        return True
    return bool(health.damage or health.repaired)


def _from_python(folder: Path, truth: Truth, outcome: Outcome, what: str) -> list[str]:
    refusals: list[str] = []
    try:
        with opened(folder, read_only=True) as library:
            for name, ask in questions(library).items():
                try:
                    found = ask()
                except DossierError as error:
                    refusals.append(str(error))
                    continue
                if not _is_true(name, found, truth):
                    outcome.wrong.append(f"{what}: {name}")
                elif name not in ("find", "ask"):
                    outcome.less += found not in truth.said[name]
    except DossierError as error:
        refusals.append(str(error))
    except Exception as error:
        outcome.raw.append(f"{what}: {error!r}")
    return refusals


def _is_true(name: str, found: Any, truth: Truth) -> bool:  # noqa: ANN401
    """What is found by an index may be less; but each row of it must have stood there."""
    if name in ("find", "ask"):
        return all(
            any(source == known and words in text for known, text in truth.texts)
            for source, words, _ in found
        )
    if isinstance(found, list):
        return all(any(one in said for said in truth.said[name]) for one in found)
    return True  # a count: of what is left


def _by_commands(
    folder: Path, truth: Truth, outcome: Outcome, what: str, asked: Sequence[tuple[str, ...]]
) -> list[str]:
    refusals = []
    source = next(known for known, _ in truth.texts if known.endswith("/7.txt"))
    for command in asked:
        given = [part.format(source=source) for part in command]
        told = io.StringIO()
        with (
            mock.patch("index.library.default_encoder", return_value=WordEncoder()),
            mock.patch("rag.dossier.default_reader", WordReader),
            redirect_stdout(io.StringIO()),
            redirect_stderr(told),
        ):
            try:
                status = main(["--library", str(folder), *given])
            except Exception as error:
                outcome.raw.append(f"{what}: {' '.join(command)}: {error!r}")
                continue
        lines = told.getvalue().splitlines()
        if status == 1 and command != ("doctor",):
            if len(lines) != 1 or not lines[0].startswith("dossier: "):
                outcome.raw.append(f"{what}: {' '.join(command)}: {lines}")
            refusals.append("; ".join(lines))
    return refusals


def copy(folder: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target / "library")
    (target / "documents").mkdir()
    return target / "library"


# Kinds of damage: each changes the library in a folder, and says what it did.


def flip_bits(folder: Path, draw: random.Random) -> str:
    """Some bits of a page; its table or index is drawn first, so that each is met as often."""
    path = folder / DATABASE
    with closing(sqlite3.connect(path)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        pages = connection.execute("SELECT name, pageno FROM dbstat").fetchall()
    for log in folder.glob(f"{DATABASE}-*"):
        log.unlink()
    name = draw.choice(sorted({name for name, _ in pages}))
    page = draw.choice([number for other, number in pages if other == name])
    content = bytearray(path.read_bytes())
    for _ in range(draw.choice((1, 1, 1, 3, 16))):
        content[(page - 1) * size + draw.randrange(size)] ^= 1 << draw.randrange(8)
    path.write_bytes(bytes(content))
    return f"bits of {name}"


def lose_page(folder: Path, draw: random.Random) -> str:
    """A page of zeros, of another page's content, or the file cut short."""
    path = folder / DATABASE
    content = bytearray(path.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    size = 65536 if size == 1 else size
    count = len(content) // size
    one, other = (draw.randrange(count) * size for _ in range(2))
    kind = draw.choice(("zeros", "copy", "cut"))
    if kind == "cut":
        del content[draw.randrange(len(content)) :]
    else:
        new = bytes(size) if kind == "zeros" else bytes(content[other : other + size])
        content[one : one + size] = new
    path.write_bytes(bytes(content))
    return f"page {one // size}: {kind}"


def flip_log(folder: Path, draw: random.Random) -> str:
    """Bits of the log, or the log cut short: what follows is lost, and nothing else."""
    path = folder / _LOG
    content = bytearray(path.read_bytes())
    if draw.random() < 0.2:
        del content[draw.randrange(len(content)) :]
    else:
        for _ in range(draw.choice((1, 1, 4))):
            content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
    path.write_bytes(bytes(content))
    (folder / f"{DATABASE}-shm").unlink(missing_ok=True)
    return "log"


EXCHANGED = ("files", "documents", "passages", "roots", "corrections", "notes", "signatures",
             "bands", "changes", "meta")  # fmt: skip


def columns() -> Iterator[tuple[str, str]]:
    """Every column of every table."""
    with closing(sqlite3.connect(":memory:")) as connection:
        create_tables(connection)
        for table in EXCHANGED:
            for row in connection.execute(f"PRAGMA table_info({table})").fetchall():
                yield table, row[1]


def exchange(folder: Path, draw: random.Random, table: str = "", column: str = "") -> str:
    """Two values of a column change places."""
    table, column = (table, column) if table else draw.choice(list(columns()))
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        found = connection.execute(f"SELECT DISTINCT {column} FROM {table} ORDER BY 1").fetchall()
        if len(found) < 2:
            return f"{table}.{column} has one value"
        (one,), (other,) = draw.sample(found, 2)
        spare = -99 if isinstance(one, int) else "spare"
        # By way of a value that no row has, for two rows may not have the same.
        for new, old in ((spare, one), (one, other), (other, spare)):
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} IS ?", (new, old))
        connection.commit()
    return f"exchanged {table}.{column}: {str(one)[:20]}, {str(other)[:20]}"


KINDS = {"bits": flip_bits, "pages": lose_page, "values": exchange, "log": flip_log}


def attack(folder: Path, kind: str, count: int) -> Outcome:
    """Damage a library so many times in one way, each time anew, and ask it everything."""
    truth, outcome, draw = Truth(), Outcome(), random.Random(count)
    if kind == "log":
        library = fill_log(folder / "sound", truth)
    else:
        library = fill(folder / "sound")
        learn(library, truth)
    for number in range(count):
        damaged = copy(library, folder / "damaged")
        told = KINDS[kind](damaged, draw)
        probe(damaged, truth, outcome, f"{number}, {told}", named=kind != "log")
    return outcome
