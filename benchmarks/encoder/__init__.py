"""An encoder of our own: all-MiniLM-L6-v2 taught for its mean and its token states together."""
