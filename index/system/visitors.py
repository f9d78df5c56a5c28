"""Who may come to a server of ours: under which name, and from which page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from index.system.offline import is_loopback

OWN_NAMES = ("localhost", "127.0.0.1", "::1")
ANY_ADDRESS = ("0.0.0.0", "::")
# A name or an address and a port, and nothing else; the address of a page begins with a scheme.
_PLACE = re.compile(r"(?P<name>[0-9a-z.-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?")
_ORIGIN = re.compile(rf"[a-z][a-z0-9+.-]*://(?P<place>{_PLACE.pattern})")


class Names:
    """The names that a server answers under.

    ``names`` are this machine's own; ``hosts`` those that a proxy before it is known by.
    """

    def __init__(self, names: Collection[str], hosts: Collection[str] = ()) -> None:
        self._hosts = frozenset(map(_named, hosts))
        self._names = self._hosts | set(map(_named, names))

    def admitted(self, headers: Iterable[tuple[bytes, bytes]]) -> str | None:
        """The name under which a request comes, with its port; ``None``: it is to be refused.

        Who names a page that it comes from must name one of the server's own. ``headers`` are a
        request's, their names in small letters.
        """
        given = list(headers)
        host, origin = _header(given, b"host"), _header(given, b"origin")
        came = _PLACE.fullmatch(host or "")
        if host is None or came is None or came["name"] not in self._names:
            return None
        page = _ORIGIN.fullmatch(origin or "")
        if origin is None or (page is not None and page["place"] == host):
            return host
        return host if page is not None and page["name"] in self._hosts else None


def own_names(address: str) -> tuple[str, ...]:
    """The machine's own names, under which one may come to a server at ``address``."""
    if is_loopback(address) or address in ANY_ADDRESS:
        return OWN_NAMES
    return (address,)


def _named(name: str) -> str:
    """A name as browsers write it."""
    return f"[{name.lower()}]" if ":" in name else name.lower()


def _header(headers: list[tuple[bytes, bytes]], name: bytes) -> str | None:
    """A header's value in small letters; what is sent twice counts as sent by a stranger."""
    found = [value for key, value in headers if key == name]
    if len(found) > 1:
        return ""
    return found[0].decode("latin-1").lower() if found else None
