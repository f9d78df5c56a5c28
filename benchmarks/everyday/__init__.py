"""Everyday files of many kinds with questions, written before anyone saw what the product says."""
