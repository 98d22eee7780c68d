"""Answers: the right sentence and where it stands, or an honest "vet inte"."""

from kb.answer.asking import ask

__all__ = ["ask"]
