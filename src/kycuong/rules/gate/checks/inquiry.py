"""What every check is given: the facts, the day, the rules, and how an item is made."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kycuong.rules.gate.checklists import Checklist
from kycuong.rules.gate.facts import Facts
from kycuong.rules.gate.rulebook import RuleBook
from kycuong.rules.gate.verdict import Ground, Item, ItemState


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One dossier before the gate: what is known, and by what it is judged."""

    facts: Facts
    on: date
    rules: RuleBook
    checklist: Checklist

    def label(self, component: str) -> str:
        """Return what a component is called; its key where the kind has none such."""
        found = self.checklist.component(component)
        return found.label if found else component

    def item(
        self,
        code: str,
        state: ItemState,
        *,
        component: str = "",
        paper: str = "",
        about: str = "",
        depends: tuple[str, ...] = (),
        got: str = "",
        law: str = "",
        ground: Ground | None = None,
        words: Mapping[str, str] | None = None,
    ) -> Item:
        """Return an item of a rule, its sentences filled in.

        What passed says the rule's label; what a person has to judge asks its question,
        and `got` is then what the sender declared.
        """
        rule = self.rules.rule(code)
        said = {"got": got, **(words or {})}
        asks = state is ItemState.PERSON
        sentence = rule.label if state is ItemState.OK else rule.sentence
        bare = Item(
            code=code,
            gate=rule.gate,
            ground=ground or rule.ground,
            component=component,
            state=state,
            sentence=(sentence or rule.label).format_map(_Words(said)),
            expected=rule.expected.format_map(_Words(said)),
            got=got,
            law=law or rule.law_on(self.on),
            paper=paper,
            about=about,
            question=rule.question.format_map(_Words(said)) if asks else "",
        )
        if asks:
            return self._asked(bare, depends)
        marks = depends or _marks(component, paper)
        return replace(bare, depends=marks)

    def declared(self, item: Item, said: str) -> Item:
        """Return an item with what the sender has declared elsewhere in the dossier."""
        return replace(item, got=said)

    def _asked(self, item: Item, depends: tuple[str, ...]) -> Item:
        declared = self.facts.declared.get(item.key, "").strip()
        marks = depends or _marks(item.component, item.paper)
        marks = (*marks, f"declared:{item.key}")
        return replace(item, got=declared, depends=marks)


class _Words(dict[str, str]):
    """Words for a sentence; one that is not given stays empty."""

    def __missing__(self, key: str) -> str:
        return ""


def _marks(component: str, paper: str) -> tuple[str, ...]:
    if paper:
        return (f"paper:{component}:{paper}",)
    return (f"part:{component}",) if component else ()
