"""Which post of a body is meant by its title."""

from datetime import date

from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.vntext.folding import fold


def post_named(title: str, body: int, *, on: date) -> int | None:
    """Return the one post of a body with this title on a day; None for none or several."""
    wanted = fold(title).strip()
    found = {
        post.id
        for post in organisations.posts_of(body, on=on)
        if wanted in (fold(post.title), fold(post.full_title))
    }
    return found.pop() if len(found) == 1 else None
