"""What the resources share: strict bodies, keys, days, words, pages."""

import re
from datetime import date
from typing import Annotated, Any, Final, Generic, TypeVar

from django.utils.translation import gettext_noop as _
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

LARGEST: Final = 2**53 - 1  # what every JSON reader keeps exactly
LONGEST: Final = 8_000
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
T = TypeVar("T")


def plain(text: str) -> str:
    """Refuse what no database keeps."""
    if "\0" in text:
        raise ValueError("không được chứa ký tự rỗng (U+0000)")
    return text


def _day(value: Any) -> Any:
    """Read a day as ISO 8601 writes it, and nothing else."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("ngày viết theo dạng 2026-04-26")
    try:
        day = date.fromisoformat(value)
    except ValueError as broken:
        raise ValueError("không có ngày này trong lịch") from broken
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError("ngày phải từ năm 2000 đến năm 2100")
    return day


Key = Annotated[int, Field(ge=1, le=LARGEST, strict=True)]
Asked = Annotated[int, Field(ge=1, le=LARGEST, description=_("Số của đối tượng"))]
"""A key as an address has it: written in figures."""
Day = Annotated[date, BeforeValidator(_day)]
Line = Annotated[str, Field(max_length=300), AfterValidator(plain)]
Words = Annotated[str, Field(max_length=LONGEST), AfterValidator(plain)]
Said = Annotated[str, Field(min_length=1, max_length=LONGEST), AfterValidator(plain)]
Limit = Annotated[int, Field(ge=1, le=200)]


class Body(BaseModel):
    """What is sent: every field known, of its own type, nothing besides."""

    model_config = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True)


class Told(BaseModel):
    """What is answered."""

    model_config = ConfigDict(frozen=True)


class Paged(BaseModel):
    """Where a list goes on, and how much of it is wanted."""

    cursor: Annotated[str, Field(max_length=600)] = Field(
        "", description=_("Con trỏ «next» của trang trước; để trống là trang đầu")
    )
    limit: Limit = Field(50, description=_("Số dòng một trang, từ 1 đến 200"))


class Page(Told, Generic[T]):
    """One page of a list."""

    items: list[T] = Field(description=_("Các dòng của trang"))
    next: str | None = Field(description=_("Con trỏ của trang sau; null là hết"))


class Unit(Told):
    """A body or a division."""

    id: int
    name: str = Field(description=_("Tên"))
