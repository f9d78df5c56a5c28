"""Offline, enforced: a process that says so opens no socket but on this machine.

The command line, the front end's server and every process that we start say so. A program that
merely imports Dossier is left alone: its sockets are its own.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Callable
from typing import Any

from index.errors import OfflineError

# Read when the library is loaded: without it the official builds for Linux and macOS write a
# device number and a database to the user's cache folder, and send events.
# https://github.com/microsoft/onnxruntime/pull/29843
NO_TELEMETRY = {"ORT_DISABLE_TELEMETRY": "1", "ORT_TELEMETRY_DISABLED": "1"}
# Libraries that would ask a hub are told beforehand: they then say what is missing here.
NOTHING_OUT = {
    **NO_TELEMETRY,
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
}
_NAMES = frozenset(("localhost", "ip6-localhost"))
_served: str | None = None
_is_offline = False


def stay_offline(serving: str | None = None) -> None:
    """Refuse, from now on and for good, every socket of this process that is not loopback.

    ``serving`` is an address to listen at none the less. What a compiled library opens by itself
    is not seen by Python: tests watch the system's calls for that.
    """
    global _served, _is_offline
    os.environ.update(NOTHING_OUT)
    _served = serving
    if not _is_offline:
        _is_offline = True
        sys.addaudithook(_refuse)


def is_offline() -> bool:
    """Tell whether this process said that it stays offline."""
    return _is_offline


def allow_listening(address: str) -> None:
    """Let a process that stays offline listen at ``address``, and at no other but loopback."""
    global _served
    _served = address


def is_loopback(host: str) -> bool:
    """Tell whether a name or address is this machine's own; names are never looked up.

    >>> is_loopback("127.8.0.1"), is_loopback("::1"), is_loopback("127.0.0.1.example.org")
    (True, True, False)
    """
    from ipaddress import IPv6Address, ip_address

    if host.rstrip(".").lower() in _NAMES:
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped.is_loopback
    return address.is_loopback


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise where a call of the module socket would leave this machine, or open it."""
    if event.startswith("socket.") and event in _ASKED:
        host = _ASKED[event](*arguments)
        if host is None or is_loopback(host):
            return
        if event == "socket.bind" and host == _served:
            return
        raise OfflineError(
            errno.ENETUNREACH,
            f"{host or 'any address'}: Dossier stays on this machine; say --online to let it out",
        )


def _peer(sock: socket.socket, address: object = None) -> str | None:
    """The host of an address; ``None`` where none is given, or where it is a file's name."""
    if address is None or sock.family == getattr(socket, "AF_UNIX", None):
        return None
    if sock.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
        return _name(address[0])
    return str(address)


def _host(host: object, *_rest: object) -> str | None:
    if isinstance(host, tuple):
        host = host[0]
    return None if host is None else _name(host)


def _name(host: object) -> str:
    return host.decode("utf-8", "replace") if isinstance(host, bytes | bytearray) else str(host)


# Which host each of these calls is about: https://docs.python.org/3/library/audit_events.html
_ASKED: dict[str, Callable[..., str | None]] = {
    "socket.connect": _peer,
    "socket.bind": _peer,
    "socket.sendto": _peer,
    "socket.sendmsg": _peer,
    "socket.getaddrinfo": _host,
    "socket.gethostbyname": _host,
    "socket.gethostbyaddr": _host,
    "socket.getnameinfo": _host,
}
