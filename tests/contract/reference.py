"""A slow, exact engine in memory: what every other one must agree with."""

from __future__ import annotations

import copy
import math
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import Document, FileRecord, FileState, Filter, Library, LibraryError, ModelError, Root
from index.language import (
    KeyRange,
    alike,
    as_indexed,
    asked_values,
    asked_words,
    base_language,
    can_be_misspelt,
    content_words,
    index_languages,
    is_form,
    language_of_question,
    openings,
    scaled_keys,
    wanted_keys,
)
from index.language.scripts import ends_in_short_run
from index.language.words import identifiers
from index.models import Encoder, Vectors
from index.results import (
    Model,
    NewDocument,
    Place,
    QuestionTokens,
    Scored,
    TokenStates,
    Totals,
)
from index.seam import States, passage_key
from index.search.channels import DEPTH
from index.search.value_channel import rareness
from index.search.word_index import Tokenizer
from index.text import LEAST_ALIKE, context_of, likeness, passage_keys
from index.types import Fields, Metadata, Passage, Value

_ALL = Filter()
_K1, _B = 1.2, 0.75
_TOKENIZER = Tokenizer()
# Words of each passage: its own, and those of what stands above and who says it.
Held = dict[int, tuple[list[str], list[str]]]


@dataclass
class Shelf:
    """What is kept; several libraries may look at one."""

    documents: dict[str, NewDocument] = field(default_factory=dict)
    states: dict[int, TokenStates] = field(default_factory=dict)
    model: Model | None = None
    lines: dict[str, tuple[FileRecord, Root]] = field(default_factory=dict)
    roots: dict[str, Root] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    corrections: dict[tuple[str, str], tuple[str, dict[str, str | None]]] = field(
        default_factory=dict
    )


class Storage:
    """The shelf as it now is, a view of it held while reading, and who writes."""

    def __init__(self) -> None:
        self.now = Shelf()
        self.number = 0
        self.written = False


class MemoryStates:
    """Implements ``States``."""

    def __init__(self, truth: MemoryTruth, storage: Storage) -> None:
        self._truth = truth
        self._storage = storage

    def of(self, ids: Iterable[int]) -> dict[int, TokenStates]:
        held = {p.id for new in self._truth.shelf.documents.values() for p in new.passages}
        states = self._truth.shelf.states
        return {i: states[i] for i in ids if i in states and i in held}

    def missing(self, form: int) -> list[str]:
        return [
            identity
            for identity, new in self._truth.shelf.documents.items()
            if any(self._form(p.id) != form for p in new.passages)
        ]

    def keep(self, states: Mapping[int, TokenStates]) -> None:
        self._storage.now.states = self._storage.now.states | dict(states)
        self._storage.number += 1

    def forget(self) -> None:
        self._storage.now.states = {}
        self._storage.number += 1

    def _form(self, identity: int) -> int | None:
        found = self.of([identity]).get(identity)
        return None if found is None else found.form


