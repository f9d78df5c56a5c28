"""The encoder that tells which cards stand by themselves and how they are meant: its training."""
