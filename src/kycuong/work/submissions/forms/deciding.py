"""The decision at the gate: an answer to every open item, and what a person adds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.rules import gate
from kycuong.rules.gate import Gate
from kycuong.work.submissions import services
from kycuong.work.submissions.enums import Outcome
from kycuong.work.submissions.queries import OpenItem, Waived
from kycuong.work.submissions.queries.items import ItemLine

MOST_ROWS: Final = 30
LONGEST: Final = 1_000
ROW: Final = re.compile(r"s-(\d{1,3})")
BY_PERSON: Final = (Outcome.CONFIRMED, Outcome.RETURNED)
BY_MACHINE: Final = (Outcome.RETURNED, Outcome.WAIVED)


@dataclass(frozen=True, slots=True)
class Judged:
    """One open item with its answer, as the page shows it."""

    item: ItemLine
    anchor: str
    outcome_name: str
    outcome: str
    choices: tuple[tuple[str, str], ...]
    reason_name: str
    reason: str
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JudgedGroup:
    """The open items of one gate."""

    label: str
    items: tuple[Judged, ...]


class Decision(forms.Form):
    """Answers by the place of their item in the sealed verdict, rows of own items.

    `seen` is the last entry that the page showed; the sealed verdict of a round never
    changes, so the places hold as long as it does.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)
    note = forms.CharField(max_length=2_000, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        items: Sequence[OpenItem],
        parts: Sequence[tuple[str, str]],
        papers: Sequence[tuple[str, str]],
        on: date,
        last_seq: int,
        more: bool = False,
    ) -> None:
        super().__init__(data, auto_id="d-%s", initial={"seen": last_seq})
        self.items, self.parts, self.on, self.last_seq = items, parts, on, last_seq
        self.papers = papers
        for place, each in enumerate(items):
            self.fields[f"o-{place}"] = forms.ChoiceField(
                label=each.line.sentence,
                choices=[(one.value, one.label) for one in _outcomes(each)],
                required=False,
                initial="" if each.person else Outcome.RETURNED.value,
            )
            self.fields[f"r-{place}"] = forms.CharField(
                label=each.line.sentence, max_length=LONGEST, required=False
            )
        self.rows = _rows(data, more=more)
        for row in range(self.rows):
            self._add_row(row)

    def _add_row(self, row: int) -> None:
        gates = [
            (one.value, f"{one.value}. {gettext(one.label)}")
            for one in Gate
            if one is not Gate.G7
        ]
        self.fields[f"g-{row}"] = forms.ChoiceField(
            label=_("Khâu kiểm tra"),
            choices=[("", gettext("Chọn")), *gates],
            required=False,
        )
        self.fields[f"c-{row}"] = forms.ChoiceField(
            label=_("Thành phần"),
            choices=[("", gettext("Cả hồ sơ (chỉ về thẩm quyền)")), *self.parts],
            required=False,
        )
        self.fields[f"p-{row}"] = forms.ChoiceField(
            label=_("Tệp"),
            choices=[("", gettext("Không riêng tệp nào")), *self.papers],
            required=False,
        )
        self.fields[f"s-{row}"] = forms.CharField(
            label=_("Phải hoàn thiện điều gì"),
            widget=forms.Textarea(attrs={"rows": 2}),
            max_length=LONGEST,
            required=False,
        )
        self.fields[f"l-{row}"] = forms.ChoiceField(
            label=_("Căn cứ"),
            choices=[("", gettext("Theo quy định của khâu đã chọn")), *self._laws()],
            required=False,
        )

    def _laws(self) -> list[tuple[str, str]]:
        laws = [rule.law_on(self.on) for rule in gate.rulebook().rules]
        return [(law, law) for law in sorted({law for law in laws if law})]

    def clean(self) -> dict[str, Any]:
        """Hold every item to an answer, every waiver and every own item to its reason."""
        given: dict[str, Any] = super().clean() or {}
        for place, each in enumerate(self.items):
            if sentence := _lacking(each, given, place):
                self.add_error(f"o-{place}", sentence)
        for row in range(self.rows):
            self._clean_row(given, row)
        return given

    def _clean_row(self, given: dict[str, Any], row: int) -> None:
        kind, part, text = (given.get(f"{name}-{row}", "") for name in "gcs")
        of, _colon, _sha = given.get(f"p-{row}", "").partition(":")
        if not text and not kind and not part and not of:
            return
        if part and of and part != of:
            self.add_error(
                f"p-{row}", gettext("Tệp này không thuộc thành phần đã chọn.")
            )
        part = part or of
        if not text:
            self.add_error(f"s-{row}", gettext("Hãy ghi phải hoàn thiện điều gì."))
        if not kind:
            self.add_error(f"g-{row}", gettext("Hãy chọn khâu kiểm tra."))
        elif not part and kind != Gate.G1:
            self.add_error(f"c-{row}", gettext("Hãy chọn thành phần của nội dung này."))

    def answers(self) -> list[services.Answer]:
        """Return an answer to every item."""
        given = self.cleaned_data
        return [
            services.Answer(
                each.line.key, Outcome(given[f"o-{place}"]), given[f"r-{place}"]
            )
            for place, each in enumerate(self.items)
        ]

    def added_items(self) -> list[services.Added]:
        """Return the rows that a person filled in."""
        given = self.cleaned_data
        return [
            services.Added(
                gate=Gate(given[f"g-{row}"]),
                sentence=given[f"s-{row}"],
                component=given[f"c-{row}"] or given[f"p-{row}"].partition(":")[0],
                law=given[f"l-{row}"],
                paper=given[f"p-{row}"].partition(":")[2],
            )
            for row in range(self.rows)
            if given.get(f"s-{row}")
        ]

    def waived(self) -> list[Waived]:
        """Return what is passed over or confirmed, with why."""
        given = self.cleaned_data
        return [
            Waived(each.line.sentence, given[f"r-{place}"] or _label(given, place))
            for place, each in enumerate(self.items)
            if given[f"o-{place}"] != Outcome.RETURNED
        ]

    def groups(self) -> list[JudgedGroup]:
        """Return the open items by gate, each with what was answered so far."""
        judged = [self._judged(place, each) for place, each in enumerate(self.items)]
        return [
            JudgedGroup(
                f"{one.value}. {gettext(one.label)}",
                tuple(each for each in judged if each.item.gate == one.value),
            )
            for one in Gate
            if any(each.item.gate == one.value for each in judged)
        ]

    def _judged(self, place: int, each: OpenItem) -> Judged:
        outcome, reason = self[f"o-{place}"], self[f"r-{place}"]
        errors = (*outcome.errors, *reason.errors) if self.is_bound else ()
        return Judged(
            item=replace(each.line),
            anchor=outcome.auto_id,
            outcome_name=outcome.html_name,
            outcome=str(outcome.value() or ""),
            choices=tuple((one.value, str(one.label)) for one in _outcomes(each)),
            reason_name=reason.html_name,
            reason=str(reason.value() or ""),
            errors=tuple(map(str, errors)),
        )

    def added(self) -> Iterator[tuple[Any, ...]]:
        """Yield the boxes of each row of own items."""
        for row in range(self.rows):
            yield tuple(self[f"{name}-{row}"] for name in "gcpsl")

    def added_open(self) -> bool:
        """Say whether a row of own items was begun."""
        return self.rows > 1 or any(
            self[f"s-{row}"].value() or self[f"g-{row}"].value()
            for row in range(self.rows)
        )

    def kept(self) -> list[tuple[str, str]]:
        """Return everything that was typed, for the page that asks once more."""
        names = [name for name in self.fields if name != "seen"]
        typed = [(name, str(self[name].value() or "")) for name in names]
        return [("seen", str(self.last_seq)), *(pair for pair in typed if pair[1])]

    def refuse(self, sentence: str) -> None:
        """Show why it was not done; what was typed stays, and may be sent again."""
        self.add_error(None, sentence)
        self.data = {**{key: self.data.get(key) for key in self.data}}
        self.data["seen"] = str(self.last_seq)


def _outcomes(each: OpenItem) -> tuple[Outcome, ...]:
    return BY_PERSON if each.person else BY_MACHINE


def _label(given: dict[str, Any], place: int) -> str:
    return str(Outcome(given[f"o-{place}"]).label)


def _rows(data: Any, *, more: bool) -> int:
    """Return how many rows of own items there are; with `more` one besides."""
    places = [int(found[1]) for name in data or () if (found := ROW.fullmatch(name))]
    return min(MOST_ROWS, max(places, default=0) + 1 + more)


def _lacking(each: OpenItem, given: dict[str, Any], place: int) -> str:
    """Return what an answer still lacks; empty where it is complete."""
    outcome, reason = given.get(f"o-{place}"), given.get(f"r-{place}", "").strip()
    if not outcome:
        return gettext("Hãy trả lời nội dung này: trả lại, hoặc cho qua kèm lý do.")
    if outcome == Outcome.WAIVED and not reason:
        return gettext("Bỏ qua thì phải ghi lý do.")
    if each.person and outcome == Outcome.RETURNED and not reason:
        return gettext("Trả lại vì nội dung này thì phải ghi rõ chưa đạt ở đâu.")
    return ""
