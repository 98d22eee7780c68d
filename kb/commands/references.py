"""`finsam references`: the citations in any text, or who cites a paragraph, a report or another work."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kb.citation import FoundReference, find_references
from kb.commands.options import NothingFound, home_option, json_option, print_json
from kb.lookup.paragraphs import UnknownParagraph, read_act

_SHOWN = 50


@click.command(
    help="Vilka hänvisar till TARGET (7 § Finsamlagen, prop/2002/03:132, ett käll- eller avsnitts-id)? "
    "Eller hitta hänvisningarna i en text med --text."
)
@click.argument("words", nargs=-1, metavar="[TARGET]")
@click.option(
    "--text", "text_file", metavar="FILE", help="Hitta hänvisningarna i denna textfil (- läser standard in)."
)
@click.option("--act", help="Lag som texten hör till: en ensam 7 § läses då som lagens.")
@json_option
@home_option
def command(
    words: tuple[str, ...], text_file: str | None, act: str | None, as_json: bool, home: Path
) -> None:
    """Print what is cited; with a text no base is needed."""
    if text_file is not None:
        if words:
            raise click.UsageError("Ange antingen ett mål eller en text efter --text, inte båda.")
        _of_text(text_file, act, as_json)
    elif act is not None:
        raise click.UsageError("--act hör ihop med --text: ange vilken text som ska läsas.")
    else:
        _of_base(" ".join(words), as_json, home)


def _of_text(name: str, act: str | None, as_json: bool) -> None:
    number = _read_act(act) if act else None
    found = find_references(_read_text(name), act=number)
    rows = _unique(found)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['raw']} → {row['target'] or 'okänt mål'} ({row['kind']})")
    if not rows:
        raise NothingFound("Texten har inga hänvisningar som går att känna igen.")


def _unique(found: list[FoundReference]) -> list[dict[str, Any]]:
    rows = [{"raw": ref.raw, "kind": ref.kind, "target": ref.target} for ref in found]
    return list({(row["raw"], row["kind"], row["target"]): row for row in rows}.values())


def _read_act(act: str) -> str:
    try:
        return read_act(act)
    except UnknownParagraph as error:
        raise click.UsageError(str(error)) from error


def _read_text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise click.UsageError(
            f"Kan inte läsa {name}: kontrollera att filen finns och är en textfil."
        ) from error
    if b"\x00" in data[:4096]:
        raise click.UsageError(f"{name} är ingen textfil: spara innehållet som text (UTF-8) och försök igen.")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        # Older Swedish text files are in Windows' Latin alphabet, where every byte has a meaning.
        return data.decode("cp1252", errors="replace").replace("\r\n", "\n")


def _of_base(target: str, as_json: bool, home: Path) -> None:
    # Imported here so that reading a text starts without the store.
    from kb.base import open_base
    from kb.lookup.references import cited_by, citing, most_cited, read_wanted
    from kb.snapshot import NoBase

    try:
        store = open_base(home).store
    except NoBase as error:
        raise click.ClickException(str(error)) from error
    if not target:
        rows = [{"target": name, "citations": count} for name, count in most_cited(store, _SHOWN)]
        _show({"most_cited": rows}, [f"{row['citations']:>5}  {row['target']}" for row in rows], as_json)
        return
    from_place = citing(store, target)
    if from_place:
        refs = [
            {"section_id": r.section_id, "raw": r.raw, "kind": r.kind, "target": r.target} for r in from_place
        ]
        lines = [f"{row['section_id']}: {row['raw']} → {row['target'] or 'okänt mål'}" for row in refs]
        _show({"place": target, "references": refs}, lines, as_json)
        return
    canonical = read_wanted(target)
    found = cited_by(store, canonical)
    rows = [
        {
            "source_id": cited.reference.source_id,
            "section_id": cited.reference.section_id,
            "raw": cited.reference.raw,
            "kind": cited.reference.kind,
            "target": cited.reference.target,
            "title": cited.section.title if cited.section else None,
            "page": cited.section.page_from if cited.section else None,
        }
        for cited in found
    ]
    lines = [f"{row['section_id']} ({row['title']}): {row['raw']}" for row in rows]
    _show({"target": canonical, "cited_by": rows}, lines, as_json)
    if not rows:
        raise NothingFound(f"Inget i basen hänvisar till {canonical}.")


def _show(value: dict[str, Any], lines: list[str], as_json: bool) -> None:
    if as_json:
        print_json(value)
    else:
        click.echo("\n".join(lines))
