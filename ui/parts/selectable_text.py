"""A document's text of which one selects any words to collect or copy them; offsets are exact.

The text reaches the browser as data and is shown in text nodes alone, never as HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from index import Document, Span
from rag import printable
from rag.citing import citation
from ui.highlight import escape
from ui.own import baskets, keep
from ui.parts.browser_side import COPY
from ui.parts.views import chosen_basket

_HTML = """
<div class="dossier-text" tabindex="0" role="region" aria-label="Text of the document"></div>
<div class="dossier-bar" role="toolbar" aria-label="The selected words" hidden>
  <button type="button" class="collect">Collect</button>
  <button type="button" class="copy">Copy with source</button>
</div>
"""
_STYLE = """
.dossier-text { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.6; }
.dossier-text:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 4px; }
.dossier-text mark { background: #fdf0b5; color: #1c2329; border-radius: 2px; }
.dossier-text mark.other { background: #d9ecff; }
.dossier-bar { position: fixed; z-index: 99; display: flex; gap: 1px; border-radius: 6px;
  overflow: hidden; box-shadow: 0 2px 8px rgb(0 0 0 / 35%); }
.dossier-bar[hidden] { display: none; }
.dossier-bar button { font: inherit; font-size: 0.875rem; padding: 0.5rem 0.8rem; border: 0;
  background: #1f2933; color: #fff; cursor: pointer; }
.dossier-bar button:hover, .dossier-bar button:focus-visible { background: #3a4a59; }
"""
# Offsets count code points, as ours do: JavaScript's own count some signs twice.
_SCRIPT = """
const points = (text) => Array.from(text).length

function render(box, data) {
  const signs = Array.from(data.text)
  const parts = []
  let at = 0
  for (const [start, end, kind] of data.marks) {
    parts.push(document.createTextNode(signs.slice(at, start).join("")))
    const mark = document.createElement("mark")
    mark.className = kind
    mark.textContent = signs.slice(start, end).join("")
    parts.push(mark)
    at = end
  }
  parts.push(document.createTextNode(signs.slice(at).join("")))
  box.replaceChildren(...parts)
}

function selected(box) {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null
  const range = selection.getRangeAt(0)
  if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return null
  const before = document.createRange()
  before.setStart(box, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const start = points(before.toString())
  return { start, end: start + points(range.toString()), words: range.toString(),
    place: range.getBoundingClientRect() }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".dossier-text")
  const bar = parentElement.querySelector(".dossier-bar")
  const shown = JSON.stringify(data)
  if (box.dossierShown !== shown) { render(box, data); box.dossierShown = shown; bar.hidden = true }
  let held = null
  const look = () => {
    if (bar.contains(document.activeElement)) return
    held = selected(box)
    bar.hidden = held === null
    if (held === null) return
    bar.style.top = `${Math.min(innerHeight - 50, held.place.bottom + 6)}px`
    bar.style.left = `${Math.max(8, Math.min(innerWidth - 240, held.place.left))}px`
  }
  const stay = (event) => event.preventDefault()
  bar.addEventListener("mousedown", stay)
  document.addEventListener("selectionchange", look)
  document.addEventListener("scroll", look, true)
  bar.querySelector(".collect").onclick = () => {
    if (held) setTriggerValue("collect", { start: held.start, end: held.end })
    bar.hidden = true
  }
  const button = bar.querySelector(".copy")
  button.onclick = async () => {
    if (!held) return
    try {
      await copy(`“${held.words.trim().replace(/\\s+/g, " ")}” — ${data.citation}`)
      button.textContent = "Copied"
    } catch { button.textContent = "The browser does not allow it" }
    setTimeout(() => { button.textContent = "Copy with source" }, 2000)
  }
  return () => {
    bar.removeEventListener("mousedown", stay)
    document.removeEventListener("selectionchange", look)
    document.removeEventListener("scroll", look, true)
  }
}
"""

_text = st.components.v2.component(
    "dossier_text", html=_HTML, css=_STYLE, js=COPY + _SCRIPT, isolate_styles=False
)


def selectable_text(
    document: Document, shown: Span, quote: Span | None, found: Sequence[Span], key: str
) -> None:
    """Draw a part of a document with its marks; selected words go into the user's basket."""
    result = _text(
        data={
            "text": same_length(shown.of(document.text)),
            "marks": marks_in(shown, quote, found),
            "citation": citation(document, shown.start),
        },
        key=key,
        on_collect_change=lambda: None,
    )
    place = selected_place(document.text, shown, getattr(result, "collect", None))
    if place is not None:
        name = chosen_basket()
        added = baskets().add(name, keep(document, place))
        st.toast(f"{'Kept in' if added else 'Already in'} {escape(name)}",
                 icon=":material/bookmark:")  # fmt: skip


def same_length(text: str) -> str:
    """Text for a screen with each sign in its place; see ``printable``."""
    return printable(text.replace("\r\n", " \n"))


def marks_in(shown: Span, quote: Span | None, found: Sequence[Span]) -> list[list[int | str]]:
    """The marked parts, counted from the beginning of what is shown, none over another."""
    wanted = [(quote, "dossier-mark")] if quote is not None else []
    wanted += [(span, "other") for span in found if quote is None or not span.overlap(quote)]
    marks: list[list[int | str]] = []
    at = shown.start
    for span, kind in sorted(wanted):
        start, end = max(span.start, at), min(span.end, shown.end)
        if start < end:
            marks.append([start - shown.start, end - shown.start, kind])
            at = end
    return marks


def selected_place(text: str, shown: Span, sent: object) -> Span | None:
    """The words that the browser says were selected, without spaces around; ``None`` for none."""
    if not isinstance(sent, Mapping):
        return None
    ends: tuple[Any, Any] = (sent.get("start"), sent.get("end"))
    if not all(isinstance(end, int) for end in ends) or not 0 <= ends[0] < ends[1] <= len(shown):
        return None
    words = text[shown.start + ends[0] : shown.start + ends[1]]
    start = shown.start + ends[0] + len(words) - len(words.lstrip())
    length = len(words.strip())
    return Span(start, start + length) if length else None
