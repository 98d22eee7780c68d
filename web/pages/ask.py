"""A question and its answer, alone on a page: the answer as of a date, its places, or the closest passages."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request

from web.answering import answer_to, with_source
from web.api.searching import ASK
from web.parameters import read_kindly

blueprint = Blueprint("ask", __name__)

SHOWN = 8  # passages below an answer


@blueprint.get("/fraga")
def ask() -> str:
    """The answer to the question in the address."""
    values = read_kindly(ASK, request.args)
    question = (values["q"] or "").strip()
    answer = answer_to(g.base, question, values["as_of"]) if question else None
    shown = answer["question"] if answer else ""
    passages = [with_source(g.base, passage) for passage in answer["passages"][:SHOWN]] if answer else []
    return render_template(
        "pages/ask.html", question=shown, answer=answer, passages=passages, as_of=values["as_of"]
    )
