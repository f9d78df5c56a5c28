"""Forgeries in disguise: what a format can show, hide or leave to another program to decide.

Written without a look at what verification does about them, and kept since.
"""
