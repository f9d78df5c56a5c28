"""See a file by its ending, in a process of its own within limits of time and memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from index import ReadError, SourceError, UnsupportedError
from index.guard import guarded
from index.readers import check_file, decode
from rag.checking.seen.markdown_seen import see_markdown
from rag.checking.seen.page_seen import see_markup
from rag.checking.seen.text_seen import see_mail, see_text
from rag.checking.seen.types_seen import Seen, Sight, seen_of


def see_file(path: Path) -> Seen:
    """What a file shows; raises ``SourceError`` for what can't be read."""
    try:
        check_file(path)
        return seen_of(guarded(see, path))
    except UnsupportedError as error:
        known = ", ".join(SEEN_ENDINGS)
        raise SourceError(f"{path}: can't be verified; give one of {known}, .json") from error
    except ReadError as error:
        raise SourceError(f"{path}: {error}") from error


def see(name: str) -> Iterator[dict[str, Any]]:
    """The same as lines of JSON, for a worker."""
    path = Path(name)
    check_file(path)
    sight = Sight()
    _SEERS.get(path.suffix.lower(), _other)(path, sight)
    yield from sight.rows()


def _page(path: Path, sight: Sight) -> None:
    see_markup(decode(path.read_bytes()), sight)


def _markdown(path: Path, sight: Sight) -> None:
    see_markdown(decode(path.read_bytes()), sight)


def _text(path: Path, sight: Sight) -> None:
    see_text(decode(path.read_bytes()), sight)


def _mail(path: Path, sight: Sight) -> None:
    see_mail(path.read_bytes(), sight)


def _word(path: Path, sight: Sight) -> None:
    from rag.checking.seen.word_seen import see_word

    see_word(path, sight)


def _pdf(path: Path, sight: Sight) -> None:
    from rag.checking.seen.pdf_seen import see_pdf

    see_pdf(path, sight)


def _open_text(path: Path, sight: Sight) -> None:
    from rag.checking.seen.odt_seen import see_odt

    see_odt(path, sight)


def _other(path: Path, sight: Sight) -> None:
    """What the library reads of a file of another kind: what that hides nobody has looked for."""
    from index import read_file

    sight.loose = True
    sight.doubt(f"what a file of this kind ({path.suffix}) hides can't be told")
    for reading in read_file(path):
        for line in reading.text.split("\n"):
            sight.add(line, "line")


_SEERS: dict[str, Callable[[Path, Sight], None]] = {
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _page,
    ".htm": _page,
    ".xhtml": _page,
    ".docx": _word,
    ".pdf": _pdf,
    ".odt": _open_text,
    ".eml": _mail,
    ".txt": _text,
    ".text": _text,
}
SEEN_ENDINGS = tuple(_SEERS)
