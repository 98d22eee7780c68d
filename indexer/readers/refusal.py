"""Refusals in one form: which file, why, and what to do about it."""

from __future__ import annotations

from indexer.document import DocumentRefused


def refused(name: str, reason: str, advice: str) -> DocumentRefused:
    """The error for a file that can't be taken in, as one Swedish sentence.

    `reason` continues "filen … togs inte in eftersom den" and `advice` is an imperative without end mark.
    """
    return DocumentRefused(f"{name} togs inte in eftersom filen {reason}: {advice}.")
