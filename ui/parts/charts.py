"""Charts as Vega-Lite specifications. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Rows = Sequence[dict[str, Any]]
Curves = Mapping[str, Sequence[Sequence[float]]]  # points by what they were measured on
_HEIGHT = 280


def risk_chart(series: Curves) -> dict[str, Any]:
    """Share of wrong answers by the share of questions answered, the surest first."""
    rows = [{"of": name, "coverage": coverage, "risk": risk}
            for name, points in series.items() for coverage, risk in points]  # fmt: skip
    return {
        "title": "Wrong answers, the surest given first",
        "height": _HEIGHT,
        "data": {"values": rows},
        "mark": {"type": "line", "point": {"size": 30}},
        "encoding": {
            "x": _share("coverage", "Share of questions answered"),
            "y": _share("risk", "Wrong among them"),
            **_by_series(series),
            "tooltip": [{"field": "of", "title": "Measured on"},
                        _percent("coverage", "Answered"), _percent("risk", "Wrong")],
        },
    }  # fmt: skip


def reliability_chart(series: Curves) -> dict[str, Any]:
    """Stated confidence against the observed share, with the line on which both agree."""
    rows = [{"of": name, "stated": stated, "observed": observed, "answers": answers}
            for name, points in series.items() for stated, observed, answers in points]  # fmt: skip
    places = {
        "x": _share("stated", "Confidence stated"),
        "y": _share("observed", "Right among them"),
    }
    even: dict[str, Any] = {
        "data": {"values": [{"stated": 0, "observed": 0}, {"stated": 1, "observed": 1}]},
        "mark": {"type": "line", "strokeDash": [4, 4], "color": "gray"},
        "encoding": places,
    }
    points = {
        "data": {"values": rows},
        "mark": {"type": "line", "point": {"size": 50}},
        "encoding": {
            **places,
            **_by_series(series),
            "tooltip": [
                {"field": "of", "title": "Measured on"},
                _percent("stated", "Stated"),
                _percent("observed", "Right"),
                {"field": "answers", "title": "Answers"},
            ],
        },
    }
    return {"title": "Confidence, stated and observed", "height": _HEIGHT, "layer": [even, points]}


def year_chart(rows: Rows) -> dict[str, Any]:
    """Documents by year: narrow bars on a line of time, so that gaps show."""
    years = [row["year"] for row in rows]
    first, last = min(years) - 1, max(years) + 1
    return {
        "height": 200,
        "data": {"values": list(rows)},
        "mark": {"type": "bar", "size": max(3, min(28, 560 // (last - first)))},
        "encoding": {
            "x": _year(first, last),
            "y": _count("documents", "Documents"),
            "tooltip": [
                {"field": "year", "title": "Year"},
                {"field": "documents", "title": "Documents"},
            ],
        },
    }


def trend_chart(rows: Rows) -> dict[str, Any]:
    """Share of a year's documents that hold a term, a line for each term."""
    years = [row["year"] for row in rows]
    term = {"field": "term", "title": "Term", "type": "nominal"}
    return {
        "height": _HEIGHT,
        "data": {"values": list(rows)},
        "mark": {"type": "line", "point": {"size": 60}},
        "encoding": {
            "x": _year(min(years) - 1, max(years) + 1),
            "y": _share("share", "Share of the year's documents"),
            "color": {**term, "legend": {"orient": "bottom"}},
            "shape": term,
            "tooltip": [
                {"field": "year", "title": "Year"},
                term,
                {"field": "documents", "title": "Documents with it"},
                {"field": "of", "title": "of"},
            ],
        },
    }


def map_chart(rows: Rows) -> dict[str, Any]:
    """Passages as points, near where they are alike; the text on hover."""
    axis = {"axis": None, "scale": {"zero": False, "padding": 12}}
    return {
        "height": 460,
        "data": {"values": list(rows)},
        "params": [
            {"name": "point", "select": {"type": "point", "fields": ["passage"]}},
            {"name": "zoom", "select": "interval", "bind": "scales"},
        ],
        "mark": {"type": "point", "filled": True, "opacity": 0.75, "size": 55},
        "encoding": {
            "x": {"field": "x", "type": "quantitative", **axis},
            "y": {"field": "y", "type": "quantitative", **axis},
            "color": {"field": "group", "type": "nominal",
                      "legend": {"orient": "bottom", "title": None, "labelLimit": 330,
                                 "columns": 1}},
            "shape": {"field": "group", "type": "nominal", "legend": None},
            "tooltip": [
                {"field": "document", "title": "Document"},
                {"field": "text", "title": "Passage"},
            ],
        },
    }  # fmt: skip


def _year(first: int, last: int) -> dict[str, Any]:
    ticks = {"format": "d", "tickMinStep": 1, "labelAngle": 0, "grid": False}
    return {"field": "year", "type": "quantitative", "title": None, "axis": ticks,
            "scale": {"domain": [first, last], "nice": False}}  # fmt: skip


def _by_series(series: Curves) -> dict[str, Any]:
    """Colour and shape both tell the series apart; a single one needs no legend."""
    legend = {"orient": "bottom", "title": None, "labelLimit": 300} if len(series) > 1 else None
    return {name: {"field": "of", "type": "nominal", "legend": legend, "sort": list(series)}
            for name in ("color", "shape")}  # fmt: skip


def _count(field: str, title: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "title": title,
            "axis": {"tickMinStep": 1, "format": "d"}}  # fmt: skip


def _share(field: str, title: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "title": title, "axis": {"format": "%"},
            "scale": {"domain": [0, 1]}}  # fmt: skip


def _percent(field: str, title: str) -> dict[str, Any]:
    return {"field": field, "title": title, "format": ".0%"}
