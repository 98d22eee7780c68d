"""One kommun's membership as a document prints it, before the document's events give it dates."""

from __future__ import annotations

from kb.forbund_names import forbund_id
from kb.kommuner import Kommun
from kb.model import Membership, Section


def membership(
    source_id: str, forbund: str, printed: str, kommun: Kommun, section: Section, page: int | None
) -> Membership:
    """`kommun` as a member of `forbund`, quoted by the name that is printed in `section`."""
    return Membership(
        forbund_id=forbund_id(forbund),
        forbund=forbund,
        kommun=printed,
        kommun_code=kommun.code,
        lan=kommun.lan,
        valid_from=None,
        valid_to=None,
        source_id=source_id,
        section_id=section.id,
        quote=printed,
        page=page,
    )
