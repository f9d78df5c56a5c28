"""Reading on other machines, with a stand-in for Ray; the real one: tests/cluster/test_ray.py."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from index import Library, LibraryError, ModelError, OfflineError, ReadError, default_encoder
from index.sync import far_making, ray_pool
from index.sync.far_making import Asked, load_far, make_far
from index.sync.making import make_all
from index.sync.ray_pool import RayPool, checked_ray
from index.types import FileState
from tests.support.fakes import TokenWordEncoder, WordEncoder
from tests.support.files import make_pdf, pack
from tests.support.libraries import ledger

HEAD = "127.0.0.1:6379"


class RayError(Exception):
    """The base of Ray's errors."""


class RayTaskError(RayError):
    """What the far side raised."""


class StandIn:
    """Ray, as far as it is used: what is asked is done here, unless a machine is to die."""

    exceptions = SimpleNamespace(RayError=RayError, RayTaskError=RayTaskError)

    def __init__(self) -> None:
        self.joined = 0
        self.dies_after: dict[str, int] = {}
        self.error: type[Exception] = RayError
        self.sent: list[Asked] = []

    def is_initialized(self) -> bool:
        return bool(self.joined)

    def init(self, **given: Any) -> None:  # noqa: ANN401
        assert (given["address"], given["_node_ip_address"]) == (HEAD, "127.0.0.1")
        self.joined += 1

    def shutdown(self) -> None:
        self.joined -= 1

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 2.0}

    def remote(self, task: Any) -> Any:  # noqa: ANN401
        def begin(asked: bytes, content: bytes) -> Iterator[bytes]:
            told = Asked(**json.loads(asked))
            self.sent.append(told)
            for number, answer in enumerate(task(asked, content)):
                if self.dies_after.get(told.name) == number:
                    raise self.error("a machine died")
                yield answer

        options = SimpleNamespace(remote=begin)
        return SimpleNamespace(options=lambda **_: options)

    def get(self, answer: bytes) -> bytes:
        return answer


@pytest.fixture
def ray(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[StandIn]:
    stand_in = StandIn()
    monkeypatch.setattr(
        ray_pool,
        "import_module",
        lambda name: stand_in if name.startswith("ray") else import_module(name),
    )
    monkeypatch.setattr(far_making, "stay_offline", lambda: None)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "far"))
    (tmp_path / "far").mkdir()
    caches = (far_making._encoder, far_making._workers, far_making._folder)
    for cache in caches:
        cache.cache_clear()
    yield stand_in
    if far_making._workers.cache_info().currsize:
        far_making._workers(300.0).__exit__()
    for cache in caches:
        cache.cache_clear()
    assert stand_in.joined == 0


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    pack(folder / "a.zip", {"a.txt": "Forty ships came.", "b.xyz": "?", "c.txt": "Storms."})
    (folder / "b.txt").write_text("The harbour let ships in.", encoding="utf-8")
    (folder / "c.txt").write_text("The harbour let ships in.", encoding="utf-8")
    make_pdf(folder / "d.pdf", [["Forty more ships came."]])
    (folder / "e.pdf").write_bytes(b"no")
    return folder


def indexed(folder: Path, papers: Path, ray: str | None) -> Any:  # noqa: ANN401
    with Library.open(folder, create=True, encoder=WordEncoder()) as library:
        report = library.sync([str(papers)], ray=ray)
        lines = {name: (r.state, r.reason) for name, r in ledger(library, papers).items()}
        texts = sorted((d.id, d.text) for d in library.documents())
    return replace(report, seconds=0.0), lines, texts


def test_other_machines_make_what_this_one_makes(
    ray: StandIn, papers: Path, tmp_path: Path
) -> None:
    far, alone = (indexed(tmp_path / str(at), papers, at) for at in (HEAD, None))
    assert far == alone
    assert far[1]["e.pdf"][0] is FileState.FAILED
    assert {told.name for told in ray.sent} == {"a.zip", "b.txt", "c.txt", "d.pdf", "e.pdf"}
    assert not any(ray_files(tmp_path))


def ray_files(folder: Path) -> Iterator[Path]:
    return (p for p in (folder / "far").rglob("*") if p.suffix in (".zip", ".txt", ".pdf"))


@pytest.mark.parametrize("after", [0, 1, 2])
def test_where_a_machine_dies_for_good_the_file_is_read_here(
    ray: StandIn, papers: Path, tmp_path: Path, after: int
) -> None:
    ray.dies_after = {"a.zip": after, "b.txt": 0, "d.pdf": 0}
    far, alone = (indexed(tmp_path / str(at), papers, at) for at in (HEAD, None))
    assert far == alone


def test_a_machine_that_can_not_is_told_and_nothing_is_lost(
    ray: StandIn, papers: Path, tmp_path: Path
) -> None:
    ray.dies_after, ray.error = {"d.pdf": 0}, RayTaskError
    with pytest.raises(LibraryError, match="install the same version"):
        indexed(tmp_path / "library", papers, HEAD)
    ray.dies_after = {}
    report, lines, _ = indexed(tmp_path / "library", papers, HEAD)
    assert report.found == 5
    assert lines["d.pdf"][0] is FileState.READ


@pytest.mark.usefixtures("ray")
def test_large_files_are_read_here(
    ray: StandIn, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ray_pool, "_LARGEST", 25)
    monkeypatch.setattr(ray_pool, "_MOST_BYTES", 0)  # one at a time
    report, _, texts = indexed(tmp_path / "library", papers, HEAD)
    assert (report.found, len(texts)) == (5, 4)
    assert {told.name for told in ray.sent} == {"b.txt", "c.txt", "e.pdf"}


