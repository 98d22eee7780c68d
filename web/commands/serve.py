"""`finsam serve`: the web service."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import click

from kb.commands.options import home_option


@click.command(help="Starta webbtjänsten.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adress att lyssna på.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port att lyssna på."
)
@click.option(
    "--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Antal arbetsprocesser."
)
@home_option
def command(host: str, port: int, workers: int, home: Path) -> None:
    """Serve the base in `home`; gunicorn takes over this process."""
    if not _free(host, port):
        raise click.ClickException(f"Porten {port} på {host} är upptagen: välj en annan med --port.")
    os.environ["FINSAM_HOME"] = str(home.resolve())
    click.echo(f"Kunskapsbasen visas på http://{host}:{port}/ (avsluta med Ctrl+C)", err=True)
    arguments = ["gunicorn", "--config", "python:web.gunicorn_config", "--bind", f"{host}:{port}"]
    arguments += ["--workers", str(workers), "web.app:create_app()"]
    _become_gunicorn(arguments)


def _become_gunicorn(arguments: list[str]) -> None:
    import sys

    from gunicorn.app.wsgiapp import run

    sys.argv = arguments
    run()


def _free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
