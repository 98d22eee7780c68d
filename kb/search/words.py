"""The words as they are written, with their positions: phrases, prefixes, exact search. Whoosh keeps them.

Document numbers in the Whoosh index are the sections' ordinals, because one writer adds them in order to one segment.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import index as whoosh_index
from whoosh.fields import TEXT, Schema
from whoosh.formats import Positions
from whoosh.query.compound import And, Or
from whoosh.query.positional import Phrase
from whoosh.query.terms import Term

from kb.language.tokens import form_of, normal, raw_tokens

FIELD = "words"
GAP = 20
MEMORY_MB = 96
MOST_PREFIXED = 400
_POSITIONS = Positions()


class Forms(TEXT):
    """A field whose value is a list of forms, None for a place that no phrase may cross."""

    def index(
        self, value: Sequence[str | None], **_: Any
    ) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """(form, frequency, weight, encoded positions) of each form, without a second round of analysis."""
        places: dict[str, list[int]] = {}
        position = 0
        for form in value:
            if form is None:
                position += GAP
                continue
            places.setdefault(form, []).append(position)
            position += 1
        encode = _POSITIONS.encode
        for form, positions in places.items():
            yield form.encode(), len(positions), float(len(positions)), encode(positions)


def build(folder: Path, sections: Iterable[Sequence[str]]) -> None:
    """Write the index. A section is a sequence of texts that no phrase may cross (title, text, notes)."""
    folder.mkdir(exist_ok=True)
    schema = Schema(**{FIELD: Forms(stored=False, phrase=True, spelling=False)})
    writer = whoosh_index.create_in(str(folder), schema).writer(limitmb=MEMORY_MB)
    memo: dict[str, str] = {}
    for texts in sections:
        forms: list[str | None] = []
        for text in texts:
            for raw in raw_tokens(normal(text)):
                form = memo.get(raw)
                if form is None:
                    form = memo[raw] = form_of(raw)
                forms.append(form)
            forms.append(None)
        writer.add_document(**{FIELD: forms})
    writer.commit(merge=False)


class Words:
    """The index, opened for reading. Answers are ascending section ordinals."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _searcher(self) -> Any:
        return whoosh_index.open_dir(str(self._folder), readonly=True).searcher()

    def phrase(self, forms: Sequence[str]) -> NDArray[np.int64]:
        """Sections with these words in a row."""
        if len(forms) == 1:
            return self._found(Term(FIELD, forms[0]))
        return self._found(Phrase(FIELD, list(forms)))

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
