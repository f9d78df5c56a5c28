"""What a reader met on its way through a file, told in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def told(met: Mapping[str, int], sayings: Mapping[str, str]) -> Iterator[str]:
    """What is said of each kind of thing that was met, with how many there were."""
    return (said.format(met[kind]) for kind, said in sayings.items() if met.get(kind))
