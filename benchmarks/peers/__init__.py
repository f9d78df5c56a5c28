"""Ours beside peers, each in an environment of its own, with the same weights."""
