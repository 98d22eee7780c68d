"""Datasette as an ASGI application, so that it can run in several processes as our own service does."""

from __future__ import annotations

import os
from typing import Any

from datasette.app import Datasette

# Words are quoted, so that none is read as an operator; best first, with the snippet that FTS5 makes.
RANKED = """
SELECT s.rowid, s.source, s.title, snippet(sections_fts, 2, '<mark>', '</mark>', ' … ', 40) AS snippet
FROM sections_fts JOIN sections s ON s.rowid = sections_fts.rowid
WHERE sections_fts MATCH :q ORDER BY bm25(sections_fts) LIMIT 10
"""


def create() -> Any:
    """The application over the database that FINSAM_BENCH_DATABASE names."""
    path = os.environ["FINSAM_BENCH_DATABASE"]
    instance = Datasette(
        immutables=[path],
        settings={"suggest_facets": False, "sql_time_limit_ms": 20_000, "allow_facet": False},
        metadata={"databases": {"base": {"queries": {"ranked": {"sql": RANKED}}}}},
    )
    return instance.app()
