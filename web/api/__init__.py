"""The JSON API below /api/v1. A route is one line in its module's ROUTES."""

from __future__ import annotations

from importlib.metadata import version

from flask import Blueprint, Response, request

from web.api import documents, faq, figures, findings, forbund, law, openapi, searching, terms
from web.api.route import Route, json_response

ROUTES: tuple[Route, ...] = (
    *searching.ROUTES,
    *documents.ROUTES,
    *faq.ROUTES,
    *figures.ROUTES,
    *law.ROUTES,
    *findings.ROUTES,
    *terms.ROUTES,
    *forbund.ROUTES,
)

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
for route in ROUTES:
    blueprint.add_url_rule(route.path, route.name, route.view, methods=["GET"])


@blueprint.get("/openapi.json")
def description() -> Response:
    """The API's own description."""
    return json_response(openapi.document(ROUTES, version("finsam-kb"), request.script_root))
