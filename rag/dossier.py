"""The front door: a library, its reader, and the questions one may put to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from index import Encoder, Filter, Library, OnProgress, SyncReport, silent
from rag.asking import (
    Reader,
    default_reader,
    default_threshold,
    find_passages,
    retrieve,
)
from rag.types import Answer, Hit

if TYPE_CHECKING:
    from rag.briefing import Briefing, OnThemes, Steering
    from rag.checking import Draft, Support, Verification
    from rag.grid import Filled, Grid


class Dossier:
    """Ask your documents; get their own words back.

    >>> Dossier.open(".dossier").ask("Who heads the Child Soldier Initiative?")
    """

    def __init__(self, library: Library, reader: Reader | None = None) -> None:
        self.library = library
        if reader is not None:
            self.reader = reader

    @cached_property
    def reader(self) -> Reader:
        """What judges passages; the one that ships with the package is made at its first use."""
        return default_reader()

    @classmethod
    def open(
        cls,
        folder: str | Path = ".dossier",
        *,
        create: bool = False,
        encoder: Encoder | None = None,
        reader: Reader | str | None = None,
        announce: Callable[[str], None] = lambda _: None,
        online: bool = False,
    ) -> Dossier:
        """Open the library in ``folder``; with ``create`` make it where there is none.

        ``reader`` may be the name or folder of a cross-encoder or question-answering model; only
        with ``online`` is one fetched that is not on this machine.
        """
        if isinstance(reader, str):
            from rag.asking import named_reader

            reader = named_reader(reader, online=online)
        library = Library.open(folder, create=create, encoder=encoder, announce=announce)
        return cls(library, reader)

    def __enter__(self) -> Dossier:
        """Use it as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close on leaving."""
        self.close()

    def close(self) -> None:
        """Close the library."""
        self.library.close()

    def index(
        self,
        *paths: str,
        exclude: Sequence[str] = (),
        follow_links: bool = False,
        again: Sequence[str] = (),
        progress: OnProgress = silent,
        passwords: Sequence[str] = (),
        token_states: bool | None = None,
        ray: str | None = None,
    ) -> SyncReport:
        """Bring the library in line with these files and folders, or with all it knows.

        Links that lead out of a folder are read with ``follow_links`` alone, which is remembered.
        The sources in ``again`` are read also where nothing tells that they changed.
        ``passwords`` are tried on encrypted files and not kept. Without ``token_states``, which is
        remembered, the library takes less room and finds less. At ``ray``, HOST:PORT, a cluster
        reads and encodes, see docs/operating.md.
        """
        return self.library.sync(
            paths, exclude=exclude, follow_links=follow_links, again=again, progress=progress,
            passwords=passwords, token_states=token_states, ray=ray,
        )  # fmt: skip

    def find(
        self, query: str, k: int = 10, where: Filter | None = None, *, fast: bool = False
    ) -> list[Hit]:
        """Return the ``k`` passages that fit best, best first; ``fast`` leaves the reader out."""
        if fast:
            return retrieve(self.library, query, k, where)
        return find_passages(self.library, self.reader, query, k, where)

    def ask(
        self,
        question: str,
        k: int = 5,
        where: Filter | None = None,
        min_confidence: float | None = None,
        earlier: Sequence[str] = (),
        *,
        by_parts: bool = True,
    ) -> Answer:
        """Answer with up to ``k`` verbatim sentences, or with none and the reason.

        A question that leans on the ``earlier`` ones is put together with them. One that asks
        several things is asked part by part; without ``by_parts`` as it stands.
        """
        from rag.asking import answer_by_parts, answer_question

        least = min_confidence if min_confidence is not None else default_threshold()
        one = partial(
            answer_question, self.library, self.reader, k=k, where=where, min_confidence=least
        )
        return answer_by_parts(one, question, earlier, k) if by_parts else one(question)

    def brief(
        self,
        topic: str | Sequence[str],
        where: Filter | None = None,
        progress: OnProgress = silent,
        steering: Steering | None = None,
        so_far: OnThemes | None = None,
    ) -> Briefing:
        """Brief on a topic, or on an outline (several questions), in the sources' own words.

        ``steering`` says how long it may be, what must be in it, and what must not; ``so_far`` is
        shown the sections as they come.
        """
        from rag.briefing import Steering, brief

        asked = steering if steering is not None else Steering()
        return brief(self.library, self.reader, topic, where, asked, progress, so_far)

    def grid(
        self,
        questions: Sequence[str],
        k: int = 3,
        where: Filter | None = None,
        min_confidence: float | None = None,
        progress: OnProgress = silent,
        *,
        earlier: Grid | None = None,
    ) -> Grid:
        """Ask each document each question: at most ``k`` verbatim quotes, or "not stated".

        Cells of an ``earlier`` grid stay where neither document nor question is another.
        """
        from rag.grid import fill_grid

        return fill_grid(
            self.library, self.reader, questions, k, where, min_confidence, earlier, progress
        )

    def grid_cells(
        self,
        questions: Sequence[str],
        k: int = 3,
        where: Filter | None = None,
        min_confidence: float | None = None,
        progress: OnProgress = silent,
        *,
        earlier: Grid | None = None,
    ) -> Iterator[Filled]:
        """The cells of a grid one by one, as they are filled, document by document."""
        from rag.grid import fill_cells

        return fill_cells(
            self.library, self.reader, questions, k, where, min_confidence, earlier, progress
        )

    def support(
        self,
        draft: Draft | str,
        where: Filter | None = None,
        progress: OnProgress = silent,
    ) -> Support:
        """For each sentence of a draft the passages that support it, or that nothing does."""
        from rag.checking import check_draft, make_draft

        given = make_draft(draft.splitlines()) if isinstance(draft, str) else draft
        return check_draft(self.library, self.reader, given, where, progress)

    def verify(
        self,
        path: str | Path,
        *,
        sources: str | Path | None = None,
        quotations: bool = False,
    ) -> Verification:
        """Check each quote of an exported file, also after someone edited it.

        It is held against the library, or against the files in the folder ``sources``. With
        ``quotations`` the file may be any text: what it has between quotation marks is checked.
        """
        from rag.checking import held_documents, read_folder, verify_file

        if sources is None:
            look = partial(held_documents, self.library)
        else:
            look = partial(read_folder, Path(sources), besides=Path(path))
        by_hash = sources is not None
        return verify_file(Path(path), look, quotations=quotations, by_hash=by_hash)

    def export(
        self, result: Briefing | Grid | Support, path: str | Path, style: str | None = None
    ) -> None:
        """Write a briefing, a grid or a checked draft as the file that the ending names.

        A briefing: .md, .html, .docx, .pdf, .json, its citations in ``style`` (plain, chicago, apa,
        mla or un; the last four need Pandoc); or its sources alone, .ris, .bib, .csl. A grid:
        .xlsx, .csv, .html, .json. A checked draft: .html, .docx with comments, .json.
        """
        from rag.writing import export

        export(result, Path(path), style)
