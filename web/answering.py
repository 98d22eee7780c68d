"""The direct answer for pages, with what they show around it."""

from __future__ import annotations

from typing import Any

from kb.base import Base


def answer_to(base: Base, question: str, as_of: str | None = None) -> dict[str, Any] | None:
    """The `ask` contract."""
    return None
