"""Quality: how good the shipped model is, how good it is on this library, and how we know."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import streamlit as st

from index import Filter
from rag import plural
from rag.evaluation import Evaluation, trust_curves
from ui.highlight import escape
from ui.own import Verdict, judgements
from ui.parts import (
    ENOUGH,
    Curves,
    Result,
    between,
    filed_results,
    of_ten,
    on_this_library,
    reliability_chart,
    risk_chart,
    shipped_figures,
    shipped_rows,
    strong_of_curve,
)
from ui.state import catalogue, library
from ui.tasks import evaluation_work
from ui.work import UserFile, forget, keep_upload, result_of

_SHIPPED, _QUESTIONS, _VERDICTS = "Open questions", "Your questions", "Your verdicts"
_MEANINGS = {
    "auroc_right": ("Right or wrong", "{:.2f}",
                    "How well the confidence tells right answers from wrong ones, "
                    "as AUROC: 1 is always, 0.5 is chance"),
    "auroc": ("Answer or none", "{:.2f}",
              "How well it tells questions with an answer from those without, as AUROC"),
    "calibration_error": ("Calibration error", "{:.2f}",
                          "How far the confidence stated is from the share that is right"),
}  # fmt: skip
_ROUNDS = 3


def show_in_words(shipped: dict[str, Any], verdicts: list[Verdict]) -> None:
    """Say what a "strong" is worth, on open questions and on this library."""
    right, count = strong_of_curve(shipped.get("curves", {}).get("reliability", ()))
    if count:
        st.markdown(f"**On open questions**: {of_ten(right, count)}.")
    st.markdown(f"**On your library**: {on_this_library(verdicts)}.")
    st.caption("Strong is an answer whose estimated chance to be right is 70 % or more. Whatever "
               "it says, the words are the documents' own: open them in their place.")  # fmt: skip


def show_trust(shipped: dict[str, Any], curves: dict[str, dict[str, Any]]) -> None:
    """Draw whether one can trust the confidence: of the shipped reader, and on this library."""
    st.subheader("Can the confidence be trusted?", anchor=False)
    metrics = shipped.get("metrics", {})
    with st.grid("auto", min_column_width=150):
        for name, (label, pattern, meaning) in _MEANINGS.items():
            if name in metrics:
                st.metric(label, pattern.format(metrics[name]), border=True, help=meaning)
    with st.grid("auto", min_column_width=320, gap="medium"):
        for key, draw, told in (
            ("risk_by_coverage", risk_chart, "Share of wrong answers by share answered"),
            ("reliability", reliability_chart, "Confidence stated against share right"),
        ):
            series: Curves = {name: held[key] for name, held in curves.items() if held.get(key)}
            if series:
                st.vega_lite_chart(draw(series), alt=f"{told}, for: {', '.join(series)}")
    asked = shipped.get("questions", 0)
    st.caption(
        f"{_SHIPPED}: {asked} that the reader was not trained on, half of them without an answer "
        "in the library; wrong is an answer whose first quote does not hold it."
    )


def show_shipped(figures: list[dict[str, Any]]) -> None:
    """Draw the figures of the shipped models on open data."""
    st.subheader("On open data", anchor=False)
    st.dataframe(
        shipped_rows(figures),
        column_config={
            "Measured": st.column_config.TextColumn(width="large"),
            "Value": st.column_config.NumberColumn(format="%.3f"),
            "Without the reader": st.column_config.NumberColumn(format="%.3f"),
        },
        hide_index=True,
        placeholder="",
        height="content",
        alt="Figures of the shipped models on open data",
    )


def show_own_questions() -> Evaluation | None:
    """Draw the way to measure with one's own questions; return what came of it."""
    st.subheader("On this library", anchor=False)
    given: UserFile | None = st.session_state.get("questions-file")
    if given is None:
        st.file_uploader("Your questions as CSV, with the columns question and quote", ["csv"],
                         key="questions-upload", on_change=keep_upload,
                         args=("questions-upload", "questions-file"),
                         max_upload_size=5)  # fmt: skip
        st.caption("The quote is the sentence that answers, as it stands in a document; leave it "
                   "empty where no document answers. Nothing is kept.")  # fmt: skip
        return None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/description: **{escape(given.name)}**", width="stretch")
        st.button("Other questions", icon=":material/restart_alt:", on_click=forget,
                  args=("questions-file",))  # fmt: skip
    found = result_of(evaluation_work(given))
    if found is not None:
        rows = [{"Figure": name, "Value": value, "95 % interval": between(found.intervals[name])}
                for name, value in found.metrics.items()]  # fmt: skip
        st.table(rows, hide_index=True, alt=f"Figures on {plural(found.questions, 'question')}")
        for quote in found.settings["quotes_not_in_the_library"]:
            st.caption(f":material/warning: In no document: “{escape(quote)}”")
    return found


