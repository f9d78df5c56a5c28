"""Front pages that import a part of what they offer when it is first named (PEP 562)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def lazy(page: str, modules: Mapping[str, str]) -> Callable[[str], object]:
    """A ``__getattr__`` for the package ``page``: ``modules`` with the names that they give.

    Quick commands then don't import what only others need.
    """
    homes = {name: module for module, names in modules.items() for name in names.split()}

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {page!r} has no attribute {name!r}")
        value = getattr(import_module(homes[name]), name)
        import_module(page).__dict__[name] = value
        return value

    return find
