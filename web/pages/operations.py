"""Whether the service is well, for those who watch over it."""

from __future__ import annotations

import json

from flask import Blueprint, Response, current_app

from kb.snapshot import NoBase

blueprint = Blueprint("operations", __name__)


@blueprint.get("/healthz")
def health() -> Response:
    """200 as long as questions can be answered; `warnings` say what someone should look at."""
    try:
        state = current_app.extensions["finsam"]["served"].state()
    except NoBase:
        body = {"status": "no_base", "warnings": ["Kunskapsbasen är inte byggd: kör finsam build."]}
        return Response(json.dumps(body, ensure_ascii=False), 503, content_type="application/json")
    warnings = []
    if not state["on_disk"]:
        warnings.append("Kunskapsbasens filer är borttagna. Den öppna kopian används tills en ny är byggd.")
    if state["refused"]:
        warnings.append("En nyare kunskapsbas gick inte att öppna. Den tidigare används.")
    body = {"status": "warning" if warnings else "ok", **state, "warnings": warnings}
    return Response(json.dumps(body, ensure_ascii=False), content_type="application/json")
