"""The citation styles by name, apart from what sets them: the command line needs only these."""

STYLES = ("plain", "chicago", "apa", "mla", "un")
# Styles whose citations stand in the text, not in notes.
IN_TEXT = frozenset({"apa", "mla"})
NO_PANDOC = "citation styles need Pandoc; install it with: pip install 'dossier[citations]'"
