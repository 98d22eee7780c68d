"""Which rows are headings: by number and order, by type size where it is known, else by how the lines stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from indexer.layout.contents import Entry
from indexer.layout.hyphens import Vocabulary
from indexer.layout.measure import Measure
from indexer.layout.rows import NO_GAP, STRONG_GAP, WEAK_GAP, Row
from indexer.structure import patterns
from indexer.structure.titles import LONGEST_TITLE, OPEN_END, SENTENCE_BREAK, is_nominal, key, reads_as_title

_NUMBERED_END = re.compile(r"[.,;:]$")
_MOST_ROWS = 4


@dataclass(slots=True)
class NumberOrder:
    """The order of numbered headings so far, and of numbered list items since the last heading."""

    last: tuple[int, ...] = ()
    last_item: int = 0

    def follows(self, number: tuple[int, ...]) -> bool:
        """True if `number` can come next: one level down, or one step on at any level."""
        if not self.last:
            return number == (1,)
        if number == (*self.last, 1):
            return True
        depth = len(number)
        return depth <= len(self.last) and number == (*self.last[: depth - 1], self.last[depth - 1] + 1)


@dataclass(slots=True)
class HeadingFinder:
    """Finds headings in rows; keeps the order of numbers as it goes."""

    rows: Sequence[Row]
    measure: Measure
    entries: Sequence[Entry]
    vocabulary: Vocabulary
    order: NumberOrder = field(default_factory=NumberOrder)
    expected: dict[str, Entry] = field(default_factory=dict)
    in_appendix: bool = False

    def __post_init__(self) -> None:
        self.expected = {key((e.number or "") + e.title): e for e in self.entries}

    # -- numbered ---------------------------------------------------------------------------------

    def numbered(self, at: int) -> tuple[str, int] | None:
        """(number, rows used) if a numbered heading begins at row `at`."""
        row = self.rows[at]
        match = patterns.NUMBERED.match(row.text)
        if not match or not self._stands_alone(at):
            return None
        number = tuple(int(part) for part in match.group(1).split("."))
        used = self._numbered_rows(at)
        title = " ".join(r.text for r in self.rows[at : at + used])
        if key(title) in self.expected:
            self._accept(number)
            return match.group(1), used
        if not self._plausible(match, number, used, at):
            return None
        self._accept(number)
        return match.group(1), used

    def is_next_chapter(self, at: int) -> bool:
        """True for a numbered heading that the contents list has, or the next in order, without taking it."""
        match = patterns.NUMBERED.match(self.rows[at].text)
        if not match:
            return False
        if key(self.rows[at].text) in self.expected:
            return True
        number = tuple(int(part) for part in match.group(1).split("."))
        return not match.group(2) and self._plausible(match, number, 1, at)

    def _accept(self, number: tuple[int, ...]) -> None:
        self.order.last = number
        self.order.last_item = 0

    def _plausible(self, match: re.Match[str], number: tuple[int, ...], used: int, at: int) -> bool:
        title = match.group(3)
        if self.measure.positioned and not self.larger(self.rows[at]):
            return False
        last = self.rows[at + used - 1].text
        if self.in_appendix or not self.order.follows(number) or not patterns.starts_upper(title):
            return False
        if len(number) == 1 and (match.group(2) or self.order.last_item):
            after = self.rows[at + 1].text if at + 1 < len(self.rows) else ""
            dotted = bool(match.group(2))
            is_list = dotted and self.order.last_item == number[0] - 1 and self.order.last_item > 0
            if is_list or after.startswith((f"{number[0] + 1}.", f"{number[0] + 1} ")):
                return False
        return (
            not _NUMBERED_END.search(last) and not SENTENCE_BREAK.search(title) and len(title) < LONGEST_TITLE
        )

    def _stands_alone(self, at: int) -> bool:
        """A gap or a page's top before it, or a heading or finished sentence on the row before."""
        row = self.rows[at]
        if row.gap or row.top or at == 0:
            return True
        before = self.rows[at - 1]
        if not self.measure.positioned and self._after_paragraph(at):
            return True
        return bool(patterns.NUMBERED.match(before.text)) or (self.larger(row) and not self.larger(before))

    def _numbered_rows(self, at: int) -> int:
        """How many rows a numbered heading takes: a long one goes on in lower case, or after a weak gap."""
        used = 1
        text = self.rows[at].text
        while used < _MOST_ROWS and at + used < len(self.rows):
            after = self.rows[at + used]
            if after.top or after.gap == STRONG_GAP or patterns.is_item(after.text):
                break
            joined = key(f"{text} {after.text}")
            listed = any(name.startswith(joined) for name in self.expected)
            if not listed and not self._continues(at + used - 1, at + used):
                break
            text = f"{text} {after.text}"
            used += 1
        return used

    def _continues(self, at: int, after: int) -> bool:
        """True if the heading that ends at row `at` so far goes on in row `after`."""
        row, next_row = self.rows[at], self.rows[after]
        if row.size and next_row.size:
            return (
                abs(row.size - next_row.size) < 0.3 and _style(row) == _style(next_row) and self.larger(row)
            )
        if patterns.NUMBERED.match(next_row.text) or is_long(next_row, self.measure):
            return False
        further = self.rows[after + 1] if after + 1 < len(self.rows) else None
        ends_here = further is None or further.gap > NO_GAP or further.top
        if patterns.starts_lower(next_row.text):
            return ends_here or next_row.gap == NO_GAP
        strong = further is None or further.gap == STRONG_GAP
        short = len(next_row.text.split()) <= 4
        return next_row.gap == WEAK_GAP and strong and short and not patterns.is_finished(next_row.text)

    # -- unnumbered -------------------------------------------------------------------------------

    def larger(self, row: Row) -> bool:
        """Set apart by its type: larger than the text, or bold where the text is not."""
        body = self.measure.body_size
        if row.size is None or body is None:
            return False
        return row.size > body + 0.4 or ((row.bold or row.italic) and row.size > body - 0.6)

    def unnumbered(self, at: int, *, open_sentence: bool) -> int:
        """How many rows an unnumbered heading at row `at` takes; 0 if there is none."""
        if self.measure.positioned:
            return self._by_type(at)
        row = self.rows[at]
        if not (row.gap or row.top or at == 0 or self._after_paragraph(at)) or (row.top and open_sentence):
            return 0
        return next((used for used in range(1, _MOST_ROWS) if self._is_heading(at, used)), 0)

    def _after_paragraph(self, at: int) -> bool:
        """The row before ended a paragraph: a full stop, with room left on the line. For text without blank lines."""
        before = self.rows[at - 1]
        return before.text.endswith(".") and self.measure.was_short(before, self.rows[at], slack=8)

    def _by_type(self, at: int) -> int:
        row = self.rows[at]
        if not self.larger(row) or not patterns.starts_upper(row.text) or patterns.is_item(row.text):
            return 0
        if (
            patterns.CAPTION.match(row.text)
            or patterns.SOURCE_LINE.match(row.text)
            or not self._set_apart(at)
        ):
            return 0
        used = 1
        while used < _MOST_ROWS and at + used < len(self.rows):
            after = self.rows[at + used]
            same = (
                after.size is not None
                and abs(after.size - (row.size or 0)) < 0.3
                and _style(after) == _style(row)
            )
            if not same or after.gap == STRONG_GAP or after.top or patterns.NUMBERED.match(after.text):
                break
            used += 1
        title = " ".join(r.text for r in self.rows[at : at + used])
        by_size = row.size is not None and row.size > (self.measure.body_size or 0.0) + 0.4
        sentence = title.endswith(".") and not by_size and not is_nominal(title)
        good = len(title) < LONGEST_TITLE and not title.endswith((":", ",", ";")) and not sentence
        return used if good and re.search(r"[^\W\d_]{3}", title) else 0

    def _set_apart(self, at: int) -> bool:
        """Space before it, or type of another size than the row before."""
        row = self.rows[at]
        if row.gap or row.top or at == 0:
            return True
        return abs((self.rows[at - 1].size or 0.0) - (row.size or 0.0)) > 0.4

    def _is_heading(self, at: int, used: int) -> bool:
        rows = self.rows[at : at + used]
        if len(rows) < used or any(r.gap or r.top for r in rows[1:]):
            return False
        after = self.rows[at + used] if at + used < len(self.rows) else None
        title = " ".join(r.text for r in rows)
        if after is None or not reads_as_title(title, after):
            return False
        if any(self.measure.was_short(a, b, slack=self._title_slack(b)) for a, b in pairwise(rows)):
            return False
        short = self.measure.was_short(rows[-1], after, slack=4)
        if not short and not self._parted_from(at + used, title):
            return False
        return self._leads_on(at + used, title)

    def _title_slack(self, row: Row) -> int:
        """Room that a title's line may leave before `row`: its type is larger than the text's. More if a word goes on."""
        return int(0.25 * self.measure.characters) if patterns.starts_lower(row.text) else 12

    def _parted_from(self, after_at: int, title: str) -> bool:
        """A heading as wide as the column: what follows begins a sentence, and a blank line parts them.

        An extractor may put blank lines inside a paragraph too, so the paragraph must go on without one.
        """
        after = self.rows[after_at]
        before = self.rows[after_at - 1]
        if self.measure.is_narrow(before, 0.9) and self.vocabulary.begins_sentence(after.text):
            return True
        further = self.rows[after_at + 1] if after_at + 1 < len(self.rows) else None
        whole = further is not None and further.gap == NO_GAP and not further.top
        above = self.rows[after_at - 2].text if after_at > 1 else ""
        lone = before.gap == STRONG_GAP or before.top or (before.gap and patterns.NUMBERED.match(above))
        return bool(lone and after.gap and whole and is_long(after, self.measure)) and not OPEN_END.search(
            title
        )

    def _leads_on(self, after_at: int, title: str) -> bool:
        """What follows must be what follows a heading: text that begins anew, not a list of bare names."""
        after = self.rows[after_at]
        if patterns.APPENDIX.match(after.text):
            return True
        if self._is_list_lead(after_at):
            return False
        if patterns.is_item(after.text):
            return is_long(after, self.measure) or any(w in title.lower() for w in ("slutsats", "förslag"))
        if not patterns.starts_upper(after.text):
            return False
        if after.gap == NO_GAP and not after.top:
            return is_long(after, self.measure)
        return True

    def _is_list_lead(self, at: int) -> bool:
        """A row that only introduces a list of names: what stands before it is a label of the list too."""
        row = self.rows[at]
        after = self.rows[at + 1] if at + 1 < len(self.rows) else None
        if after is None or patterns.LIST_LABEL.search(row.text) or not patterns.is_item(after.text):
            return False
        return (
            not is_long(row, self.measure) and not is_long(after, self.measure) and not row.text.endswith(".")
        )


def _style(row: Row) -> tuple[bool, bool]:
    return row.bold, row.italic


def is_long(row: Row, measure: Measure) -> bool:
    """A line of running text rather than of a heading or list."""
    return not measure.is_narrow(row, 0.7)
