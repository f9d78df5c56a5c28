"""A library that another process serves, asked over HTTP as the seam asks: for reading alone."""

from typing import TYPE_CHECKING

from index.front_pages import lazy

if TYPE_CHECKING:
    from index.served.calls import FORM
    from index.served.answering import Asked, Told, answered
    from index.served.served_library import open_served
else:  # imported when a library at a server is opened, or served
    __getattr__ = lazy(
        __name__,
        {
            "index.served.calls": "FORM",
            "index.served.answering": "Asked Told answered",
            "index.served.served_library": "open_served",
        },
    )

__all__ = ["FORM", "Asked", "Told", "answered", "open_served"]
