"""The library: open, sync, search, close; the whole way from file to hit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.encoder import Encoder, default_encoder
from index.errors import ModelError, SourceError
from index.filters import Filter
from index.lexical import match_expression, phrase_expression
from index.scanning import Root, make_root
from index.store import Store
from index.syncing import Progress, SyncReport, synchronise
from index.types import Document, FileRecord, FileState, Passage
from index.vectors import VectorIndex

__all__ = ["Candidate", "Filter", "Library", "Status", "SyncReport"]

_CHANNEL_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that a search channel found: its cosine and its BM25 score (0 without a word)."""

    passage: Passage
    dense: float
    lexical: float


@dataclass(frozen=True, slots=True)
class Status:
    """What a library holds."""

    documents: int
    pages: int
    passages: int
    model: str
    bytes_on_disk: int
    roots: tuple[Root, ...]
    states: tuple[tuple[FileState, int], ...]


class Library:
    """A folder with one SQLite file and the caches made from it."""

    def __init__(self, folder: Path, store: Store, encoder: Encoder) -> None:
        self.folder = folder
        self.encoder = encoder
        self._store = store
        self._vectors: tuple[int, VectorIndex] | None = None
        self._check_model()

    @classmethod
    def open(
        cls,
        folder: str | Path,
        *,
        create: bool = False,
        encoder: Encoder | None = None,
        announce: Callable[[str], None] = lambda _: None,
    ) -> Library:
        """Open the library in ``folder``; raise ``LibraryError`` if there is none to open."""
        folder = Path(folder).absolute()
        store = Store(folder, create=create)
        try:
            return cls(folder, store, encoder if encoder is not None else default_encoder(announce))
        except BaseException:
            store.close()
            raise

    def __enter__(self) -> Library:
        """Use the library as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close on leaving."""
        self.close()

    def close(self) -> None:
        """Close the library's files."""
        self._store.close()

    def sync(
        self,
        paths: Sequence[str] = (),
        *,
        exclude: Sequence[str] = (),
        progress: Callable[[Progress], None] = lambda _: None,
    ) -> SyncReport:
        """Bring the library in line with ``paths``, remembered as roots, or with all roots."""
        roots = [make_root(path, exclude) for path in paths] or self._store.roots()
        if not roots:
            raise SourceError("nothing to index; name a file or folder: dossier index PATH")
        report = synchronise(self._store, self.encoder, roots, self.folder, progress)
        self._vector_index()
        return report

    def remove(self, path: str) -> int:
        """Forget a root or a single document; return how many documents went."""
        with self._store.transaction(write=True):
            resolved = Path(path).resolve()
            root = next((root for root in self._store.roots() if root.path == resolved), None)
            if root is not None:
                sources = [record.source for record in self._store.files(root)]
                self._store.delete_root(root)
            else:
                source = Path(path).as_posix()
                sources = [r.source for r in self._store.files() if r.source == source]
            if root is None and not sources:
                raise SourceError(f"{path}: not in the library; see dossier status --files")
            for source in sources:
                self._store.delete_file(source)
            orphans = self._store.orphans()
            for identity in orphans:
                self._store.delete_document(identity)
        return len(orphans)

    def search(
        self, question: str, *, where: Filter | None = None, phrases: Sequence[str] = ()
    ) -> list[Candidate]:
        """Return the union of what the dense and the word channel find, each with both scores.

        ``phrases`` must all occur; ``where`` and they are applied before ranking, not after.
        """
        query = self.encoder.encode([question])[0]
        with self._store.transaction(write=False):
            among = self._restrict(where if where is not None else Filter(), phrases)
            if among == []:
                return []
            vectors = self._vector_index()
            dense = dict(vectors.search(query, _CHANNEL_DEPTH, among))
            expression = match_expression(question)
            words: dict[int, float] = {}
            if expression is not None:
                words = dict(self._store.match_words(expression, _CHANNEL_DEPTH, among))
                missing = sorted(dense.keys() - words.keys())
                words |= dict(self._store.match_words(expression, len(missing), missing))
            rest = sorted(words.keys() - dense.keys())
            dense |= dict(zip(rest, vectors.scores(query, rest), strict=True))
            passages = self._store.passages(dense)
        return [Candidate(passages[i], dense[i], words.get(i, 0.0)) for i in sorted(dense)]

    def document(self, identity: str) -> Document | None:
        """Return the document with this id."""
        return self._store.document(identity)

    def find_document(self, source: str) -> Document | None:
        """Return the document read from ``source``, named as in the ledger."""
        wanted = Path(source).as_posix()
        for record in self._store.files():
            if record.source == wanted and record.document_id is not None:
                return self._store.document(record.document_id)
        return None

    def documents(self) -> list[Document]:
        """Return all documents in the order in which they came."""
        return list(self._store.documents())

    def passages_of(self, identity: str) -> list[Passage]:
        """Return a document's passages in their order."""
        return self._store.passages_of(identity)

    def files(self) -> list[FileRecord]:
        """Return the ledger: a line for each file found."""
        return self._store.files()

    def status(self) -> Status:
        """Count what the library holds."""
        documents, passages = self._store.counts()
        states = [r.state for r in self._store.files() if r.container is None]
        return Status(
            documents=documents,
            pages=sum(len(document.pages) for document in self._store.documents()),
            passages=passages,
            model=self.encoder.name,
            bytes_on_disk=sum(p.stat().st_size for p in self.folder.iterdir() if p.is_file()),
            roots=tuple(self._store.roots()),
            states=tuple((state, states.count(state)) for state in FileState if state in states),
        )

    def _restrict(self, where: Filter, phrases: Sequence[str]) -> list[int] | None:
        """Ids of the passages that may be searched; ``None`` means all."""
        among: list[int] | None = None
        if where:
            chosen = [d.id for d in self._store.documents() if where.matches(d)]
            among = self._store.passage_ids(chosen)
        for phrase in phrases:
            expression = phrase_expression(phrase)
            if expression is not None:
                among = sorted(i for i, _ in self._store.match_words(expression, -1, among))
        return among

    def _vector_index(self) -> VectorIndex:
        """Return the FAISS index for the store's present state, loading or building it."""
        sequence = self._store.sequence()
        if self._vectors is None or self._vectors[0] != sequence:
            self._vectors = (sequence, self._open_vectors(sequence))
        return self._vectors[1]

    def _open_vectors(self, sequence: int) -> VectorIndex:
        path = self.folder / f"vectors-{sequence}.faiss"
        if path.exists():
            try:
                index = VectorIndex.load(path)
            except RuntimeError:
                path.unlink()  # a damaged cache; the truth is in SQLite
            else:
                if len(index) == self._store.counts()[1]:
                    return index
        ids, vectors = self._store.vectors()
        index = VectorIndex.build(ids, vectors, self.encoder.dimension)
        index.save(path)
        for old in self.folder.glob("vectors-*.faiss"):
            if old != path:
                old.unlink(missing_ok=True)
        return index

    def _check_model(self) -> None:
        """A library keeps to the model whose vectors it holds."""
        built = self._store.meta("model")
        if built is None:
            self._store.set_meta("model", self.encoder.name)
        elif built != self.encoder.name:
            raise ModelError(
                f"{self.folder}: the library was built with {built}, not {self.encoder.name}; "
                "use that model or index the documents into another library"
            )
