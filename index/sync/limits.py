"""How long one file may take to be read, unless the user says otherwise."""

SECONDS_PER_FILE = 300.0
