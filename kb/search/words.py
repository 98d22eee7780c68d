"""The words as they are written, for phrases, prefixes and exact search. Whoosh keeps which section has which.

That the words of a phrase stand in a row is seen in the running text (`kb.search.runs`), so no positions are kept here.
Document numbers in the Whoosh index are the sections' ordinals, because there is one segment and they are added in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.search.arrays import Ints
from kb.search.lexicon import Lexicon
from kb.search.runs import Runs

# Whoosh is imported where it is needed: most queries never are, and it takes longer than to answer them.
FIELD = "words"
MOST_PREFIXED = 400


def build(folder: Path, index: Path) -> None:
    """Write the word index of the running text in the index folder `index`.

    The postings are sorted here, as numbers, and handed to Whoosh's segment writer as they shall stand: its own way
    from documents to postings would split every text once more and sort millions of tuples.
    """
    from whoosh import index as whoosh_index
    from whoosh.fields import ID, Schema

    folder.mkdir(exist_ok=True)
    runs = Runs(index, Lexicon(index, "forms"))
    writer: Any = whoosh_index.create_in(str(folder), Schema(**{FIELD: ID(stored=False)})).writer()
    for number in range(runs.sections):
        writer.perdocwriter.start_doc(number)
        writer.perdocwriter.finish_doc()
    writer.docnum = runs.sections
    writer._added = True
    writer.pool = _Postings(runs)
    writer.commit(merge=False)


class _Postings:
    """What Whoosh's segment writer takes its postings from."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs

    def iter_postings(self) -> Iterator[tuple[str, bytes, int, float, bytes]]:
        """(field, form, section, weight, nothing more), by form and section."""
        forms, sections = self._runs.pairs()
        starts = np.searchsorted(forms, np.arange(len(self._runs.forms) + 1)).tolist()
        coded = sorted((self._runs.forms[number].encode(), number) for number in range(len(self._runs.forms)))
        for form, number in coded:
            for section in sections[starts[number] : starts[number + 1]].tolist():
                yield FIELD, form, section, 1.0, b""

    def cleanup(self) -> None:
        """Nothing is left on disk."""


class Words:
    """The index, opened for reading. Answers are ascending section ordinals."""

    def __init__(self, folder: Path, runs: Runs) -> None:
        self._folder = folder
        self._runs = runs

    @cached_property
    def _searcher(self) -> Any:
        from whoosh import index as whoosh_index

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

    def any_of(self, forms: Sequence[str]) -> Ints:
        """Sections with at least one of the forms."""
        from whoosh.query.compound import Or
        from whoosh.query.terms import Term

        return self._found(Or([Term(FIELD, form) for form in forms]))

    def all_of(self, forms: Sequence[str]) -> Ints:
        """Sections with all of the forms."""
        from whoosh.query.compound import And
        from whoosh.query.terms import Term

        return self._found(And([Term(FIELD, form) for form in forms]))

    def _found(self, query: Any) -> Ints:
        return np.fromiter(sorted(self._searcher.docs_for_query(query)), dtype=np.int64)
