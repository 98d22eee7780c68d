"""The words as they are written, for phrases, prefixes and exact search. Whoosh keeps which section has which.

That the words of a phrase stand in a row is seen in the running text (`kb.search.runs`), so no positions are kept here.
Document numbers in the Whoosh index are the sections' ordinals, because they are added in order and segments are never merged.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import index as whoosh_index
from whoosh.fields import ID, Schema
from whoosh.query.compound import And, Or
from whoosh.query.terms import Term

from kb.language.tokens import form_of, normal, raw_tokens
from kb.search.runs import Runs

FIELD = "words"
MEMORY_MB = 256
SEGMENT = 5_000
MOST_PREFIXED = 400


class Forms(ID):
    """A field whose value is a set of forms."""

    def index(self, value: Iterable[str], **_: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """(form, frequency, weight, nothing more) of each form, without a second round of analysis."""
        for form in value:
            yield form.encode(), 1, 1.0, b""


def build(folder: Path, sections: Iterable[Iterable[str]]) -> None:
    """Write the index. A section is the texts of its title, body and notes.

    A segment holds `SEGMENT` sections, so that its postings are sorted in memory and never on disk.
    """
    folder.mkdir(exist_ok=True)
    index = whoosh_index.create_in(str(folder), Schema(**{FIELD: Forms(stored=False)}))
    memo: dict[str, str] = {}
    rows = iter(sections)
    while batch := list(islice(rows, SEGMENT)):
        writer = index.writer(limitmb=MEMORY_MB)
        for texts in batch:
            writer.add_document(**{FIELD: _forms(texts, memo)})
        writer.commit(merge=False)


def _forms(texts: Iterable[str], memo: dict[str, str]) -> set[str]:
    """The forms of some texts. `memo` remembers the form of each raw token."""
    forms = set()
    for text in texts:
        for raw in raw_tokens(normal(text)):
            form = memo.get(raw)
            if form is None:
                form = memo[raw] = form_of(raw)
            forms.add(form)
    return forms


class Words:
    """The index, opened for reading. Answers are ascending section ordinals."""

    def __init__(self, folder: Path, runs: Runs) -> None:
        self._folder = folder
        self._runs = runs

    @cached_property
    def _searcher(self) -> Any:
        return whoosh_index.open_dir(str(self._folder), readonly=True).searcher()

    def phrase(self, forms: Sequence[str]) -> NDArray[np.int64]:
        """Sections with these words in a row."""
        found = self.all_of(forms)
        return found if len(forms) == 1 else self._runs.with_phrase(found, forms)

    def prefixed(self, prefix: str) -> list[str]:
        """Forms that begin with the prefix, at most `MOST_PREFIXED`."""
        found = []
        for form in self._searcher.reader().expand_prefix(FIELD, prefix):
            found.append(form.decode())
            if len(found) == MOST_PREFIXED:
                break
        return found

    def any_of(self, forms: Sequence[str]) -> NDArray[np.int64]:
        """Sections with at least one of the forms."""
        return self._found(Or([Term(FIELD, form) for form in forms]))

    def all_of(self, forms: Sequence[str]) -> NDArray[np.int64]:
        """Sections with all of the forms."""
        return self._found(And([Term(FIELD, form) for form in forms]))

    def count(self, form: str) -> int:
        """How many sections have a form."""
        return int(self._searcher.doc_frequency(FIELD, form))

    def _found(self, query: Any) -> NDArray[np.int64]:
        return np.fromiter(sorted(self._searcher.docs_for_query(query)), dtype=np.int64)
