"""Curated questions with their answers."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kb.base import Base
from kb.language.stems import stem
from kb.language.tokens import tokens
from kb.model import Faq
from web.api import schemas
from web.api.route import LIMIT, OFFSET, Route, Values, page_of
from web.parameters import Parameter

FAQ = (
    Parameter("q", "Bara frågor med de orden", maximum=500),
    Parameter("theme", "Bara frågor om det temat", maximum=200),
    Parameter("group", "Bara frågor för den målgruppen", maximum=200),
    LIMIT,
    OFFSET,
)


def find_faq(base: Base, values: Values) -> list[Faq]:
    """Entries that match the filters; every word of `q` stands in the question or its answer, in any inflection."""
    wanted = _stems(values["q"] or "")
    return [
        entry
        for entry in base.store.all(Faq)
        if (not values["theme"] or entry.theme == values["theme"])
        and (not values["group"] or values["group"] in entry.groups)
        and (not wanted or wanted <= _stems(" ".join((entry.question, *entry.variants, entry.answer))))
    ]


@lru_cache(maxsize=5000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.form) for token in tokens(text))


def faq(base: Base, values: Values) -> Any:
    """The entries."""
    return page_of(find_faq(base, values), values)


ROUTES = (Route("faq", "/faq", "Frågor med svar", faq, schemas.page_of(schemas.reference("Faq")), FAQ),)
