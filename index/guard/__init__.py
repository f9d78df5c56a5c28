"""Work on files from outside: in processes of their own, within limits of time and memory."""

from index.guard.serving import Task, contained, restart_clock
from index.guard.pool import SECONDS, Workers, is_small_text, guarded

__all__ = ["Task", "contained", "restart_clock", "SECONDS", "Workers", "is_small_text", "guarded"]
