"""Quality: how good the shipped model is, how good it is on this library, and how we know."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import streamlit as st

from index import Filter
from ui.charts import reliability_chart, risk_chart
from ui.highlight import escape
from ui.judgements import Verdict, risk_by_coverage, stated_and_observed
from ui.results import Result, filed_results, packaged_figures
from ui.state import catalogue, judgements, library

_NAMES = {
    "questions": ("Questions", "{:,.0f}", "held-out questions, half of them without an answer"),
    "right": ("Right at first", "{:.0%}", "share whose first evidence holds the answer"),
    "auroc_right_cross_validated": ("Tells right from wrong", "{:.2f}", "AUROC; 0.5 is chance"),
    "calibration_error_cross_validated": ("Calibration error", "{:.3f}", "stated against observed"),
    "right_answers_kept": ("Right answers kept", "{:.0%}", "at the threshold below"),
    "threshold": ("Threshold", "{:.3f}", "less confidence than this is “no answer”"),
}
_FEW = 10
_ROUNDS = 3


def show_shipped() -> None:
    """Draw the figures that ship with the calibration."""
    st.subheader("The shipped reader", anchor=False)
    figures = {key: value for key, value in packaged_figures().items() if key in _NAMES}
    with st.grid(min(4, len(figures))):
        for key, value in figures.items():
            name, pattern, meaning = _NAMES[key]
            st.metric(name, pattern.format(value), border=True, help=meaning)
    st.caption("Measured when the confidence was fitted, on open questions that the reader was not "
               "trained on; filed in rag/weights/calibration.json.")  # fmt: skip


def show_latency() -> None:
    """Draw how long questions take here and now."""
    st.subheader("Speed on this machine", anchor=False)
    examples = catalogue().examples
    if not examples:
        st.caption("This library suggests no questions to measure with.")
        return
    what = f"Asks this library's {len(examples)} example questions {_ROUNDS} times"
    if st.button("Measure", icon=":material/speed:", help=what):
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
    """Draw what follows from the user's own verdicts on answers."""
    st.subheader("Your verdicts on this library", anchor=False)
    if len(verdicts) < _FEW:
        st.caption(f"{len(verdicts)} so far. Under each answer on the page Ask there is “Right?”; "
                   f"from {_FEW} verdicts on, this page draws what they say.")  # fmt: skip
        return
    right = sum(verdict.right for verdict in verdicts)
    st.caption(f"{right} of {len(verdicts)} answers were right, by your own word.")
    left, other = st.columns(2)
    with left:
        show_risk(risk_by_coverage(verdicts), "your verdicts")
    with other:
        show_reliability(stated_and_observed(verdicts), "your verdicts")


def show_risk(rows: list[dict[str, Any]], of: str) -> None:
    """Draw the share of wrong answers by the share of questions answered."""
    last = rows[-1]["risk"] if rows else 0
    told = f"Risk by coverage, {of}: {last:.0%} wrong when all are answered"
    st.vega_lite_chart(risk_chart(rows), alt=told)


def show_reliability(rows: list[dict[str, Any]], of: str) -> None:
    """Draw stated confidence against observed share."""
    st.vega_lite_chart(reliability_chart(rows),
                       alt=f"Stated confidence against observed share, {of}")  # fmt: skip


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
    for key, value in result.origin.items():
        st.caption(f"{key.capitalize()}: {escape(value)}")
    if isinstance(rows := result.values.get("risk_coverage"), list):
        show_risk([{"coverage": c, "risk": r} for c, r in rows], name)
    if isinstance(rows := result.values.get("reliability"), list):
        show_reliability([{"stated": s, "observed": o, "answers": n} for s, o, n in rows], name)
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
    ends = result.intervals.get(path.removeprefix("metrics › "))
    return f"{ends[0]:.3f} – {ends[1]:.3f}" if ends is not None else None


st.title("Quality", anchor=False)
show_shipped()
show_judged(judgements().all())
show_latency()
show_filed(filed_results())
