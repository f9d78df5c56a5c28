"""The library: open, sync, search, close; the whole way from file to hit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from index import served
from index import sync as syncing  # their parts are imported when they are needed
from index.cluster import is_address, is_served, open_parts
from index.errors import ModelError, SourceError
from index.filters import Filter
from index.held import Held
from index.leftovers import clear_leftovers
from index.models import Encoder, default_encoder, encode_asked, encoder_of
from index.progress import OnProgress, silent
from index.results import Candidate, Scored, Status, SyncReport
from index.seam import Finder, Ledger, Truth, in_one_state
from index.search import StoredFinder
from index.store import Store, StoredTruth
from index.sync import SECONDS_PER_FILE
from index.types import Document, Fields, FileState

_ALL = Filter()
# Of documents at hand: about 64 MB of plain text.
_MOST_CHARACTERS = 64_000_000


class Library:
    """Documents that can be searched: a truth, a finder and a ledger, whoever keeps them.

    What needs no model loads none: the encoder is made when first asked for.
    """

    def __init__(
        self,
        folder: Path,
        truth: Truth,
        finder: Finder,
        ledger: Ledger,
        encoder: Encoder | None = None,
        announce: Callable[[str], None] = lambda _: None,
        close: Callable[[], None] = lambda: None,
        address: str | None = None,
    ) -> None:
        self.folder = folder
        self.address = address or str(folder)
        self.truth = truth
        self.finder = finder
        self.ledger = ledger
        self._announce = announce
        self._close = close
        self._held = Held[str, Document](_MOST_CHARACTERS, lambda document: len(document.text))
        self._encoder = self._fitting(encoder) if encoder is not None else None

    @classmethod
    def open(
        cls,
        folder: str | Path,
        *,
        create: bool = False,
        read_only: bool = False,
        encoder: Encoder | None = None,
        announce: Callable[[str], None] = lambda _: None,
    ) -> Library:
        """Open the library in ``folder``, or the one at a URL; ``LibraryError`` if there is none.

        What is write-protected, or a server's, is opened for reading only in any case.
        """
        if is_address(folder):
            opening = served.open_served if is_served(folder) else open_parts
            parts = opening(str(folder), create=create, read_only=read_only)
            return cls(*parts[:4], encoder, announce, parts.close, str(folder))
        folder = Path(folder).absolute()
        store = Store(folder, create=create, read_only=read_only)
        try:
            store.renew_words()
            if not store.database.read_only:
                clear_leftovers(folder)
            truth, finder = StoredTruth(store), StoredFinder(store)
            return cls(folder, truth, finder, store.ledger, encoder, announce, store.close)
        except BaseException:
            store.close()
            raise

    def __enter__(self) -> Library:
        """Use it as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close on leaving."""
        self.close()

    def close(self) -> None:
        """Close the library's files."""
        self._close()

    @property
    def encoder(self) -> Encoder:
        """The model, made at its first use; raises ``ModelError`` where it is another's."""
        if self._encoder is None:
            made = encoder_of(self.truth.model(), self._announce)
            self._encoder = self._fitting(made or default_encoder(self._announce))
        return self._encoder

    def sync(
        self,
        paths: Sequence[str] = (),
        *,
        exclude: Sequence[str] = (),
        follow_links: bool = False,
        again: Sequence[str] = (),
        progress: OnProgress = silent,
        passwords: Sequence[str] = (),
        seconds_per_file: float = SECONDS_PER_FILE,
        token_states: bool | None = None,
        ray: str | None = None,
    ) -> SyncReport:
        """Bring the library in line with ``paths``, remembered as roots, or with all roots.

        Links out of a root are read with ``follow_links`` alone, which is remembered. Sources in
        ``again`` are read in any case, ``passwords`` tried on encrypted files. Files over
        ``seconds_per_file`` fail. ``token_states`` are remembered. At ``ray`` a cluster reads.
        """
        roots = [syncing.make_root(path, exclude) for path in paths] or self.ledger.roots()
        if not roots:
            raise SourceError("nothing to index; name a file or folder: dossier index PATH")
        links = follow_links if paths else None
        with self.truth.writing():
            syncing.keep_states(self.truth, self.ledger, token_states)
            with syncing.pool_of(
                ray, self.ledger, self.encoder, seconds_per_file, passwords
            ) as pool:
                run = syncing.Run(
                    self.truth, self.ledger, self.encoder, pool, progress, again, links
                )
                report = syncing.synchronise(run, roots, self.folder)
            self.finder.refresh()
        return report

    def add(self, documents: Iterable[Document]) -> int:
        """Index documents that were made elsewhere, not read from files; return their passages.

        Their sources belong to no root, so no ``sync`` updates or removes them.
        """
        with self.truth.writing():
            count = syncing.commit_documents(self.truth, self.ledger, self.encoder, documents)
            self.finder.refresh()
        return count

    def remove(self, path: str) -> int:
        """Forget a root or a single document; return how many documents went."""
        with self.truth.writing():
            return syncing.remove(self.truth, self.ledger, path)

    def edit(self, source: str, changes: Fields) -> Document:
        """Correct title, author, publisher, date or language of the document read from ``source``.

        ``None`` says that the document has none. Corrections are kept by source: they survive
        indexing anew and a changed file. Their origin is then ``user``. Raises ``SourceError``
        where no document was read from it, ``QueryError`` for an impossible value. Its passages
        are found by a new title's words at once, by its meaning at the next ``sync`` at the latest.
        """
        with self.truth.writing():
            document = syncing.edit(
                self.truth, self.ledger, self._encoder, Path(source).as_posix(), changes
            )
            self.finder.refresh()
        return document

    def undo_edits(self, source: str) -> Document:
        """Withdraw the user's corrections of a document: what was read counts again."""
        with self.truth.writing():
            document = syncing.undo_edits(
                self.truth, self.ledger, self._encoder, Path(source).as_posix()
            )
            self.finder.refresh()
        return document

    def search(
        self, question: str, *, where: Filter | None = None, phrases: Sequence[str] = ()
    ) -> list[Candidate]:
        """Return the union of what the dense and the word channel find, each with all scores.

        ``phrases`` must all occur; ``where`` and they are applied before ranking, not after.
        """

        def look() -> list[Candidate]:
            scored = self.score(question, where=where, phrases=phrases)
            passages = self.truth.passages([found.passage for found in scored])
            pairs = zip(passages, scored, strict=True)
            return [Candidate(p, found.dense, found.lexical, found.tokens) for p, found in pairs]

        return in_one_state(self.reading, look)

    def score(
        self, question: str, *, where: Filter | None = None, phrases: Sequence[str] = ()
    ) -> list[Scored]:
        """As ``search``, but the passages' ids only; what they are is asked of ``truth``."""
        asked = encode_asked(self.encoder, question)
        return self.finder.search(question, *asked, where or _ALL, phrases)

    def reading(self) -> AbstractContextManager[None]:
        """See one state of the library throughout, whatever is written meanwhile."""
        return self.truth.reading()

    def documents(self, where: Filter | None = None) -> Iterator[Document]:
        """Yield the documents that ``where`` lets through, in the order in which they came."""
        return self.truth.documents(where or _ALL)

    def documents_by_id(self, identities: Iterable[str]) -> dict[str, Document]:
        """Return these documents, as far as they are stored; recently used ones are at hand."""
        wanted, truth, find = list(identities), self.truth, self._held.find
        return in_one_state(
            self.reading, lambda: find(wanted, truth.documents_by_id, truth.state())
        )

    def document(self, identity: str) -> Document | None:
        """Return the document with this id."""
        return self.documents_by_id([identity]).get(identity)

    def find_document(self, source: str) -> Document | None:
        """Return the document read from ``source``, named as in the ledger."""
        identity = self.ledger.document_of(Path(source).as_posix())
        return self.document(identity) if identity is not None else None

    def status(self) -> Status:
        """Count what the library holds."""
        totals, model = self.truth.totals(), self.truth.model()
        held = self.folder.iterdir() if self.folder.is_dir() else ()  # a server's lies elsewhere
        states = [r.state for r in self.ledger.files() if r.container is None]
        return Status(
            documents=totals.documents,
            pages=totals.pages,
            passages=totals.passages,
            model=model.name if model is not None else "",
            bytes_on_disk=sum(p.stat().st_size for p in held if p.is_file()),
            roots=tuple(self.ledger.roots()),
            languages=totals.languages,
            states=tuple((state, states.count(state)) for state in FileState if state in states),
        )

    def _fitting(self, encoder: Encoder) -> Encoder:
        """A library keeps to the model whose vectors it holds."""
        model = self.truth.model()
        if model is not None and model.name != encoder.name:
            told = f"{self.address}: the library was built with {model.name}, not {encoder.name}; "
            raise ModelError(f"{told}use that model or index the documents into another library")
        return encoder
