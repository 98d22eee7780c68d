"""One composer for each kind of answer. Each takes a `Context` and gives drafts; `kb.answer` chooses between them."""

from __future__ import annotations

from collections.abc import Callable

from kb.answer.compose import definition, figure, membership, passage, rule
from kb.answer.context import Context
from kb.answer.draft import Draft

COMPOSERS: tuple[Callable[[Context], list[Draft]], ...] = (
    membership.compose,
    rule.compose,
    definition.compose,
    figure.compose,
    passage.compose,
)
