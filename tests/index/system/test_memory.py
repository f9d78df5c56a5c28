"""Memory that is given back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from index.system import give_memory_back


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, and asks glibc")
def test_what_is_free_is_given_back() -> None:
    held = [bytearray(60_000) for _ in range(2000)]  # too small for pages of their own
    for block in held:
        block[::4096] = b"x" * len(block[::4096])
    last = held[-1]  # stands at the end: all before it stays ours until we give it back
    full = _pages()
    del held
    give_memory_back()
    assert _pages() < full - 10_000
    assert last[0] == ord("x")


def _pages() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1])
