"""Everything that a composer works from, for one question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kb.answer.faq_features import Place
from kb.answer.knowledge import Knowledge, is_official
from kb.answer.matching import Matcher
from kb.answer.passages import Passage, led, passages
from kb.answer.places import Places, places_in
from kb.answer.question import Question
from kb.language.stems import stem
from kb.model import Section, Source


@dataclass
class Context:
    """A question, the base, and the passages that speak of it. `as_of` is the date that the answer is to hold for."""

    known: Knowledge
    question: Question
    matcher: Matcher
    as_of: str | None = None

    @cached_property
    def passages(self) -> list[Passage]:
        """Passages, best first."""
        return passages(self.known, self.question, self.matcher)

    def found(self) -> dict[str, Place]:
        """Where search found something: section id → rank and how well the best sentence fits."""
        return {
            passage.view.section.id: Place(rank, passage.hits[0].score if passage.hits else 0.0)
            for rank, passage in enumerate(self.passages)
        }

    def follow(self, gains: Mapping[str, float]) -> None:
        """Put the sections in front that likely FAQ entries cite."""
        self.__dict__["passages"] = led(self.known, self.question, self.matcher, self.passages, gains)

    @cached_property
    def places(self) -> Places:
        """Kommuner, län and förbund that the question names."""
        lexicon = self.known.lexicon
        return places_in(self.question.text, self.known.forbund_names, lambda form: lexicon.knows(stem(form)))

    def source(self, source_id: str) -> Source | None:
        """A source of the base."""
        return self.known.sources.get(source_id)

    def official(self, source_id: str) -> bool:
        """Whether it is somebody's document, not one of the project's own texts or registers."""
        source = self.source(source_id)
        return source is not None and is_official(source)


def place(source: Source | None, section: Section) -> str:
    """Where something stands, in words: title, date, section and page."""
    parts = [f"{source.title}" if source else section.source_id]
    if source and source.date:
        parts[0] += f" ({source.date})"
    heading = " ".join(part for part in (section.number, section.title) if part)
    if heading and heading != (source.title if source else ""):
        parts.append(f"avsnitt {heading}" if section.number else f"”{heading}”")
    if section.page_from:
        parts.append(f"s. {section.page_from}")
    return ", ".join(parts)
