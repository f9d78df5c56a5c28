"""Files read, cut and encoded by the machines of a Ray cluster, as a pool like that of the cores.

This process alone commits. It sends a file's bytes and takes what was made of them; what is under
way at a time is bounded. A machine that dies is no loss: Ray has another one do the same again, and
where that fails the file is read here.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from index.errors import LibraryError, ModelError, OfflineError, ReadError
from index.models import MODELS, Encoder
from index.seam import Ledger
from index.sync.encoding import keeps_states
from index.sync.far_making import Asked, load_far, make_far
from index.sync.limits import SECONDS_PER_FILE
from index.sync.making import Made
from index.sync.reading_pool import ReadingPool, asks_for_more
from index.system import is_loopback, is_offline

# So many files wait at each core of the cluster: what is slow keeps no other core waiting.
_AHEAD = 3
# Larger files are read here; so much is on its way at most.
_LARGEST, _MOST_BYTES = 64 << 20, 512 << 20
# So often another machine is asked, where one died.
_AGAIN = 3
# Answers of one file that wait to be taken.
_ANSWERS_AHEAD = 4


class RayPool:
    """A pool of the machines behind ``address``, HOST:PORT of a Ray cluster's head."""

    def __init__(
        self,
        address: str,
        encoder: Encoder,
        seconds: float = SECONDS_PER_FILE,
        passwords: Sequence[str] = (),
        *,
        with_states: bool = True,
    ) -> None:
        self._address = checked_ray(address)
        self._encoder = encoder
        self.is_asked_for_more = asks_for_more(seconds, passwords)
        model = encoder.name if encoder.name in MODELS else None
        self._given = tuple(passwords), seconds, model, with_states
        self._here: ReadingPool
        self._ray: Any = None
        self._task: Any = None
        self._is_ours = False

    def __enter__(self) -> RayPool:
        """Join the cluster; raises ``LibraryError`` where there is none."""
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        try:
            self._ray = import_module("ray")
        except ModuleNotFoundError as error:
            raise ModelError('--ray: needs Ray; run: pip install "dossier[ray]"') from error
        self._is_ours = not self._ray.is_initialized()
        if self._is_ours:
            self._join()
        self._task = self._ray.remote(make_far).options(
            num_cpus=1, num_returns="streaming", max_retries=_AGAIN,
            _generator_backpressure_num_objects=_ANSWERS_AHEAD,
        )  # fmt: skip
        passwords, seconds, *_ = self._given
        self._here = ReadingPool.beside(self._encoder, seconds, passwords)
        return self

    def __exit__(self, *error: object) -> None:
        """Leave the cluster; what is under way there ends."""
        self._here.__exit__(*error)
        if self._is_ours:
            self._ray.shutdown()

    @property
    def workers(self) -> int:
        """How many files may be under way; machines may come and go meanwhile."""
        return max(1, int(self._ray.cluster_resources().get("CPU", 1))) * _AHEAD

    @property
    def most_bytes(self) -> int:
        """How many bytes of files may be on their way."""
        return _MOST_BYTES

    def read(self, path: Path, sha256: str, *, is_new: bool = True) -> Iterator[Made]:
        """Have ``path`` read elsewhere; one that is stored already is not encoded there."""
        try:
            if path.stat().st_size > _LARGEST:
                return self._here.read(path, sha256)
            content = path.read_bytes()
        except OSError as error:
            return _failed(ReadError(f"it vanished while it was read ({error.strerror})"))
        passwords, seconds, model, with_states = self._given
        asked = Asked(path.name, sha256, passwords, seconds, model, is_new, with_states)
        return self._taken(self._task.remote(asked.packed(), content), path, sha256)

    def _taken(self, answers: Any, path: Path, sha256: str) -> Iterator[Made]:  # noqa: ANN401
        """What a machine answers; from where it died for good, the same is made here."""
        taken = 0
        try:
            for answer in answers:
                made = load_far(self._ray.get(answer))
                yield made
                taken += 1
        except self._ray.exceptions.RayTaskError as error:
            told = " ".join(str(error).split())[-200:]
            raise LibraryError(
                f"--ray {self._address}: a machine of it can't read; install the same version of "
                f"Dossier on all ({told})"
            ) from error
        except self._ray.exceptions.RayError:
            yield from islice(self._here.read(path, sha256), taken, None)

    def _join(self) -> None:
        # Of a machine that died it would tell on standard output, where answers are written.
        inner = import_module("ray._private.worker")
        inner.print_to_stdstream = _nothing  # type: ignore[attr-defined]
        try:
            self._ray.init(
                address=self._address, log_to_driver=False, configure_logging=False,
                _node_ip_address=self._own_address(),
            )  # fmt: skip
        except (OSError, RuntimeError, ValueError, AssertionError) as error:
            told = " ".join(str(error).split())[:200]
            raise LibraryError(
                f"--ray {self._address}: no cluster that this machine is part of; start its part "
                f"of it: ray start --address={self._address} ({told})"
            ) from error

    def _own_address(self) -> str | None:
        """Where the cluster is on this machine alone, so are we; else Ray finds out."""
        host = self._address.rpartition(":")[0]
        return host if is_loopback(host) else None


def pool_of(
    ray: str | None, ledger: Ledger, encoder: Encoder, seconds: float, passwords: Sequence[str]
) -> ReadingPool | RayPool:
    """The cores of this machine, or the machines of a cluster where one is named."""
    if ray is None:
        return ReadingPool.beside(encoder, seconds, passwords)
    return RayPool(ray, encoder, seconds, passwords, with_states=keeps_states(ledger))


def checked_ray(address: str) -> str:
    """The address of a cluster, if this process may go there."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit() or "/" in address:
        raise LibraryError(f"--ray {address}: name HOST:PORT of the cluster's head")
    if is_offline() and not is_loopback(host.strip("[]")):
        raise OfflineError(
            errno.ENETUNREACH,
            f"--ray {address}: lies beyond this machine; say --online to let Dossier out",
        )
    return address


def _nothing(*_given: object, **_more: object) -> None:
    """What is not printed."""


def _failed(error: ReadError) -> Iterator[Made]:
    raise error
    yield  # a generator: whoever takes the first value gets the error
