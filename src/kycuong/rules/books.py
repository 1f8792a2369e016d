"""What every append-only book has in common: whose hand writes, what it refuses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does something: the login and the post; nobody at all for the system.

    `stood_in` says that the post is another's, for whom the person stood in.
    """

    user: int | None = None
    post: int | None = None
    stood_in: bool = False

    @property
    def is_person(self) -> bool:
        """Say whether a person acts, and not the system."""
        return self.user is not None

    def is_same(self, other: "Hand") -> bool:
        """Say whether one would judge the other's act: as a person, or in a name lent.

        >>> Hand(1, post=5).is_same(Hand(2, post=5, stood_in=True))
        True
        >>> Hand(1, post=5).is_same(Hand(2, post=5))
        False
        """
        if self.user is not None and self.user == other.user:
            return True
        lent = self.stood_in or other.stood_in
        return lent and self.post is not None and self.post == other.post

    def speaks_as(self, other: "Hand") -> bool:
        """Say whether one would judge what the other pleaded: as a person, or in a post.

        >>> Hand(1, post=5).speaks_as(Hand(2, post=5))
        True
        """
        same = self.user is not None and self.user == other.user
        return same or (self.post is not None and self.post == other.post)


@dataclass(frozen=True, slots=True)
class Who(Hand):
    """A hand, and the body for which it acts."""

    body: int | None = None


class IllegalEntry(Exception):
    """An entry that may not follow those before it; nothing was recorded.

    `rule` names the rule broken (a stable key), `sentence` says it in Vietnamese and
    what to do. Callers show the sentence.
    """

    def __init__(self, rule: str, sentence: str, *, law: str = "") -> None:
        """Keep the rule, its sentence and its source."""
        super().__init__(sentence)
        self.rule = rule
        self.sentence = sentence
        self.law = law
