"""What a register says when a row or an entry can't be used."""

from __future__ import annotations


class RegisterError(Exception):
    """The message is one Swedish sentence: file, line, what is wrong and what to do."""
