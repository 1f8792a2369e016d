"""An answer to "may I?", which teaches when it is no."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an act is allowed; if not: why, under which rule, and who can.

    `reason` and `who_can` are whole Vietnamese sentences; `law` cites the rule.
    """

    ok: bool
    reason: str = ""
    who_can: str = ""
    law: str = ""

    def __bool__(self) -> bool:
        """Return whether the act is allowed."""
        return self.ok


ALLOWED = Verdict(ok=True)


def refuse(reason: str, *, who_can: str = "", law: str = "") -> Verdict:
    """Return a refusal."""
    return Verdict(ok=False, reason=reason, who_can=who_can, law=law)


class Refused(Exception):
    """An act was asked for that the rules do not allow; carries the verdict."""

    def __init__(self, verdict: Verdict) -> None:
        """Keep the verdict for the page that explains it."""
        super().__init__(verdict.reason)
        self.verdict = verdict


class NotThere(Exception):
    """The thing does not exist, or not for this person: both answer alike."""
