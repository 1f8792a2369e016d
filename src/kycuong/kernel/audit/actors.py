"""Who acts: a person at a post in a body, or the system itself."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting from a post (người, chức vụ, cơ quan), as of one instant.

    `rights` are the keys that the post gives ("office", "clerk", "head", …; see
    `organisations.enums.Right`); policies read them and nothing else. `user` and
    `name` are always the person's own. Who stands in for an absent holder has that
    holder's `post`, and `behalf_post` says so; `post_title` stays the person's own.
    `capacity` is the mark of signing (TM, KT, TL, TUQ, Q; "" for none) and
    `behalf_name` for whom, in words: "Giám đốc; thay Nguyễn Văn Dũng, nghỉ phép".
    """

    user: int | None
    name: str
    post: int | None = None
    post_title: str = ""
    unit: int | None = None
    unit_name: str = ""
    rights: frozenset[str] = field(default_factory=frozenset)
    capacity: str = ""
    behalf_post: int | None = None
    behalf_name: str = ""

    def may(self, right: str) -> bool:
        """Return whether the actor's post gives `right`."""
        return right in self.rights

    @property
    def stands_in(self) -> bool:
        """Say whether the post acted from is an absent holder's."""
        return self.behalf_post is not None and self.behalf_post == self.post

    def __str__(self) -> str:
        """Return the name with the post, as entries print it."""
        return f"{self.name} ({self.post_title})" if self.post_title else self.name


SYSTEM = Actor(user=None, name="Hệ thống", rights=frozenset({"system"}))
