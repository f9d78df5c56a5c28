"""Rubbish in, a reason out: damaged files of every format neither crash nor hang their readers."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import ReadError
from index.readers.registry import CONTAINERS, READERS
from index.sync.making import Made, make_all
from index.sync.reading_pool import ReadingPool
from index.text.passages import split_passages
from tests.support.fakes import WordEncoder
from tests.support.samples import assert_reading, samples

_CPU_SECONDS = 60.0  # to make passages of one file: a tenth of a second is usual
_ENCODER = WordEncoder()


def damage(data: bytes, draw: random.Random) -> bytes:
    """Flip, drop, repeat, blank or insert bytes."""
    if len(data) < 2:
        return bytes(draw.randrange(256) for _ in range(9))
    at, size = draw.randrange(len(data)), draw.randrange(1, 200)
    kind = draw.randrange(6)
    if kind == 0:
        return data[:at]
    if kind == 1:
        return data[:at] + data[at : at + size] * draw.randrange(2, 50) + data[at:]
    if kind == 2:
        return data[:at] + bytes(size) + data[at + size :]
    if kind == 3:
        return data[:at] + bytes(draw.randrange(256) for _ in range(size)) + data[at:]
    flipped = bytearray(data)
    for _ in range(draw.choice((1, 8, 64))):
        flipped[draw.randrange(len(flipped))] ^= 1 << draw.randrange(8)
    return bytes(flipped)


def damage_part(data: bytes, draw: random.Random) -> bytes:
    """Damage one part of an archive and pack it anew: what lies beneath the checksums."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as packed:
        names = archive.namelist()
        chosen = draw.choice(names)
        for name in names:
            part = archive.read(name)
            packed.writestr(name, damage(part, draw) if name == chosen else part)
    return made.getvalue()


def cases(folder: Path, count: int) -> Iterator[Path]:
    sound = samples(folder)
    draw = random.Random(count)
    for number in range(count):
        original = sound[number % len(sound)]
        data = original.read_bytes()
        deep = zipfile.is_zipfile(original) and draw.random() < 0.6
        path = folder / f"case {number}{original.suffix}"
        path.write_bytes(damage_part(data, draw) if deep else damage(data, draw))
        yield path


def outcome(path: Path, readings: Iterator[Made]) -> str:
    """What became of a file: read, or the reason; all that is made of a text is made of it."""
    try:
        for made in readings:
            if (document := made.document) is not None:
                assert_reading(document)
                split_passages(document, _ENCODER.token_starts(document.text))
    except ReadError as error:
        return str(error)
    finally:
        path.unlink()
    return "read"


def survive(folder: Path, count: int, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have damaged files read, each within a time that only a hang takes: almost the test's own."""
    monkeypatch.setenv("PATH", "")  # OCR reads pictures made here: it meets no damaged file
    begun: deque[tuple[Path, Iterator[Made]]] = deque()
    outcomes: dict[str, str] = {}
    with ReadingPool(workers=2, seconds=seconds) as pool:
        for path in cases(folder, count):
            begun.append((path, pool.read(path, "id")))
            if len(begun) > 4:
                first, readings = begun.popleft()
                started = time.process_time()
                outcomes[first.name] = outcome(first, readings)
                assert time.process_time() - started < _CPU_SECONDS, first.name
        outcomes |= {path.name: outcome(path, readings) for path, readings in begun}
    assert len(outcomes) == count
    assert "read" in outcomes.values()
    assert all(outcomes.values())
    ended = ("crashed its reader", "took more than")
    assert {n: told for n, told in outcomes.items() if any(e in told for e in ended)} == {}


def test_damaged_files_end_with_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    survive(tmp_path, 150, 110, monkeypatch)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_thousands_of_damaged_files_end_with_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survive(tmp_path, 5000, 3000, monkeypatch)


_PLAIN = sorted({*READERS, *CONTAINERS} - {".pdf"})
_TEXTS = st.one_of(
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=300),
    st.lists(
        st.sampled_from(
            [b"<table>", b"<td>", b"</p>", b"<a href=x>y</a>", b"&#xD800;", b"\\u-1?", b"{\\rtf1",
             b"From ", b"Subject: ", b"\n\n", b"# ", b"```", b"\x00", b'"', b",", b"[x](", b"\r",
             b"Content-Type: multipart/mixed; boundary=x\n", b"--x\n", b"=?utf-8?q?=ff?=",
             b"By A B",
             b"<script type='application/ld+json'>[{\"@graph\":[[]]}]</script>", b"\xef\xbb\xbf"]
        ),
        max_size=30,
    ).map(b"".join),
)  # fmt: skip


@pytest.mark.parametrize("suffix", _PLAIN)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=_TEXTS)
def test_any_bytes_are_text_or_refused(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    assert outcome(path, make_all(str(path), "id", (), None))
