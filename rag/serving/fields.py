"""What may be asked, field by field: checked here, described by the same lines."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from index import QueryError

Words = Annotated[str, Field(min_length=1, max_length=10_000)]
Probability = Annotated[float, Field(ge=0, le=1)]
_FILTER = (
    "FIELD=VALUE, each must hold: source, title, author, publisher, kind, symbol, type, language, "
    "after or before; as on the command line"
)
# What is read as an export or a draft; a name says nothing but which of these it is.
TEXT_ENDINGS = (".txt", ".md", ".html", ".htm", ".json")
FILE_ENDINGS = (*TEXT_ENDINGS, ".docx", ".pdf", ".rtf", ".odt", ".eml", ".pptx")


class Asked(BaseModel):
    """A request: no field that is not named here, no number for a text."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @classmethod
    def read(cls, body: bytes) -> Self:
        """Read a request; raises ``QueryError`` with the field and what is wrong with it."""
        try:
            return cls.model_validate_json(body)
        except ValidationError as error:
            raise QueryError(told(error)) from None

    @classmethod
    def of(cls, **given: object) -> Self:
        """As ``read``, of values that are there already."""
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            raise QueryError(told(error)) from None


class Filtered(Asked):
    """Whatever may be asked of a part of the library."""

    filter: list[Words] = Field(default=[], max_length=20, description=_FILTER)


class Find(Filtered):
    """Supporting passages, ranked."""

    query: Words = Field(description='words, or an "exact phrase" in double quotes')
    k: int = Field(default=10, ge=1, le=200, description="how many passages")
    fast: bool = Field(default=False, description="leave the reader out: instant search")
    max_tokens: int | None = Field(
        default=None, ge=1, le=10**6, description="only what fits into so many tokens together"
    )


class Ask(Filtered):
    """The sentences that answer a question, or no answer, and why."""

    question: Words
    k: int = Field(default=5, ge=1, le=100, description="at most so many quotes")
    min_confidence: Probability | None = Field(
        default=None, description="no answer below this probability; null: as fitted"
    )
    earlier: list[Words] = Field(
        default=[], max_length=50, description="the questions before, on which it may lean"
    )
    by_parts: bool = Field(
        default=True, description="each half of a comparison, each part of a list by itself"
    )


class Brief(Filtered):
    """A briefing made of the sources' own words."""

    topic: Words | list[Words] = Field(description="a topic, or an outline: several questions")

    @model_validator(mode="after")
    def _some(self) -> Self:
        if isinstance(self.topic, list) and not 1 <= len(self.topic) <= 50:
            raise ValueError("name 1 to 50 questions")
        return self


class Grid(Filtered):
    """Each document's answer to each question."""

    questions: list[Words] = Field(min_length=1, max_length=50)
    k: int = Field(default=3, ge=1, le=20, description="at most so many quotes a cell")
    min_confidence: Probability | None = None


class Given(Asked):
    """A text, or a file in base64 with its name, of which only the ending counts."""

    text: str | None = Field(default=None, description="the text itself")
    base64: str | None = Field(default=None, description="a file's bytes, in place of text")
    name: str = Field(
        default="text.txt", max_length=255, description=f"its name; it ends in {FILE_ENDINGS}"
    )

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.text is None) == (self.base64 is None):
            raise ValueError("give either text or base64")
        if self.ending not in (FILE_ENDINGS if self.text is None else TEXT_ENDINGS):
            raise ValueError(f"name: can't be read; end it in {', '.join(FILE_ENDINGS)}")
        return self

    @property
    def ending(self) -> str:
        """The ending of its name, in small letters."""
        return PurePath(self.name).suffix.lower()


class Verify(Given):
    """Whether each quote of a document still is what its source says."""

    quotations: bool = Field(
        default=False, description="any text: check what it has between quotation marks"
    )


class Support(Given, Filtered):
    """For each sentence of a draft the passages that support it, or that nothing does."""


class Status(Asked):
    """What the library holds."""

    files: bool = Field(default=False, description="a line for each file found")


class Documents(Filtered):
    """The documents of the library, in the order in which they came."""

    after: str = Field(default="", max_length=64, description="the last answer's next")
    most: int = Field(default=100, ge=1, le=1000)


class Show(Asked):
    """A document's text: all of it, a page, or the passage at an offset."""

    source: str = Field(min_length=1, max_length=4096, description="as in an answer, or an id")
    page: int | None = Field(default=None, ge=1, description="only this page, counted from 1")
    at: int | None = Field(default=None, ge=0, description="only the passage at this offset")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if self.page is not None and self.at is not None:
            raise ValueError("name a page or an offset, not both")
        return self


class Around(Asked):
    """What stands around a place: its passages, with some before and after them."""

    source: str = Field(min_length=1, max_length=4096, description="as in an answer, or an id")
    start: int = Field(ge=0, description="where the place begins")
    end: int | None = Field(default=None, ge=0, description="where it ends")
    before: int = Field(default=1, ge=0, le=20, description="so many passages before it")
    after: int = Field(default=1, ge=0, le=20, description="so many passages after it")


class Library(Asked):
    """For Dossier itself: a call by which another one reads this library, as in docs/serving.md."""

    form: str = Field(max_length=64, description="the form that both must speak")
    call: str = Field(max_length=64, description="part and method, truth.model")
    given: list[Any] = Field(default=[], max_length=8, description="its arguments in that form")
    state: str | None = Field(
        default=None, max_length=200, description="the state it must be of; null: as it is now"
    )


def told(error: ValidationError) -> str:
    """The first thing that is wrong, with its field; never the value that was sent."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    field = ".".join(str(part) for part in first["loc"] if not str(part).startswith("constrained"))
    what = first["msg"].removeprefix("Value error, ")
    return f"{field}: {what}" if field else what
