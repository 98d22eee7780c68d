"""Paragraphs of statutes, and who cites what."""

from __future__ import annotations

from typing import Any

from kb.base import Base
from kb.commands.law import as_dict
from kb.lookup import law as lookup
from kb.lookup import references as citations
from kb.model import PROVISION_STATUSES
from web.api import schemas
from web.api.route import LIMIT, OFFSET, Route, Values, page_of
from web.parameters import Parameter
from web.problems import Fault, Problem

FINSAM_ACT = "2003:1210"
LAW = (
    Parameter("paragraph", "Paragrafen, till exempel 7 a § eller 11 kap. 5 §", maximum=100),
    Parameter("act", "Lagens SFS-nummer eller namn", default=FINSAM_ACT, maximum=200),
    Parameter("status", "Bara lydelser med den statusen", choices=PROVISION_STATUSES),
    Parameter("as_of", "Lydelsen den dagen", kind="date"),
    LIMIT,
    OFFSET,
)
REFERENCES = (
    Parameter(
        "target", "Vem hänvisar hit? Ett mål som 2003:1210#P7 eller prop/2002/03:132#sid46", maximum=300
    ),
    Parameter("source", "Vad hänvisar den källan till?", maximum=200),
    Parameter("section", "Vad hänvisar det avsnittet till?", maximum=300),
    LIMIT,
    OFFSET,
)


def entries(base: Base, values: Values) -> list[lookup.Entry]:
    """The wordings that were asked for. Raises a 400 for a paragraph or act that can't be read."""
    try:
        return lookup.find(
            base.store,
            values["paragraph"] or None,
            act=values["act"],
            status=values["status"],
            as_of=values["as_of"],
        )
    except lookup.UnknownParagraph as error:
        raise Problem(400, str(error), faults=(Fault("paragraph", "går inte att läsa"),)) from error


def law(base: Base, values: Values) -> Any:
    """Wordings in force and proposed, with who cites them."""
    found = entries(base, values)
    asked = lookup.wanted(values["paragraph"] or None, values["act"])
    part = found[values["offset"] : values["offset"] + values["limit"]]
    return as_dict(base.store, asked.target(), part)


def references(base: Base, values: Values) -> Any:
    """Citations: of a target, or in a source or section. Exactly one of them is asked for."""
    asked = [name for name in ("target", "source", "section") if values[name]]
    if len(asked) != 1:
        raise Problem(
            400,
            "Ange en av parametrarna target, source och section.",
            faults=tuple(
                Fault(name, "ange bara en av target, source och section") for name in asked or ["target"]
            ),
        )
    if values["target"]:
        found = [cited.reference for cited in citations.cited_by(base.store, values["target"])]
    else:
        found = citations.citing(base.store, values["section"] or values["source"])
    return page_of(found, values)


CITED = schemas.described(
    {
        "source_id": schemas.TEXT,
        "section_id": schemas.TEXT,
        "raw": schemas.TEXT,
        "target": schemas.TEXT_OR_NULL,
        "title": schemas.TEXT_OR_NULL,
        "number": schemas.TEXT_OR_NULL,
        "page": {"type": ["integer", "null"]},
        "source": schemas.TEXT_OR_NULL,
    }
)
SOURCE = schemas.described(
    {"id": schemas.TEXT, "title": schemas.TEXT, "date": schemas.TEXT_OR_NULL, "url": schemas.TEXT_OR_NULL}
)
ENTRY: schemas.Schema = {
    "allOf": [
        schemas.reference("Provision"),
        schemas.described(
            {
                "target": schemas.TEXT,
                "basis": {"type": "string", "enum": ["statute", "reprint", "summary", "proposal"]},
                "notes": schemas.TEXTS,
                "before": schemas.TEXT_OR_NULL,
                "after": schemas.TEXT_OR_NULL,
                "source": {"anyOf": [SOURCE, {"type": "null"}]},
                "cited_by": {"type": "array", "items": CITED},
            }
        ),
    ]
}
ANSWER = schemas.described({"target": schemas.TEXT, "provisions": {"type": "array", "items": ENTRY}})
ROUTES = (
    Route("law", "/law", "Paragrafers lydelser, gällande och föreslagna", law, ANSWER, LAW),
    Route(
        "references",
        "/references",
        "Hänvisningar: till ett mål, eller från en källa eller ett avsnitt",
        references,
        schemas.page_of(schemas.reference("Reference")),
        REFERENCES,
    ),
)
