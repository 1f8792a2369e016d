"""Who acts: a person at a post in a body, or the system itself."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting from a post (người, chức vụ, cơ quan), as of one instant.

    `rights` are the keys that the post gives ("office", "clerk", "head", …; see
    `organisations.enums.Right`); policies read them and nothing else.
    """

    user: int | None
    name: str
    post: int | None = None
    post_title: str = ""
    unit: int | None = None
    unit_name: str = ""
    rights: frozenset[str] = field(default_factory=frozenset)

    def may(self, right: str) -> bool:
        """Return whether the actor's post gives `right`."""
        return right in self.rights

    def __str__(self) -> str:
        """Return the name with the post, as entries print it."""
        return f"{self.name} ({self.post_title})" if self.post_title else self.name


SYSTEM = Actor(user=None, name="Hệ thống", rights=frozenset({"system"}))
