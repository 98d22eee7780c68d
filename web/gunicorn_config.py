"""How gunicorn runs the service. Values come from the environment where a deployment may want others.

Threads, because a search is short and keep-alive connections of proxies would otherwise hold a whole process. Worker
processes share their metrics through a folder in memory. Nothing else is written.
"""

from __future__ import annotations

import os
import tempfile
from typing import Any

workers = int(os.environ.get("FINSAM_WORKERS", "2"))
worker_class = "gthread"
threads = int(os.environ.get("FINSAM_THREADS", "4"))
timeout = 60
graceful_timeout = 20
keepalive = 30
limit_request_line = 8190
accesslog = None
errorlog = "-"
loglevel = "warning"
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
control_socket_disable = True

if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="finsam-metrics-", dir=worker_tmp_dir)


def post_worker_init(worker: Any) -> None:
    """Make the worker ready before it takes its first call."""
    from web.warming import warm_pages

    warm_pages(worker.app.wsgi())


def child_exit(server: Any, worker: Any) -> None:
    """Forget the gauges of a worker that has ended."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)