class MemoryTruth:
    """Implements ``Truth``."""

    def __init__(self, storage: Storage) -> None:
        self.states: States = MemoryStates(self, storage)
        self._storage = storage
        self._view: tuple[int, Shelf] | None = None

    @property
    def shelf(self) -> Shelf:
        return self._view[1] if self._view is not None else self._storage.now

    @contextmanager
    def reading(self) -> Iterator[None]:
        outer = self._view
        if outer is None:
            self._view = (self._storage.number, copy.copy(self._storage.now))
            self._view[1].documents = dict(self._storage.now.documents)
        try:
            yield
        finally:
            self._view = outer

    @contextmanager
    def writing(self) -> Iterator[None]:
        if self._storage.written:
            raise LibraryError("memory: another dossier is writing to this library; wait for it")
        self._storage.written = True
        try:
            yield
        finally:
            self._storage.written = False

    def state(self) -> Hashable:
        return self._view[0] if self._view is not None else self._storage.number

    def commit(self, added: Sequence[NewDocument], removed: Iterable[str], model: Model) -> None:
        shelf = self._storage.now
        documents = dict(shelf.documents)
        for identity in removed:
            documents.pop(identity, None)
        for new in added:
            if shelf.model not in (None, model):
                raise ModelError(f"memory: its vectors are {shelf.model}'s; use that model")
            if len(new.passages) != len(new.vectors):
                raise ValueError("passages and vectors of unlike number")
            documents.pop(new.document.id, None)
            keyed = (replace(p, id=passage_key(new.document.id, p.span)) for p in new.passages)
            documents[new.document.id] = kept = replace(new, passages=tuple(keyed))
            own = dict.fromkeys(p.id for p in kept.passages)
            shelf.states = {i: s for i, s in shelf.states.items() if i not in own}
            shelf.states |= dict(zip(own, new.states or (), strict=False))
        shelf.documents = documents
        if added:
            shelf.model = model
        self._storage.number += 1

    def model(self) -> Model | None:
        return self.shelf.model

    def totals(self) -> Totals:
        held = [new.document for new in self.shelf.documents.values()]
        languages: Counter[str] = Counter()
        for document in held:
            languages[document.metadata.language or "unknown"] += len(document.text)
        return Totals(
            documents=len(held),
            pages=sum(len(document.pages) for document in held),
            passages=sum(len(new.passages) for new in self.shelf.documents.values()),
            languages=dict(languages),
        )

    def documents(self, where: Filter = _ALL) -> Iterator[Document]:
        found = (self._sourced(new.document) for new in self.shelf.documents.values())
        return (document for document in found if where.matches(document))

    def documents_by_id(self, identities: Iterable[str]) -> dict[str, Document]:
        held = self.shelf.documents
        return {i: self._sourced(held[i].document) for i in identities if i in held}

    def outlines(self, where: Filter = _ALL) -> Iterator[Document]:
        for document in self.documents(where):
            yield replace(document, text="", pages=(), blocks=())

    def as_read(self, identity: str) -> Metadata | None:
        new = self.shelf.documents.get(identity)
        return None if new is None else new.as_read

    def stale(self) -> list[str]:
        return [identity for identity, new in self.shelf.documents.items() if new.is_stale]

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        held = {p.id: p for new in self.shelf.documents.values() for p in new.passages}
        if any(identity not in held for identity in ids):
            raise LibraryError("memory: a document is damaged; run: dossier doctor")
        return [held[identity] for identity in ids]

    def passages_of(self, identity: str) -> tuple[list[Passage], NDArray[np.float32]]:
        new = self.shelf.documents.get(identity)
        return ([], np.empty((0, 0), np.float32)) if new is None else (
            list(new.passages), new.vectors
        )  # fmt: skip

    def places(self, ids: Iterable[int]) -> dict[int, Place]:
        places = {}
        for passage in self.passages(list(ids)):
            said = self.shelf.documents[passage.document_id].document.metadata
            places[passage.id] = Place(
                passage.document_id, passage.span, said.publisher, said.author, said.language
            )
        return places

    def sample(self, most: int) -> tuple[list[Passage], NDArray[np.float32]]:
        pairs = [
            pair
            for new in self.shelf.documents.values()
            for pair in zip(new.passages, new.vectors, strict=True)
        ]
        pairs = pairs[:: max(1, -(-len(pairs) // most))]
        return [passage for passage, _ in pairs], np.array([vector for _, vector in pairs])

    def families(self, identities: Iterable[str]) -> dict[str, str]:
        held = self.shelf.documents
        signatures = {i: np.frombuffer(new.signature, np.uint32) for i, new in held.items()}
        first = {identity: identity for identity in held}
        order = list(held)
        for place, one in enumerate(order):
            for other in order[place + 1 :]:
                if likeness(signatures[one], signatures[other]) >= LEAST_ALIKE:
                    kept, gone = sorted((first[one], first[other]), key=order.index)
                    first = {i: kept if head == gone else head for i, head in first.items()}
        return {identity: first[identity] for identity in identities if identity in first}

    def _sourced(self, document: Document) -> Document:
        """With the source of the first file that holds its bytes."""
        lines = [r for r, _ in self.shelf.lines.values() if r.document_id == document.id]
        lines.sort(key=lambda r: (r.state is FileState.DUPLICATE, r.source))
        return replace(document, source=lines[0].source if lines else "")


class MemoryFinder:
    """Implements ``Finder`` by looking at every passage."""

    def __init__(self, truth: MemoryTruth) -> None:
        self._truth = truth

    def search(
        self,
        question: str,
        vector: Vectors,
        tokens: QuestionTokens | None,
        where: Filter,
        phrases: Sequence[str],
    ) -> list[Scored]:
        allowed = {document.id for document in self._truth.outlines(where)}
        held = self._tokens()
        wanted = [self._variants(phrase) for phrase in phrases]
        cosines = {
            passage.id: float(vector @ row)
            for new in self._truth.shelf.documents.values()
            for passage, row in zip(new.passages, new.vectors, strict=True)
            if new.document.id in allowed
            and all(any(_holds(c, p) for c in held[passage.id] for p in v) for v in wanted)
        }
        valued = {i: score for i, score in self._values(question).items() if i in cosines}
        words = self._words(question, held)
        best = sorted(cosines, key=lambda i: -cosines[i])[:DEPTH]
        matched = sorted((i for i in cosines if words.get(i, 0) > 0), key=lambda i: -words[i])
        found = {*best, *matched[:DEPTH], *sorted(valued, key=lambda i: -valued[i])[:DEPTH]}
        likest = self._token_scores(tokens, found, held) if tokens is not None else {}
        return [
            Scored(i, cosines[i], words.get(i, 0.0), likest.get(i), valued.get(i, 0.0))
            for i in sorted(found)
        ]

    def _token_scores(self, asked: QuestionTokens, found: set[int], held: Held) -> dict[int, float]:
        """For each token of the question the likest of a passage; rare words count more."""
        states = self._truth.states.of(found)
        if any(i not in states or states[i].form != asked.form for i in found):
            return {}
        width = asked.states.shape[1]
        weights = []
        for word in asked.words:
            phrase = _TOKENIZER.words(word)
            holding = sum(any(_holds(c, phrase) for c in columns) for columns in held.values())
            rarity = max(0.0, math.log((len(held) + 1) / (holding + 0.5)))
            weights.append(rarity if content_words(word) else 0.0)
        weights = weights if any(weights) else [1.0] * len(weights)
        scores = {}
        for i in found:
            rows = [_codes(row) for row in _cut(states[i].codes, width // 4)]
            best = [
                max(sum(float(a) * c for a, c in zip(token, row, strict=True)) for row in rows)
                for token in asked.states
            ]
            total = sum(w * b for w, b in zip(weights, best, strict=True))
            scores[i] = total / sum(weights)
        return scores

    def occurrences(self, words: Sequence[Sequence[str]], where: Filter = _ALL) -> int:
        return len(self._matching(words, where))

    def holders(self, words: Sequence[Sequence[str]], where: Filter = _ALL) -> list[str]:
        held = {p.document_id for p in self._truth.passages(self._matching(words, where))}
        return [document.id for document in self._truth.outlines() if document.id in held]

    def _matching(self, words: Sequence[Sequence[str]], where: Filter) -> list[int]:
        allowed = {document.id for document in self._truth.outlines(where)}
        groups = [[v for form in forms for v in self._variants(form)] for forms in words]
        return [
            identity
            for identity, columns in self._tokens().items()
            if self._truth.passages([identity])[0].document_id in allowed
            and all(any(_holds(c, form) for c in columns for form in forms) for forms in groups)
        ]

    def holding(self, value: Value, where: Filter = _ALL) -> int:
        allowed = {document.id for document in self._truth.outlines(where)}
        wanted = wanted_keys(value)
        found = self._holding([*wanted.same, *wanted.unsure, *scaled_keys(value)])
        return sum(p.document_id in allowed for p in self._truth.passages(found))

    def languages(self) -> frozenset[str]:
        held = (new.document.metadata.language for new in self._truth.shelf.documents.values())
        return frozenset(code for code in map(base_language, held) if code is not None)

    def spellings(self, word: str) -> list[str]:
        if not can_be_misspelt(word) or self.occurrences([[word]]):
            return []
        terms = {t for columns in self._tokens().values() for column in columns for t in column}
        return alike(word, sorted(t for t in terms if t[0] in openings(word)))

    def unsearched(self) -> dict[str, dict[str, float]]:
        documents = [new.document for new in self._truth.shelf.documents.values()]
        return {
            document.id: {r: n / len(document.text) for r, n in document.left_out.items()}
            for document in documents
            if document.left_out
        }

    def left_out(self, forms: Sequence[str]) -> list[str]:
        wanted = [words for form in forms for words in self._variants(form)]
        documents = [new.document for new in self._truth.shelf.documents.values()]
        return [
            document.id
            for document in documents
            for words in [
                _words_of(
                    "\n".join(s.of(document.text) for s in document.furniture),
                    document.metadata.language,
                )
            ]
            if any(_holds(words, form) for form in wanted)
        ]

    def forms(self, word: str) -> list[str]:
        terms = {t for columns in self._tokens().values() for column in columns for t in column}
        first = word[:1].casefold()
        return sorted(t for t in terms if t[0] == first and first.isalpha() and is_form(word, t))

    def refresh(self) -> None:
        """Nothing is kept beside the truth."""

    def merge(self) -> None:
        """Nothing is kept beside the truth."""

    def problems(self) -> list[str]:
        return []

    def _variants(self, phrase: str) -> list[list[str]]:
        """A phrase as each language of the library has its words."""
        forms = index_languages(self.languages())
        head, _, last = phrase.rpartition(" ")
        found = [
            _TOKENIZER.words(f"{as_indexed(head, code)} {as_indexed(last, code, whole=True)}")
            for code in forms
        ]
        if ends_in_short_run(last):  # what goes on
            found = [[*words[:-1], f"{words[-1]}*"] for words in found if words]
        return [words for words in found if words]

    def _values(self, question: str) -> dict[int, float]:
        values, scores = asked_values(question), Counter[int]()
        count = self._truth.totals().passages
        for value in values:
            wanted, weight = wanted_keys(value), 1 / len(values)
            found = self._holding(wanted.same)
            if not found:
                found, weight = self._holding(wanted.unsure), weight / 2
            for identity in found:
                scores[identity] += weight * rareness(count, len(found))  # type: ignore[assignment]
        return dict(scores)

    def _holding(self, ranges: Sequence[KeyRange]) -> list[int]:
        return [
            passage.id
            for new in self._truth.shelf.documents.values()
            for passage, keys in zip(
                new.passages, passage_keys(new.document, new.passages), strict=True
            )
            if any(
                key.kind == wanted.kind and wanted.low <= key.value <= wanted.high  # type: ignore[operator]
                for key in keys
                for wanted in ranges
            )
        ]

    def _tokens(self) -> Held:
        """Words of each passage: its own, and those of what stands above and who says it."""
        found = {}
        for new in self._truth.shelf.documents.values():
            said = new.document.metadata
            for passage in new.passages:
                above = (
                    context_of(new.document, passage),
                    said.publisher,
                    said.author,
                    said.symbol,
                )
                own = _words_of(passage.span.of(new.document.text), said.language)
                context = " ".join(a for a in above if a)
                found[passage.id] = (own, _words_of(context, said.language))
        return found

    def _words(self, question: str, tokens: Held) -> dict[int, float]:
        """BM25 over what FTS5 counts, a question's word counting as often as it is asked."""
        held = self.languages()
        language = language_of_question(question, held)
        forms = index_languages(held if language is None else {language})
        forms = forms[-1:] if language is not None else forms
        signs = [as_indexed(sign, code) for sign in identifiers(question) for code in forms]
        asked = [*asked_words(question, forms), *dict.fromkeys(signs)]
        lengths = {i: len(own) + len(above) for i, (own, above) in tokens.items()}
        mean = sum(lengths.values()) / max(len(lengths), 1)
        scores: Counter[int] = Counter()
        for word in asked:
            phrase = _TOKENIZER.words(word)
            counts = {i: sum(_times(column, phrase) for column in c) for i, c in tokens.items()}
            holding = sum(n > 0 for n in counts.values())
            rarity = math.log(1 + (len(tokens) - holding + 0.5) / (holding + 0.5))
            for i, n in counts.items():
                if n:
                    norm = _K1 * (1 - _B + _B * lengths[i] / mean)
                    scores[i] += rarity * n * (_K1 + 1) / (n + norm)  # type: ignore[assignment]
        return dict(scores)


def _cut(codes: bytes, size: int) -> list[bytes]:
    return [codes[start : start + size] for start in range(0, len(codes), size)]


def _codes(row: bytes) -> list[float]:
    """The lowest two bits of the bytes, then the next ones; 0 to 3 stand for -1.5 to 1.5."""
    return [(byte >> 2 * place & 3) - 1.5 for place in range(4) for byte in row]


def _words_of(text: str, language: str | None) -> list[str]:
    return _TOKENIZER.words(as_indexed(text, base_language(language)))


def _times(words: Sequence[str], phrase: Sequence[str]) -> int:
    size, last = len(phrase), phrase[-1] if phrase else ""
    begins = last[:-1] if last.endswith("*") else None
    return sum(
        list(words[i : i + size - 1]) == list(phrase[:-1])
        and (words[i + size - 1] == last if begins is None else
             words[i + size - 1].startswith(begins))
        for i in range(len(words) - size + 1 if size else 0)
    )  # fmt: skip


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    return _times(words, phrase) > 0


class MemoryLedger:
    """Implements ``Ledger``."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.corrections = MemoryCorrections(storage)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        before, number = copy.deepcopy(self._storage.now), self._storage.number
        try:
            yield
        except BaseException:
            self._storage.now, self._storage.number = before, number
            raise

    def setting(self, key: str) -> str | None:
        return self._storage.now.settings.get(key)

    def keep_setting(self, key: str, value: str) -> None:
        self._storage.now.settings[key] = value

    def roots(self) -> list[Root]:
        return [root for _, root in sorted(self._storage.now.roots.items())]

    def put_root(self, root: Root) -> None:
        self._storage.now.roots[str(root.path)] = root

    def delete_root(self, root: Root) -> None:
        self._storage.now.roots.pop(str(root.path), None)

    def files(self, root: Root | None = None) -> list[FileRecord]:
        lines = sorted(self._storage.now.lines.items())
        found = [r for _, (r, own) in lines if root is None or own.path == root.path]
        return [
            replace(record, reason=f"same bytes as {holder}")
            if record.state is FileState.DUPLICATE
            and (holder := self.holder(record.document_id or "")) is not None
            else record
            for record in found
        ]

    def put_file(self, record: FileRecord, root: Root) -> None:
        self._storage.now.lines[record.source] = (record, root)

    def delete_file(self, source: str, *, hand_over: bool) -> bool:
        lines = self._storage.now.lines
        if hand_over and source in lines:
            self._hand_over(source)
        doomed = [s for s, (r, _) in lines.items() if s == source or r.container == source]
        for name in doomed:
            del lines[name]
        return bool(doomed)

    def document_of(self, source: str) -> str | None:
        line = self._storage.now.lines.get(source)
        return None if line is None else line[0].document_id

    def holder(self, identity: str) -> str | None:
        return min(
            (s for s, (r, _) in self._storage.now.lines.items()
             if r.document_id == identity and r.state is not FileState.DUPLICATE),
            default=None,
        )  # fmt: skip

    def promote_widowed(self) -> None:
        for source, (record, root) in sorted(self._storage.now.lines.items()):
            if (
                record.state is FileState.DUPLICATE
                and self.holder(record.document_id or "") is None
            ):
                self._storage.now.lines[source] = (self.promoted(record), root)

    def promoted(self, record: FileRecord) -> FileRecord:
        note = self._storage.now.notes.get(record.document_id or "")
        state = FileState.READ if note is None else FileState.PARTLY
        return replace(record, state=state, reason=note)

    def unnamed(self) -> list[str]:
        named = {record.document_id for record, _ in self._storage.now.lines.values()}
        return [identity for identity in self._storage.now.documents if identity not in named]

    def keep_note(self, identity: str, note: str | None) -> None:
        self._storage.now.notes.pop(identity, None)
        if note is not None:
            self._storage.now.notes[identity] = note

    def _hand_over(self, source: str) -> None:
        lines = self._storage.now.lines
        own, _ = lines[source]
        heirs = sorted(
            s for s, (r, _) in lines.items()
            if r.document_id == own.document_id and r.state is FileState.DUPLICATE
            and r.container is None
        )  # fmt: skip
        if own.state is FileState.DUPLICATE or not heirs:
            return
        for name, (record, root) in list(lines.items()):
            if record.container == source:
                heir = f"{heirs[0]}{name[len(source) :]}"
                if heir not in lines:
                    del lines[name]
                    lines[heir] = (replace(record, source=heir, container=heirs[0]), root)


class MemoryCorrections:
    """Implements ``Corrections``."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def of(self, source: str, identity: str) -> dict[str, str | None]:
        kept = self._storage.now.corrections
        _, user = kept.get((source, "user"), ("", None))
        if user is None:
            said = (f for (_, by), (i, f) in kept.items() if by == "user" and i == identity)
            user = next(said, {})
        return {**kept.get((source, "sidecar"), ("", {}))[1], **user}

    def by(self, who: str) -> dict[str, dict[str, str | None]]:
        return {s: f for (s, by), (_, f) in self._storage.now.corrections.items() if by == who}

    def put(self, source: str, who: str, identity: str, fields: Fields) -> None:
        self._storage.now.corrections.pop((source, who), None)
        if fields:
            self._storage.now.corrections[source, who] = (identity, dict(fields))

    def follow(self, source: str, identity: str) -> None:
        kept = self._storage.now.corrections
        for key, (_, fields) in list(kept.items()):
            if key[0] == source:
                kept[key] = (identity, fields)

    def forget_user(self, identity: str) -> None:
        kept = self._storage.now.corrections
        for key, (document, _) in list(kept.items()):
            if key[1] == "user" and document == identity:
                del kept[key]

    def delete(self, sources: Sequence[str]) -> None:
        kept = self._storage.now.corrections
        for key in [key for key in kept if key[0] in sources]:
            del kept[key]


def memory_library(folder: Path, storage: Storage, encoder: Encoder) -> Library:
    """A library over ``storage``; ``folder`` only names it."""
    truth = MemoryTruth(storage)
    return Library(folder, truth, MemoryFinder(truth), MemoryLedger(storage), encoder)
