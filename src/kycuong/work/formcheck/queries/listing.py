"""What was found, as lists show it: beside the document, or on another page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from django.utils.translation import gettext, ngettext

from kycuong.rules.docform import Change, Finding, Undecided
from kycuong.work.formcheck.enums import State
from kycuong.work.formcheck.painting import mark_of
from kycuong.work.formcheck.queries.results import Result
from kycuong.work.formcheck.titles import doubt_of, judged, title_of

DECREE: Final = "Nghị định 30/2020/NĐ-CP, "
LINKED: Final = 6
"""Places of one finding that are linked; of the others the number is told."""
MOST_WARNINGS: Final = 20
_QUOTED: Final = "»: "


@dataclass(frozen=True, slots=True)
class Item:
    """A finding or a warning as the list shows it; `spots` are links to its places."""

    mark: str
    key: str
    anchor: str
    spot: str
    code: str
    title: str
    expected: str
    got: str
    law: str
    clause: str
    where: str
    spots: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A reason, and the rules that it keeps from being judged."""

    reason: str
    titles: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What the corrected file has otherwise, the same change at all its places."""

    title: str
    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What `formcheck/_findings.html` shows: apart from a document, on any page."""

    findings: tuple[Item, ...]
    warnings: tuple[Item, ...]
    undecided: tuple[Unjudged, ...]
    more_warnings: int
    clean: bool
    blind: bool
    seen: str


def findings_of(
    result: Result,
    spots: dict[str, list[list[Any]]] | None = None,
    *,
    part: int = 1,
    url: str = "",
) -> Findings:
    """Return a result as the list of findings shows it.

    All findings, one a rule; of the warnings those in the part that is shown, at most
    twenty.

    Args:
        spots: where each mark stands in the drawing; None: no document beside it.
        part: which part of the drawing is shown.
        url: where the drawing is, where it is another page.
    """
    known = spots or {}
    undecided = {each.code for each in result.undecided}
    warnings = tuple(_warnings(result.warnings, known, part, url))
    return Findings(
        findings=tuple(_items(result.findings, known, part, url, warning=False)),
        warnings=warnings,
        undecided=tuple(by_reason(result.undecided)),
        more_warnings=len(result.warnings) - len(warnings),
        clean=result.clean,
        blind=result.state == State.DONE and not result.letters,
        seen=", ".join(judged(undecided)) if result.letters else "",
    )


def verdict_of(result: Result) -> str:
    """Return what came out, as the sentence under the name."""
    if result.state != State.DONE:
        return ""
    found = len(result.findings)
    told = [
        ngettext("%(n)s lỗi thể thức", "%(n)s lỗi thể thức", found) % {"n": found}
        if found
        else gettext("Không thấy lỗi thể thức")
        if result.letters
        else gettext("Chưa kết luận được về thể thức")
    ]
    if warned := len(result.warnings):
        told.append(
            ngettext(
                "%(n)s chỗ nên xem lại câu chữ", "%(n)s chỗ nên xem lại câu chữ", warned
            )
            % {"n": warned}
        )
    if unjudged := len(result.undecided):
        told.append(
            ngettext(
                "%(n)s điều không kết luận được",
                "%(n)s điều không kết luận được",
                unjudged,
            )
            % {"n": unjudged}
        )
    return "; ".join(told) + "."


def _items(
    found: Sequence[Finding],
    spots: dict[str, list[list[Any]]],
    part: int,
    url: str,
    *,
    warning: bool,
) -> Iterable[Item]:
    first, target = ("d", "c") if warning else ("v", "l")
    for number, each in enumerate(found, start=1):
        key = f"{first}{number}"
        known = spots.get(key, [])
        links = [
            (where, _link(url, at, part, key if nth == 1 else f"{key}-{nth}"))
            for nth, (at, where) in enumerate(known[:LINKED], start=1)
        ]
        yield Item(
            mark=mark_of(number, warning=warning),
            key=key,
            anchor=f"{target}{number}",
            spot=links[0][1] if links else "",
            code=each.code,
            title=title_of(each.code),
            expected=each.expected,
            got=each.got,
            law=each.law,
            clause=each.law.removeprefix(DECREE),
            where=each.where,
            spots=tuple(links) or ((each.where, ""),),
            more=max(0, len(each.places) - len(links)) if links else 0,
        )


def _warnings(
    found: Sequence[Finding], spots: dict[str, list[list[Any]]], part: int, url: str
) -> Iterable[Item]:
    items = _items(found, spots, part, url, warning=True)
    here = (
        item
        for number, item in enumerate(items, start=1)
        if not spots or any(at == part for at, _ in spots.get(f"d{number}", ()))
    )
    return islice(here, MOST_WARNINGS)


def _link(url: str, at: int, part: int, anchor: str) -> str:
    if url or at != part:
        return f"{url}?trang={at}#{anchor}"
    return f"#{anchor}"


def by_reason(undecided: Iterable[Undecided]) -> Iterable[Unjudged]:
    """Yield each reason once, with all that it keeps from being judged or mended."""
    by_reason: dict[str, list[str]] = {}
    for each in undecided:
        by_reason.setdefault(each.reason, []).append(doubt_of(each.code))
    for reason, titles in by_reason.items():
        yield Unjudged(reason, "; ".join(titles))


def changes_of(changes: Iterable[Change]) -> Iterable[ChangeRow]:
    """Yield the same change at several places as one row."""
    alike: dict[tuple[str, str, str], list[Change]] = {}
    for each in changes:
        _, quoted, told = each.before.rpartition(_QUOTED)
        plain = told if quoted else each.before
        alike.setdefault((each.code, plain, each.after), []).append(each)
    for (code, plain, after), found in alike.items():
        places = list(dict.fromkeys(each.where for each in found))
        before = plain if len(found) > 1 else found[0].before
        where = "; ".join(places[:LINKED])
        if (more := len(places) - LINKED) > 0:
            where += gettext(" và %(n)s chỗ khác") % {"n": more}
        yield ChangeRow(title_of(code), where, before, after)
