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
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span
from spacy.util import compile_infix_regex
from spacy.vocab import Vocab

from indexer.entities.notation import Notation, TokenPattern, telling_word
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
    nlp.add_pipe("domanord")
    return cast(Language, nlp)


@Language.factory("domanord")
class Domanord:
    """Finds the phrases. A matcher tries each of its patterns at every token, so there is one for every telling word,
    run where the word stands in the text, and one for the patterns that have none."""

    def __init__(self, nlp: Language, name: str) -> None:
        known = vocabulary()
        notation = Notation(nlp.vocab, known.not_names)
        self.name, self._rules = name, known.rules
        self._always = Matcher(nlp.vocab, validate=False)
        self._by_word: dict[int, Matcher] = {}
        for number, rule in enumerate(known.rules):
            for pattern in (p for phrase in rule.phrases for p in notation.patterns(phrase)):
                self._matcher(nlp.vocab, pattern).add(str(number), [pattern])

    def _matcher(self, vocab: Vocab, pattern: list[TokenPattern]) -> Matcher:
        word = telling_word(pattern)
        if word is None:
            return self._always
        return self._by_word.setdefault(vocab.strings.add(word), Matcher(vocab, validate=False))

    def __call__(self, doc: Doc) -> Doc:
        """Set the finds of a document."""
        words = {token.norm for token in doc}
        matchers = [self._always, *(self._by_word[word] for word in words & self._by_word.keys())]
        finds = {find for matcher in matchers for find in matcher(doc)}
        doc.spans[SPANS] = [self._span(doc, *find) for find in sorted(finds, key=lambda find: find[1:])]
        return doc

    def _span(self, doc: Doc, match: int, start: int, end: int) -> Span:
        number = doc.vocab.strings[match]
        return Span(doc, start, end, label=self._rules[int(number)].key, span_id=number)


def flat(text: str) -> str:
    """The text with line breaks as spaces, as long as before, so that offsets stay."""
    return re.sub(r"\s", " ", text)