@pytest.mark.model
@pytest.mark.usefixtures("ray")
def test_passages_are_cut_and_encoded_there(tmp_path: Path) -> None:
    file = pack(tmp_path / "a.zip", {"a.txt": "Forty ships came.", "b.txt": "", "c.pdf": "no"})
    content = file.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    asked = Asked("a.zip", sha256, (), 60.0, "all-MiniLM-L6-v2", True, True)
    there = [load_far(answer) for answer in make_far(asked.packed(), content)]
    encoder = default_encoder()
    here = list(make_all(str(file), sha256, (), str(encoder.tokenizer_file), sorted(["en"])))
    assert [replace(m, problem=None, encoded=None) for m in there] == [
        replace(m, problem=None) for m in here
    ]
    made = there[0].encoded
    assert made is not None
    assert made.states is not None
    vectors, states = encoder.encode_with_states(["Forty ships came."])
    assert np.allclose(made.vectors, vectors, atol=1e-3)
    assert [len(s.codes) for s in made.states] == [len(s.codes) for s in states]
    plain = replace(asked, with_states=False)
    first = load_far(next(iter(make_far(plain.packed(), content)))).encoded
    assert first is not None
    assert first.states is None


@pytest.mark.usefixtures("ray")
def test_what_is_no_more_as_it_was_hashed_or_of_other_rules_is_refused(tmp_path: Path) -> None:
    asked = Asked("a.txt", "0" * 64, (), 60.0, None, False, False)
    with pytest.raises(ReadError, match="changed while it was read"):
        load_far(next(make_far(asked.packed(), b"Words.")))
    other = replace(asked, rules="0")
    with pytest.raises(LibraryError, match="another Dossier"):
        load_far(next(make_far(other.packed(), b"Words.")))
    sha256 = hashlib.sha256(b"Words.").hexdigest()
    unknown = replace(asked, sha256=sha256, model="nothing")
    with pytest.raises(LibraryError, match="no model nothing"):
        load_far(next(make_far(unknown.packed(), b"Words.")))


@pytest.mark.usefixtures("ray")
def test_what_killed_processes_left_on_a_machine_goes(tmp_path: Path) -> None:
    mine = tmp_path / "far" / f"dossier-far-{os.getuid()}"
    ours = mine / str(os.getppid())
    left = mine / "999999999" / "x" / "secret.txt"
    for path in (left, ours / "kept.txt"):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x")
    assert far_making._folder() == mine / str(os.getpid())
    assert not left.exists()
    assert (ours / "kept.txt").exists()
    assert (far_making._folder().stat().st_mode & 0o777) == 0o700


def test_vectors_made_elsewhere_count_only_for_the_texts_they_are_of(tmp_path: Path) -> None:
    from index.sync.encoding import New, encoded
    from index.sync.making import Encoded, digest_of
    from index.text import split_passages
    from index.types import Document, Metadata

    encoder = TokenWordEncoder()
    document = Document("a" * 64, "a.txt", "Ships came in.", "text/plain", Metadata(title="Report"))
    passages = tuple(split_passages(document, encoder.token_starts(document.text)))
    vectors, states = encoder.encode_with_states(["Report. Ships came in."])
    made = Encoded(digest_of(["Report. Ships came in."]), vectors, tuple(states))
    new = New(document, document.metadata, passages, None, made)
    encoder.encoded.clear()
    (kept,) = encoded(encoder, [new], with_states=True)
    assert not encoder.encoded
    assert (kept.vectors is vectors, kept.states) == (True, made.states)
    renamed = replace(document, metadata=Metadata(title="Other"))
    both = [new._replace(document=renamed), new, new._replace(encoded=None)]
    first, second, third = encoded(encoder, both, with_states=True)
    assert encoder.encoded == ["Other. Ships came in.", "Report. Ships came in."]
    assert second.vectors is vectors
    assert np.array_equal(third.vectors, vectors)
    assert not np.array_equal(first.vectors, vectors)
    (without,) = encoded(encoder, [new], with_states=False)
    assert without.states is None


def test_addresses_lead_nowhere_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    for given in ("ray://127.0.0.1:10001", "auto", "127.0.0.1", "host:", "local"):
        with pytest.raises(LibraryError, match="name HOST:PORT"):
            checked_ray(given)
    assert checked_ray("192.0.2.7:6379") == "192.0.2.7:6379"
    monkeypatch.setattr(ray_pool, "is_offline", lambda: True)
    assert checked_ray("127.0.0.1:6379") == "127.0.0.1:6379"
    assert checked_ray("[::1]:6379") == "[::1]:6379"
    with pytest.raises(OfflineError, match="say --online"):
        checked_ray("192.0.2.7:6379")


def test_without_ray_or_a_cluster_one_sentence_says_so(
    ray: StandIn, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise ConnectionError("nobody\nthere")

    monkeypatch.setattr(ray, "init", fail)
    with pytest.raises(LibraryError, match=r"ray start --address=127.0.0.1:6379 \(nobody there\)"):
        indexed(tmp_path / "library", papers, HEAD)

    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(ray_pool, "import_module", missing)
    with pytest.raises(ModelError, match=r"dossier\[ray\]"), RayPool(HEAD, WordEncoder()):
        pass
