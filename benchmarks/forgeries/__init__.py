"""Forged briefings of many kinds, and harmless changes, to measure what ``verify`` says of each."""
