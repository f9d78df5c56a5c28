"""What Streamlit has no command for: copying at one click, focusing a box, going to a mark.

All scripts are fixed text; what comes from documents reaches them as data, never as code.
"""

from __future__ import annotations

import streamlit as st

_COPY_HTML = """
<button type="button">
  <svg aria-hidden="true" viewBox="0 0 24 24" width="18" height="18" fill="none"
    stroke="currentColor" stroke-width="2" stroke-linejoin="round">
    <rect x="8" y="8" width="12" height="13" rx="1.5"/><path d="M16 4H5.500L4 5.500V17"/>
  </svg>
  <span class="label">Copy</span>
</button>
<span class="told" role="status"></span>
"""

# As Streamlit draws its own buttons without a border.
_COPY_STYLE = """
:host { display: block; }
button {
  display: inline-flex; align-items: center; gap: 0.5rem; min-height: 2.5rem; padding: 0;
  font: inherit; font-size: 0.875rem; color: var(--st-text-color);
  background: none; border: 0; cursor: pointer; white-space: nowrap;
}
button:hover, button:focus-visible { color: var(--st-link-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 3px; }
.told { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
"""

# Browsers give no clipboard to pages from another machine without https: then the old way.
_COPY_SCRIPT = """
async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text)
  const area = document.createElement("textarea")
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand("copy")
  area.remove()
}

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button")
  const label = parentElement.querySelector(".label")
  const told = parentElement.querySelector(".told")
  button.title = data.help
  button.onclick = async () => {
    try {
      await copy(data.text)
      label.textContent = "Copied"
      told.textContent = "Copied"
    } catch (error) {
      label.textContent = "Not allowed"
      told.textContent = "The browser does not allow copying"
    }
    setTimeout(() => { label.textContent = "Copy"; told.textContent = "" }, 2000)
  }
}
"""

_FOCUS_SCRIPT = """
<script>
  const focusSearch = (tries) => {
    const box = document.querySelector('[data-testid="stMain"] input[type="search"], '
      + '[data-testid="stMain"] [data-testid="stTextInput"] input')
    if (box) { if (document.activeElement === document.body) box.focus({ preventScroll: true }) }
    else if (tries) setTimeout(() => focusSearch(tries - 1), 100)
  }
  focusSearch(20)
</script>
"""

# The place stands in it so that another place is another script, which runs anew.
_MARK_SCRIPT = """
<script>
  /* PLACE */
  const showMark = (tries) => {
    const mark = document.querySelector('[data-testid="stMain"] .stMarkdownColoredBackground')
    if (!mark) { if (tries) setTimeout(() => showMark(tries - 1), 100); return }
    const { top, bottom } = mark.getBoundingClientRect()
    if (top < 0 || bottom > innerHeight) mark.scrollIntoView({ block: "center" })
  }
  showMark(20)
</script>
"""

_copy = st.components.v2.component(
    "dossier_copy", html=_COPY_HTML, css=_COPY_STYLE, js=_COPY_SCRIPT
)


def copy_button(text: str, key: str) -> None:
    """Draw a button that copies ``text`` at one click."""
    _copy(data={"text": text, "help": "Copy the quote with its source"}, key=key, width="content")


def focus_search() -> None:
    """Put the cursor into the page's first text field, if it is nowhere yet."""
    st.html(_FOCUS_SCRIPT, unsafe_allow_javascript=True, width="content")


def show_mark(start: int, end: int) -> None:
    """Scroll to the first marked words of the page, if they are out of sight."""
    script = _MARK_SCRIPT.replace("PLACE", f"{start:d}-{end:d}")
    st.html(script, unsafe_allow_javascript=True, width="content")
