"""A question said to each database: FTS5 of the embedded one, GIN of PostgreSQL.

PostgreSQL's index knows the words of a passage and its pairs of neighbours, without
places: a phrase of two words is one look-up, of more is the pairs, then the text itself
is looked at (`migrations/0002_index.py`).
"""

from collections.abc import Mapping
from functools import reduce
from operator import and_
from typing import Any, Final

from django.db.models import BooleanField, Expression, Q
from django.db.models.expressions import Col

from kycuong.kernel.searching.asking import Question, Term
from kycuong.kernel.searching.models import Passage

TABLE: Final = Passage._meta.db_table
PAIR: Final = 2


class Says(Expression):
    """Whether a passage answers a question; stands alone in `filter`."""

    def __init__(self, question: Question) -> None:
        """Keep the question."""
        super().__init__(output_field=BooleanField())
        self.question = question
        self.alias = TABLE

    def resolve_expression(self, query: Any = None, *args: Any, **options: Any) -> Any:
        """Take the alias that the table has in this query."""
        found = super().resolve_expression(query, *args, **options)
        found.alias = query.get_initial_alias() if query is not None else TABLE
        return found

    def relabeled_clone(self, change_map: Mapping[str, str]) -> Any:
        """Follow the table when the query becomes part of another."""
        clone = self.copy()
        clone.alias = change_map.get(self.alias, self.alias)
        return clone

    def as_sql(
        self, compiler: Any, connection: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        """Say it to the embedded database."""
        key = compiler.compile(Col(self.alias, Passage._meta.pk))[0]
        index = connection.ops.quote_name(f"{TABLE}_fts")
        return (
            f"{key} IN (SELECT rowid FROM {index} WHERE {index} MATCH %s)",  # noqa: S608 - names of columns only
            (fts5(self.question),),
        )

    def as_postgresql(
        self, compiler: Any, connection: Any, **_context: Any
    ) -> tuple[str, list[Any]]:
        """Say it to PostgreSQL."""
        field = Passage._meta.get_field("text")
        text = compiler.compile(Col(self.alias, field))[0]
        parts, values = (
            [f"passage_lexemes({text}) @@ %s::tsquery"],
            [tsquery(self.question)],
        )
        if any(len(term.words) > PAIR for term in self.question.terms):
            written = []
            for terms in self.question.alternatives:
                written.append(" AND ".join(f"{text} LIKE %s" for _ in terms) or "true")
                values += [f"%{term.text}%" for term in terms]
            parts.append("(" + " OR ".join(f"({one})" for one in written) + ")")
        return " AND ".join(parts), values


def reads(question: Question) -> Q:
    """Return what `Says` means, read in the text itself: for passages that are few.

    Whatever the index would have to look up of all the others is spared.
    """
    found = Q(pk__in=())
    for terms in question.alternatives:
        every = (Q(text__contains=term.text) for term in terms)
        found |= reduce(and_, every, Q())
    return found


def fts5(question: Question) -> str:
    """Return the question as FTS5 reads it; words are letters and figures only."""

    def said(term: Term) -> str:
        return f'"{" ".join(term.words)}"{" *" if term.open_end else ""}'

    return " OR ".join(
        f"({' AND '.join(map(said, terms))})" for terms in question.alternatives
    )


def tsquery(question: Question) -> str:
    """Return the question as a tsquery over words and pairs of neighbours."""

    def said(term: Term) -> list[str]:
        last = term.words[-1]
        end = f"{last}:*" if term.open_end else last
        pairs = [f"_{a}_{b}" for a, b in zip(term.words, term.words[1:], strict=False)]
        if not pairs:
            return [end]
        if term.open_end:
            pairs[-1] += ":*"
        return pairs

    return " | ".join(
        "(" + " & ".join(part for term in terms for part in said(term)) + ")"
        for terms in question.alternatives
    )
