"""Training, evaluation and export of the reader: one small cross-encoder with three heads."""
