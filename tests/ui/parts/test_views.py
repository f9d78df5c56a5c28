"""How quotes flow."""

from __future__ import annotations

from ui.highlight import escape


def test_lines_of_a_quote_run_together_but_for_the_items_of_a_list() -> None:
    from ui.parts.views import flow

    assert flow("He said\nthat it\n\nholds.") == "He said that it holds."
    shown = ("It shall:", "(a) ask again;", "- tell.")
    listed = escape("It shall:\n\n(a) ask\nagain;\n\n- tell.")
    assert flow(listed) == "  \n".join(escape(line) for line in shown)
