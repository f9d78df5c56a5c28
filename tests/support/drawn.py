"""Parts of office files that are shown as drawings: a chart, a diagram."""

from __future__ import annotations

_SCHEMAS = "http://schemas.openxmlformats.org/drawingml/2006"


def _points(*values: str | None) -> str:
    told = ((number, value) for number, value in enumerate(values) if value is not None)
    return "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in told)


def _series(name: str, number_format: str, *values: str | None) -> str:
    return (
        f"<c:ser><c:tx><c:strRef><c:strCache>{_points(name)}</c:strCache></c:strRef></c:tx><c:cat>"
        f"<c:strRef><c:strCache>{_points('May', 'June')}</c:strCache></c:strRef></c:cat><c:val>"
        f"<c:numRef><c:numCache><c:formatCode>{number_format}</c:formatCode>{_points(*values)}"
        "</c:numCache></c:numRef></c:val></c:ser>"
    )


def _title(words: str) -> str:
    rich = f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>"
    return f"<c:title><c:tx><c:rich>{rich}</c:rich></c:tx></c:title>"


CHART = (
    f'<c:chartSpace xmlns:c="{_SCHEMAS}/chart" xmlns:a="{_SCHEMAS}/main"><c:chart>'
    f"{_title('Storms by month')}<c:plotArea><c:barChart>{_series('2026', 'General', '3', '4.5')}"
    f"</c:barChart><c:lineChart>{_series('2027', '0.0%', '0.125', None)}</c:lineChart>"
    f"<c:catAx>{_title('Month')}</c:catAx></c:plotArea></c:chart></c:chartSpace>"
)
_PEOPLE = "".join(
    f'<d:pt modelId="{name}"><d:t><a:p><a:r><a:t>{name}</a:t></a:r></a:p></d:t></d:pt>'
    for name in ("Mate", "Head", "Cook")
)
_LINKS = "".join(
    f'<d:cxn modelId="{above}{below}" srcId="{above}" destId="{below}" srcOrd="{place}"/>'
    for above, below, place in (("0", "Head", 0), ("Head", "Mate", 1), ("Head", "Cook", 0))
)
DIAGRAM = (
    f'<d:dataModel xmlns:d="{_SCHEMAS}/diagram" xmlns:a="{_SCHEMAS}/main"><d:ptLst>'
    f'<d:pt modelId="0" type="doc"/>{_PEOPLE}</d:ptLst><d:cxnLst>{_LINKS}</d:cxnLst></d:dataModel>'
)
