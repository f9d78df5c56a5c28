"""The library for other programs: a service over HTTP, and tools for assistants (MCP).

What needs the extras ``[serve]`` and ``[mcp]`` is imported when it is first named.
"""

from typing import TYPE_CHECKING

from index import lazy

if TYPE_CHECKING:
    from rag.serving.refusals import Refusal
    from rag.serving.operations import OPERATIONS, Operation
    from rag.serving.workshop import Limits, Workshop
    from rag.serving.application import build_app
    from rag.serving.openapi import description
    from rag.serving.doors import Doors, Tokens
    from rag.serving.listening import Address
    from rag.serving.starting import Serving, serve
    from rag.serving.tools import Tools, build_tools_app, serve_tools
else:
    __getattr__ = lazy(
        __name__,
        {
            "rag.serving.refusals": "Refusal",
            "rag.serving.operations": "OPERATIONS Operation",
            "rag.serving.workshop": "Limits Workshop",
            "rag.serving.application": "build_app",
            "rag.serving.openapi": "description",
            "rag.serving.doors": "Doors Tokens",
            "rag.serving.listening": "Address",
            "rag.serving.starting": "Serving serve",
            "rag.serving.tools": "Tools build_tools_app serve_tools",
        },
    )

__all__ = [
    "Refusal",
    "OPERATIONS",
    "Operation",
    "Limits",
    "Workshop",
    "build_app",
    "description",
    "Doors",
    "Tokens",
    "Address",
    "Serving",
    "serve",
    "Tools",
    "build_tools_app",
    "serve_tools",
]
