"""A library that many machines share: LanceDB tables at a URL, on S3 or in a folder.

What needs the extra ``[cluster]`` is imported when a URL is opened.
"""

from index.cluster.addresses import at_hand, is_address, is_served, with_mirror
from index.cluster.opening import Parts, open_parts
from index.cluster.upkeep import check_shared, compact_shared

__all__ = [
    "at_hand",
    "is_address",
    "is_served",
    "with_mirror",
    "Parts",
    "open_parts",
    "check_shared",
    "compact_shared",
]