def show_latency(shipped: dict[str, Any]) -> None:
    """Draw how long questions take here and now, beside what was measured for the product."""
    st.subheader("Speed", anchor=False)
    if "ask" in shipped:
        told = ", ".join(f"{name} {shipped[name]['wall_p50'] / 1000:.2f} s"
                         for name in ("find --fast", "find", "ask"))  # fmt: skip
        st.caption(f"Median on {shipped['passages']:,} passages, {escape(shipped['machine'])}: "
                   f"{told}.")  # fmt: skip
    examples = catalogue().examples
    if not examples:
        st.caption("This library suggests no questions to measure with.")
        return
    what = f"Asks this library's {len(examples)} example questions {_ROUNDS} times"
    if st.button("Measure here", icon=":material/speed:", help=what):
        with st.skeleton(height=120):
            st.session_state["latency"] = measure(examples)
    rows: list[dict[str, Any]] | None = st.session_state.get("latency")
    if rows is not None:
        st.table(rows, hide_index=True, alt="Milliseconds for each kind of question")
        st.caption("Wall time in this server process; other work on the machine counts too.")


def measure(questions: tuple[str, ...]) -> list[dict[str, Any]]:
    """Median and worst time of each kind of question, in milliseconds."""
    shared, nothing = library(), Filter()
    kinds: dict[str, Callable[[str], object]] = {
        "Find as you type": lambda q: shared.find(q, 20, nothing, fast=True),
        "Find, ranked by the reader": lambda q: shared.find(q, 20, nothing),
        "Ask": lambda q: shared.ask(q, nothing),
    }
    rows = []
    for name, run in kinds.items():
        times = []
        for question in questions * _ROUNDS:
            started = time.perf_counter()
            run(question)
            times.append(1000 * (time.perf_counter() - started))
        rows.append({"": name, "median, ms": round(statistics.median(times), 1),
                     "worst, ms": round(max(times), 1), "times": len(times)})  # fmt: skip
    return rows


def show_judged(verdicts: list[Verdict]) -> None:
    """Say how many of the user's own verdicts there are."""
    right = sum(verdict.right for verdict in verdicts)
    told = f"{right} of {plural(len(verdicts), 'answer')} right, by your verdicts on the page Ask."
    if len(verdicts) < ENOUGH:
        told = (f"Under each answer on the page Ask there is “Right?”; from {ENOUGH} verdicts on "
                f"they are drawn below. So far: {len(verdicts)}.")  # fmt: skip
    st.caption(told)


def show_filed(results: list[Result]) -> None:
    """Draw the figures filed in the repository."""
    st.subheader("Filed measurements", anchor=False)
    if not results:
        st.caption("An installed package carries none: they lie in benchmarks/results of the "
                   "repository, each with its data, command and commit.")  # fmt: skip
        return
    by_name = {result.name: result for result in results}
    name = st.selectbox("Measurement", list(by_name), key="measurement", bind="query-params")
    result = by_name[name]
    st.caption(" · ".join(f"{key}: {escape(value)}" for key, value in result.origin.items()))
    rows = [
        {"Figure": path, "Value": value, "95 % interval": interval(result, path)}
        for path, value in result.figures
    ]
    columns = ["Figure", "Value", *(["95 % interval"] if result.intervals else [])]
    st.dataframe(
        rows,
        column_order=columns,
        column_config={"Value": st.column_config.NumberColumn(format="%.4g")},
        hide_index=True,
        placeholder="",
        alt=f"All figures of the measurement {name}",
    )


def interval(result: Result, path: str) -> str | None:
    """The bootstrap interval of a figure, where one was filed."""
    return between(result.intervals.get(path.removeprefix("metrics › ")))


st.title("Quality", anchor=False)
measured = shipped_figures()
given_verdicts = judgements().all()
show_in_words(measured["confidence"], given_verdicts)
own = show_own_questions()
show_judged(given_verdicts)
shown = {_SHIPPED: measured["confidence"].get("curves", {})}
if own is not None:
    shown[_QUESTIONS] = dict(own.curves)
if len(given_verdicts) >= ENOUGH:
    confidences = [verdict.confidence for verdict in given_verdicts]
    shown[_VERDICTS] = dict(trust_curves(confidences, [v.right for v in given_verdicts]))
with st.expander("How we know: figures and curves", icon=":material/monitoring:",
                 expanded=own is not None):  # fmt: skip
    show_trust(measured["confidence"], shown)
    show_latency(measured["latency"])
    show_shipped(measured["figures"])
    show_filed(filed_results())
