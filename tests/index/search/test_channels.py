"""The channels of a search, and that their caches heal."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Library
from index.search.channels import Channels
from index.search.value_channel import Asked
from index.store.database import DATABASE
from index.store.store import Store
from tests.support.fakes import WordEncoder
from tests.support.libraries import reopen


def test_channels_of_an_empty_library(tmp_path: Path) -> None:
    store = Store(tmp_path, create=True)
    channels = Channels(store)
    channels.merge()
    assert channels.search(Asked("x"), WordEncoder().encode(["x"])[0], None, None) == []
    assert channels.problems() == []
    store.close()


@pytest.mark.parametrize("kind", ["removed", "truncated", "flipped"])
def test_every_cache_heals(library: Library, kind: str) -> None:
    expected = library.search("frost")
    library.close()
    for path in [p for p in library.folder.iterdir() if p.name != DATABASE]:
        content = path.read_bytes()
        if kind == "removed":
            path.unlink()
        elif kind == "truncated":
            path.write_bytes(content[: len(content) // 2])
        elif content:
            middle = len(content) // 2
            path.write_bytes(
                content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
            )
        with reopen(library.folder) as again:
            assert again.search("frost") == expected
