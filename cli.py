"""The `finsam` command: a thin collection of each package's commands, loaded when they are called."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("indexer.commands.build", "Bygg kunskapsbasen av dokument."),
    "search": ("kb.commands.search", "Sök i kunskapsbasen."),
    "ask": ("kb.commands.ask", "Ställ en fråga och få svaret med källa."),
    "figures": ("kb.commands.figures", "Slå upp siffror."),
    "define": ("kb.commands.define", "Slå upp ett begrepp."),
    "forbund": ("kb.commands.forbund", "Slå upp samordningsförbund och kommuner."),
    "law": ("kb.commands.law", "Slå upp en paragraf."),
    "sources": ("kb.commands.sources", "Lista källorna."),
    "findings": ("kb.commands.findings", "Lista motsägelser i och mellan källor."),
    "references": ("kb.commands.references", "Lista hänvisningar, eller hitta dem i en text."),
    "export": ("kb.commands.export", "Skriv alla poster som JSON Lines."),
    "import-check": ("indexer.commands.import_check", "Kontrollera en förbundsordning mot 9 §."),
    "fetch": ("indexer.commands.fetch", "Hämta officiella dokument till corpus."),
    "status": ("kb.commands.status", "Visa vilken kunskapsbas som används."),
    "rollback": ("kb.commands.rollback", "Gå tillbaka till föregående kunskapsbas."),
    "evaluate": ("kb.commands.evaluate", "Mät svaren mot frågor med facit."),
    "serve": ("web.commands.serve", "Starta webbtjänsten."),
}


class LazyGroup(click.Group):
    """Imports a command's module only when it is used, so that every call starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        return None if entry is None else import_module(entry[0]).command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Kommandon"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name not in COMMANDS:
            raise click.UsageError(
                f"Kommandot {name!r} finns inte. Skriv `finsam --help` för att se alla kommandon."
            )
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, help="Finsam kunskapsbas: sök, slå upp och få svar med exakt källa.")
def finsam() -> None:
    """The root of all commands."""


def main() -> None:
    """Run a command; every error is one Swedish sentence on standard error."""
    from kb.commands.messages import SwedishHelp, swedish

    click.Context.formatter_class = SwedishHelp
    try:
        status = finsam.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Avbrutet.", err=True)
        status = 130
    except click.ClickException as error:
        click.echo(swedish(error), err=True)
        status = error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        status = 0
    except Exception as error:
        if os.environ.get("FINSAM_FELSOK"):
            raise
        click.echo(
            f"Ett fel i programmet stoppade kommandot ({type(error).__name__}: {error}). "
            "Basen är orörd; anmäl felet, med FINSAM_FELSOK=1 visas var det uppstod.",
            err=True,
        )
        status = 1
    sys.exit(status if isinstance(status, int) else 0)


if __name__ == "__main__":
    main()
