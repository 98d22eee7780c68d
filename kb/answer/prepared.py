"""What answers need at hand of a base, worked out when the base is built and read back when the first question comes.

In the store's prepared values stand, as kind and key:

    answers, mark        what the rest was made with; when the code has changed since, none of it is used
    answers, lexicon     JSON: the words of the base (`kb.answer.lexicon`)
    answers, index       JSON: the stems of the FAQ, and how many entries each stands in
    answers, numbers     int32[...], the entries of each stem, stem by stem
    answers, layers      uint8[...], where in the entry it stands, as a place in `faq_entries.LAYERS`
    answers, grams       JSON: the runs of letters of the phrasings, how many phrasings each stands in, phrasings an entry
    answers, gram_*      float32 and int32: the arrays of `faq_grams.Grams`
    entry, N             JSON: what is worked out of the FAQ entry with number N

A base without them, or with those of another version, works as well: they are worked out anew, which takes seconds.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from sys import intern
from threading import Lock
from typing import Any
from zlib import crc32

import numpy as np

from kb.answer.faq_entries import Catalogue, Entry, Phrasing, Postings, entry_with
from kb.answer.faq_grams import Grams, edges
from kb.answer.lexicon import Lexicon
from kb.model import Faq
from kb.store import Store

KEPT_ENTRIES = 600  # each takes some ten kilobytes
_OWN = Path(__file__).parent
_LANGUAGE = _OWN.parent / "language"
_MADE_WITH = ("prepared.py", "faq_entries.py", "faq_grams.py", "lexicon.py", "question.py", "cues.toml")


@cache
def mark() -> str:
    """A checksum of the code and the word lists that prepared values depend on."""
    paths = [_OWN / name for name in _MADE_WITH]
    paths += sorted(path for path in _LANGUAGE.iterdir() if path.suffix in (".py", ".txt", ".toml"))
    check = 0
    for path in paths:
        check = crc32(path.read_bytes(), check)
    return f"{check:08x}"


def values(lexicon: Lexicon, catalogue: Catalogue) -> Iterator[tuple[str, str, str | bytes]]:
    """Everything as (kind, key, value)."""
    postings, grams = catalogue.postings, catalogue.grams
    index = {"stems": list(postings.rows), "counts": np.diff(postings.starts).tolist()}
    yield "answers", "mark", mark()
    yield "answers", "lexicon", _json(_packed_lexicon(lexicon))
    yield "answers", "index", _json(index)
    yield "answers", "numbers", postings.numbers.tobytes()
    yield "answers", "layers", postings.layers.tobytes()
    yield "answers", "grams", _json(_packed_grams(grams))
    yield "answers", "gram_rarity", grams.rarity.tobytes()
    yield "answers", "gram_numbers", grams.numbers.tobytes()
    yield "answers", "gram_values", grams.values.tobytes()
    for number, entry in enumerate(catalogue.entries):
        yield "entry", str(number), _json(_packed(entry))


def read_lexicon(store: Store) -> Lexicon | None:
    """The words of the base; None when they are to be counted anew."""
    if store.prepared("answers", "mark") != mark():
        return None
    table = json.loads(store.prepared("answers", "lexicon"))
    stems = table["stems"]
    frequency = dict(zip(stems, table["counts"], strict=True))
    forms = {form: stems[number] for form, number in zip(table["forms"], table["of"], strict=True)}
    return Lexicon(table["size"], frequency, forms)


def read_catalogue(store: Store, newest: int = 0) -> Catalogue | None:
    """The FAQ entries; None when they are to be made anew. `newest` is the year of the newest documents."""
    if store.prepared("answers", "mark") != mark():
        return None
    index = json.loads(store.prepared("answers", "index"))
    postings = Postings(
        {intern(name): row for row, name in enumerate(index["stems"])},
        edges(index["counts"]),
        np.frombuffer(store.prepared("answers", "numbers"), dtype=np.int32),
        np.frombuffer(store.prepared("answers", "layers"), dtype=np.uint8),
    )
    entries = StoredEntries(store)
    return Catalogue(entries, postings, _read_grams(store, entries.ids), newest)


def _read_grams(store: Store, ids: Sequence[str]) -> Grams:
    table = json.loads(store.prepared("answers", "grams"))
    return Grams(
        {run: row for row, run in enumerate(table["runs"])},
        np.frombuffer(store.prepared("answers", "gram_rarity"), dtype=np.float32),
        edges(table["counts"]),
        np.frombuffer(store.prepared("answers", "gram_numbers"), dtype=np.int32),
        np.frombuffer(store.prepared("answers", "gram_values"), dtype=np.float32),
        edges(table["phrasings"]),
        {id: number for number, id in enumerate(ids)},
    )


class StoredEntries(Sequence[Entry]):
    """The prepared entries, read when they are asked for; the latest are kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.ids = [id for (id,) in store.values(Faq, "id")]
        self._kept: OrderedDict[int, Entry] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Entry]:
        return (self._read(number) for number in range(len(self)))

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        with self._lock:
            if number in self._kept:
                self._kept.move_to_end(number)
                return self._kept[number]
        entry = self._read(number)
        with self._lock:
            self._kept[number] = entry
            while len(self._kept) > KEPT_ENTRIES:
                self._kept.popitem(last=False)
        return entry

    def _read(self, number: int) -> Entry:
        faq = self._store.get(Faq, self.ids[number])
        assert faq is not None
        return _unpacked(faq, json.loads(self._store.prepared("entry", str(number))))


def _packed_grams(grams: Grams) -> dict[str, Any]:
    return {
        "runs": list(grams.rows),
        "counts": np.diff(grams.starts).tolist(),
        "phrasings": np.diff(grams.entries).tolist(),
    }


def _packed_lexicon(lexicon: Lexicon) -> dict[str, Any]:
    stems = sorted(lexicon.frequency)
    number_of = {name: number for number, name in enumerate(stems)}
    return {
        "size": lexicon.size,
        "stems": stems,
        "counts": [lexicon.frequency[name] for name in stems],
        "forms": list(lexicon.forms),
        "of": [number_of[name] for name in lexicon.forms.values()],
    }


def _packed(entry: Entry) -> dict[str, Any]:
    return {
        "phrasings": [[p.text, p.stems, sorted(p.years), p.form] for p in entry.phrasings],
        "answer": sorted(entry.answer),
        "quotes": sorted(entry.quotes),
        "years": sorted(entry.years),
        "source_years": sorted(entry.source_years),
    }


def _unpacked(faq: Faq, row: dict[str, Any]) -> Entry:
    """An entry as it was prepared. Stems are kept once for all entries."""
    return entry_with(
        faq,
        tuple(
            Phrasing(text, {intern(k): v for k, v in stems.items()}, frozenset(years), form)
            for text, stems, years, form in row["phrasings"]
        ),
        answer=frozenset(map(intern, row["answer"])),
        quotes=frozenset(map(intern, row["quotes"])),
        years=frozenset(row["years"]),
        source_years=frozenset(row["source_years"]),
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
