"""A paragraph of a law proposal with its two wordings, and the section text that shows them.

The one who writes that text and those who read it back share the labels here.

**Shape for those who read the sections.** Every paragraph of a proposal is a section with the title "7 a §" and kind
`provision`, whose text holds the two wordings whole, one after the other, under the labels `CURRENT` and `PROPOSED`::

    Föreslagen rubrik: De samverkande parternas uppgifter

    Nuvarande lydelse:

    Ett samordningsförbund har till uppgift att

    1. besluta om mål ...

    Föreslagen lydelse:

    Ett samordningsförbund har till uppgift att

    ...

Text that is printed across both columns stands in both wordings. A new paragraph has no `CURRENT` part; one without
proposed text is left out of the proposal. `wording(section.text)` gives the parts back as a `Wording`.
"""

from __future__ import annotations

from dataclasses import dataclass

CURRENT = "Nuvarande lydelse:"
PROPOSED = "Föreslagen lydelse:"
RUBRIC = "Föreslagen rubrik:"


@dataclass(frozen=True, slots=True)
class Wording:
    """One paragraph of a proposal. Each tuple holds stycken and list items in order; `common` stands in both."""

    paragraph: str
    current: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    rubric: str | None = None
    page: int | None = None
    page_to: int | None = None

    def as_text(self) -> str:
        """The section text that shows both wordings."""
        parts = [f"{RUBRIC} {self.rubric}"] if self.rubric else []
        if self.current:
            parts += [CURRENT, *self.current]
        if self.proposed:
            parts += [PROPOSED, *self.proposed]
        return "\n\n".join(parts)


def wording(text: str, paragraph: str = "") -> Wording | None:
    """The wordings that a section text made by `Wording.as_text` holds; None for other text."""
    parts = text.split("\n\n")
    if CURRENT not in parts and PROPOSED not in parts:
        return None
    rubric = parts[0].removeprefix(RUBRIC).strip() if parts[0].startswith(RUBRIC) else None
    proposed_at = parts.index(PROPOSED) if PROPOSED in parts else len(parts)
    current_at = parts.index(CURRENT) if CURRENT in parts[:proposed_at] else proposed_at
    current, proposed = tuple(parts[current_at + 1 : proposed_at]), tuple(parts[proposed_at + 1 :])
    common = tuple(part for part in current if part in proposed)
    return Wording(paragraph, current, proposed, common, rubric)
