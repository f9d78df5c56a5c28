"""Where a shared library lies: ``s3://bucket/name``, or ``file:///folder`` for one machine.

One behind a server, ``http://host:port``, is named in the same way, and opened by ``index.served``.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from index.errors import LibraryError, OfflineError
from index.system import is_loopback, is_offline

_ADDRESS = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+)://")
_SERVED = ("http://", "https://")
_MIRROR = "#mirror="
# What the storage library reads its endpoint from: https://docs.lancedb.com/storage/configuration
_ENDPOINTS = ("AWS_ENDPOINT_URL", "AWS_ENDPOINT")


def is_address(library: object) -> bool:
    """Tell whether a library is named by a URL and not by a folder."""
    return isinstance(library, str) and _ADDRESS.match(library) is not None


def is_served(library: object) -> bool:
    """Tell whether a library is asked through a server and not opened itself."""
    return isinstance(library, str) and library.startswith(_SERVED)


def checked(address: str) -> str:
    """The address as the storage library takes it; raises ``LibraryError`` for any other kind.

    Sockets of the storage library are opened below Python, where nothing refuses them: so it is
    asked here whether this process may leave the machine.
    """
    parts = urlsplit(address)
    if is_served(address):
        raise LibraryError(f"{address}: is asked through its server; this is done where it lies")
    if parts.scheme == "file" and parts.path and not parts.netloc:
        from urllib.request import url2pathname

        return url2pathname(parts.path)
    if parts.scheme != "s3" or not parts.netloc or not parts.path.strip("/"):
        raise LibraryError(
            f"{address}: no library can lie there; write s3://BUCKET/NAME or file:///FOLDER"
        )
    endpoint = endpoint_of()
    host = urlsplit(endpoint).hostname if endpoint is not None else None
    if is_offline() and not (host is not None and is_loopback(host)):
        raise OfflineError(
            errno.ENETUNREACH,
            f"{address}: lies beyond this machine; say --online to let Dossier out",
        )
    return address.rstrip("/")


def endpoint_of() -> str | None:
    """Where S3 is spoken to, if it isn't Amazon's own."""
    return next((os.environ[name] for name in _ENDPOINTS if os.environ.get(name)), None)


def options() -> dict[str, str]:
    """What the storage library is told beside the variables that it reads itself."""
    return {"allow_http": "true"} if (endpoint_of() or "").startswith("http:") else {}


def with_mirror(address: str, folder: str) -> str:
    """The address of the same library as it is read from a copy in ``folder``."""
    if not is_address(address) or is_served(address):
        raise LibraryError(f"--mirror {folder}: only tables at a URL can be mirrored")
    return f"{address.partition(_MIRROR)[0]}{_MIRROR}{Path(folder).absolute()}"


def parted(address: str) -> tuple[str, Path | None]:
    """The address itself, and the folder of its mirror if it names one."""
    plain, _, folder = address.partition(_MIRROR)
    return plain, Path(folder) if folder else None


def at_hand(library: str) -> str | None:
    """How a process that stays offline opens the same library: as it is, or its mirror alone.

    ``None`` where it lies in a store and there is no mirror of it, or beyond a server.
    """
    plain, mirror = parted(library) if is_address(library) else (library, None)
    if mirror is not None:
        return f"file://{mirror.as_posix()}"
    return None if plain.startswith(("s3:", *_SERVED)) else plain


def own_folder(address: str) -> Path:
    """Where this machine keeps what is its own beside a shared library: the ledger, the lock."""
    place = checked(address)
    if not is_address(place):
        return Path(place) / "ledger"
    from platformdirs import user_data_path

    digest = hashlib.sha256(place.encode()).hexdigest()[:16]
    return user_data_path("dossier") / "shared" / digest
