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
COPY = """
async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text)
  const area = document.createElement("textarea")
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand("copy")
  area.remove()
}
"""
_COPY_SCRIPT = """
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

# A page's scripts share one world: names outside a function could be declared but once a session.
_FOCUS_SCRIPT = """
<script>
(() => {
  const focusSearch = (tries) => {
    const box = document.querySelector('[data-testid="stMain"] input[type="search"], '
      + '[data-testid="stMain"] [data-testid="stTextInput"] input')
    if (box) { if (document.activeElement === document.body) box.focus({ preventScroll: true }) }
    else if (tries) setTimeout(() => focusSearch(tries - 1), 100)
  }
  focusSearch(20)
})()
</script>
"""

# The place stands in it so that another place is another script, which runs anew. The words are
# drawn after it: it looks until the mark has stood still, as what is above it may still grow.
_MARK_SCRIPT = """
<script>
(() => {
  /* PLACE */
  const isSeen = (mark) => [...mark.getClientRects()].filter((_, n, all) =>
    n === 0 || n === all.length - 1).every(({ left, top, width, height }) => {
    const there = document.elementFromPoint(left + width / 2, top + height / 2)
    return there !== null && mark.contains(there)
  })
  // A text with a height of its own moves alone: the list beside it stays where it is.
  const show = (mark) => {
    let held = mark.parentElement
    while (held && !(held.scrollHeight > held.clientHeight + 4
      && /auto|scroll/.test(getComputedStyle(held).overflowY))) held = held.parentElement
    if (!held || held.matches('[data-testid="stMain"]')) {
      mark.scrollIntoView({ block: "center" })
      return
    }
    const place = mark.getBoundingClientRect()
    held.scrollTop += place.top - held.getBoundingClientRect().top
      - Math.max(40, (held.clientHeight - place.height) / 2)
    mark.scrollIntoView({ block: "nearest" })
  }
  const showMark = (tries, before) => {
    const mark = document.querySelector('.st-key-reader mark.dossier-mark')
    const top = mark ? mark.getBoundingClientRect().top : null
    if (mark && top === before) {
      if (!isSeen(mark)) show(mark)
      return
    }
    if (tries) setTimeout(() => showMark(tries - 1, top), 100)
  }
  showMark(40, null)
})()
</script>
"""

# The box stands in the picture itself: we know only how far down.
_BOX_SCRIPT = """
<script>
(() => {
  /* PLACE */
  const share = SHARE
  const scroller = (element) => {
    while (element && !(element.scrollHeight > element.clientHeight + 4
      && /auto|scroll/.test(getComputedStyle(element).overflowY))) element = element.parentElement
    return element
  }
  const showBox = (tries) => {
    const image = document.querySelector('.st-key-reader img')
    if (!image || !image.complete || !image.naturalHeight) {
      if (tries) setTimeout(() => showBox(tries - 1), 100)
      return
    }
    const { top, height } = image.getBoundingClientRect()
    const box = top + share * height
    const held = scroller(image)
    if (!held) return
    const place = held.getBoundingClientRect()
    if (box < place.top + 40 || box > place.bottom - 120)
      held.scrollTop += box - place.top - held.clientHeight / 3
  }
  setTimeout(() => showBox(40), 150)
})()
</script>
"""

# Streamlit itself reconnects; what it does not do is say so.
_WATCH_SCRIPT = """
<script>
(() => {
  if (window.dossierWatches) return
  window.dossierWatches = true
  // On a telephone the list of pages lies over the page: it goes when one has chosen.
  document.addEventListener("click", (event) => {
    if (innerWidth > 768 || !event.target.closest('[data-testid="stSidebar"] a')) return
    const close = document.querySelector('[data-testid="stSidebarCollapseButton"] button')
    if (close) setTimeout(() => close.click(), 50)
  })
  const box = document.createElement("div")
  box.setAttribute("role", "status")
  box.style.cssText = "position:fixed;left:50%;bottom:1rem;transform:translateX(-50%);z-index:9999;"
    + "max-width:90vw;padding:.6rem 1rem;border-radius:.5rem;background:#1f2933;color:#fff;"
    + "font:inherit;display:none"
  document.body.append(box)
  const say = (text) => { box.textContent = text; box.style.display = text ? "block" : "none" }
  // The page goes on when its socket is open again, which is later than the server's first answer.
  const isOpen = () => document.querySelector('[data-testid="stApp"]')?.dataset
    .testConnectionState === "CONNECTED"
  let failed = 0
  const look = async () => {
    try {
      const answer = await fetch("/_stcore/health",
        { cache: "no-store", signal: AbortSignal.timeout(4000) })
      if (!answer.ok || (failed > 1 && !isOpen())) throw new Error()
      if (failed > 1) { say("The server is back."); setTimeout(() => say(""), 5000) }
      failed = 0
    } catch {
      failed += 1
      if (failed > 1) say("The server does not answer. What was kept is safe; this page goes on "
        + "by itself when the server is back.")
    }
    setTimeout(look, failed ? 3000 : 8000)
  }
  setTimeout(look, 8000)
})()
</script>
"""

_copy = st.components.v2.component(
    "dossier_copy", html=_COPY_HTML, css=_COPY_STYLE, js=COPY + _COPY_SCRIPT
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


def watch_server() -> None:
    """Let the page say when the server does not answer, and when it is back."""
    st.html(_WATCH_SCRIPT, unsafe_allow_javascript=True, width="content")


def show_box(start: int, end: int, share: float, view: str) -> None:
    """Scroll to the box that stands so far down the page's picture, if it is out of sight."""
    script = _BOX_SCRIPT.replace("PLACE", f"{start:d}-{end:d} {len(view):d}")
    st.html(script.replace("SHARE", f"{share:.4f}"), unsafe_allow_javascript=True, width="content")
