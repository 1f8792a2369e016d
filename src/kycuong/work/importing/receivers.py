"""Whom a cell names: a body as the lead, a unit or a person as the holder."""

from datetime import date

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.queries import PostView, UnitView
from kycuong.rules.vntext.folding import fold
from kycuong.work.importing.found import Wrong

CERTAIN = 0.88
"""Below this likeness a name in a list is refused rather than guessed."""


def body_named(text: str, on: date) -> tuple[UnitView, str]:
    """Return the one body that a cell names, and how it was understood.

    Raises:
        Wrong: none for certain, or several.
    """
    units, told = bodies_named(text, on)
    if len(units) != 1:
        raise Wrong(
            f"«{text}» là {len(units)} cơ quan; mỗi việc có một cơ quan chủ trì. Hãy "
            "tách thành nhiều dòng."
        )
    plainly = fold(text) in (fold(units[0].name), fold(units[0].short_name))
    return units[0], "" if plainly else told


def bodies_named(text: str, on: date) -> tuple[tuple[UnitView, ...], str]:
    """Return the bodies that a cell names, and how it was understood.

    Raises:
        Wrong: a name in it stands for none for certain; says what is near.
    """
    read = organisations.resolve(text, on=on)
    unsure = read.score < CERTAIN or "Chưa nhận ra" in read.explained
    if not read.units or unsure:
        raise Wrong(read.explained)
    return read.units, read.explained


def holder_named(text: str, body: int, on: date) -> tuple[int, int | None, str]:
    """Return the unit and post that a cell names, and how they are called.

    A cell has a unit, a person, or a person and their unit as the list shows them. A
    person and a division are looked for in the body that holds the matter.

    Raises:
        Wrong: nobody, or more than one.
    """
    if unit := _inside(text, body, on):
        return unit.id, None, unit.name
    person, _sep, place = text.partition(",")
    found = _people(person, body, on)
    if place.strip():
        found = [post for post in found if _is_of(post, place, on)] or _elsewhere(
            person, place, on
        )
    if len(found) == 1:
        post = found[0]
        return post.unit_id, post.id, f"{post.holder_name} ({post.full_title})"
    if found:
        raise Wrong(
            f"Có {len(found)} người tên «{person.strip()}». Hãy ghi tên rồi dấu phẩy "
            "rồi tên phòng, đơn vị."
        )
    unit, _told = body_named(text, on)
    return unit.id, None, unit.name


def _inside(text: str, body: int, on: date) -> UnitView | None:
    """Return the body itself or its division of that name."""
    own = (organisations.unit(body, on=on), *organisations.divisions(body, on=on))
    name = fold(text)
    found = [each for each in own if name in (fold(each.name), fold(each.short_name))]
    return found[0] if len(found) == 1 else None


def _people(person: str, body: int, on: date) -> list[PostView]:
    name = fold(person)
    posts = organisations.posts_of(body, on=on)
    return [post for post in posts if name and fold(post.holder_name) == name]


def _is_of(post: PostView, place: str, on: date) -> bool:
    unit = organisations.unit(post.unit_id, on=on)
    return fold(place) in (fold(unit.name), fold(unit.short_name))


def _elsewhere(person: str, place: str, on: date) -> list[PostView]:
    """Return who is meant in another body."""
    unit, _told = body_named(place.strip(), on)
    return _people(person, organisations.root_of(unit.id), on)
