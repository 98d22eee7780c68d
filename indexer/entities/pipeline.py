"""The words of the field found in text by spaCy: its Swedish tokens, our stems, and the phrases of `domanord.toml`.

spaCy has no trained model of Swedish among the package registries and its table of base forms is wrong in places
(`får` becomes `fåra`), so a word's norm is the stem that search uses too, taken once for every form.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

import spacy
from spacy.attrs import NORM
from spacy.language import Language
from spacy.util import compile_infix_regex

from indexer.entities.notation import Notation
from kb.language.stems import stem

SPANS = "domanord"
# "arbete/utbildning", "16–29" and "16-29-åringar" are several words.
_INFIXES = (r"/", r"[–—]", r"(?<=\d)-(?=[\då])")


@dataclass(frozen=True, slots=True)
class Rule:
    """One value of a key. `value` is None where the printed words are the value, "" where the words mean nothing of
    the kind and only keep other rules from reading them; `names` keeps the printed capitals; `whole` asks that the
    phrase is all that the text says; a `weak` rule holds only where no other of its key does."""

    key: str
    value: str | None
    names: bool
    whole: bool
    weak: bool
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The data file: `rules` in order, special before general, and `where` a key may be looked for."""

    rules: tuple[Rule, ...]
    where: dict[str, str]
    not_names: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """The words of the field as read from `domanord.toml`."""
    tables = tomllib.loads(files("indexer.entities").joinpath("domanord.toml").read_text("utf-8"))
    where, not_names = tables.pop("where"), tables.pop("not_names")
    return Vocabulary(
        tuple(_rule(key, row) for key, rows in tables.items() for row in rows), where, tuple(not_names)
    )


def _rule(key: str, row: dict[str, Any]) -> Rule:
    names, whole, weak = (row.get(name, False) for name in ("names", "whole", "weak"))
    return Rule(key, row.get("value"), names, whole, weak, tuple(row["phrases"]))


@cache
def pipeline() -> Language:
    """The pipeline; a document's finds are the spans under `SPANS`, labelled by key and by the number of the rule."""
    nlp: Any = spacy.blank("sv")
    nlp.vocab.lex_attr_getters[NORM] = lambda form: stem(form.lower())
    nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, *_INFIXES]).finditer
    ruler = nlp.add_pipe("span_ruler", config={"spans_key": SPANS, "validate": False})
    known = vocabulary()
    notation = Notation(nlp.vocab, known.not_names)
    ruler.add_patterns(
        [
            {"label": rule.key, "id": str(number), "pattern": pattern}
            for number, rule in enumerate(known.rules)
            for phrase in rule.phrases
            for pattern in notation.patterns(phrase)
        ]
    )
    return cast(Language, nlp)


def flat(text: str) -> str:
    """The text with line breaks as spaces, as long as before, so that offsets stay."""
    return re.sub(r"\s", " ", text)
