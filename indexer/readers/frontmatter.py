"""Front matter: the YAML block that a Markdown file may begin with."""

from __future__ import annotations

import re
from typing import Any

import yaml

from indexer.readers.refusal import refused

# every value stays text: as numbers and dates YAML 1.1 would read `2024:12` as a count of seconds
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEY = re.compile(r"(?P<key>\s*(?:- )?[A-Za-z_][\w-]*:)(?:\s+(?P<value>.*))?$")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)(?:^|\n)---[ \t]*(?:\n|\Z)", re.S)


def split_front_matter(name: str, text: str) -> tuple[dict[str, Any], str]:
    """The front matter as a dict of strings, lists and dicts (empty when there is none), and the text after it.

    Raises `DocumentRefused` when the block can't be read as YAML.
    """
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    front = _load(name, match.group(1))
    return (front if isinstance(front, dict) else {}), text[match.end() :]


def _load(name: str, block: str) -> Any:
    try:
        return yaml.load(block, Loader=_LOADER)
    except yaml.YAMLError:
        block = repaired(block)
    try:
        return yaml.load(block, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"rad {mark.line + 2}" if mark else "metadatablocket"
        raise refused(
            name, f"har ett metadatablock som inte går att läsa ({line})", "rätta det och bygg igen"
        ) from error


def repaired(block: str) -> str:
    """Front matter whose long values run over several lines without the indent that YAML asks for.

    Statutes' titles are often written so by those who export them. A line that is neither a key nor a list entry
    continues the line above; values that aren't quoted are quoted.
    """
    joined: list[str] = []
    for line in block.split("\n"):
        if joined and line.strip() and not _KEY.match(line) and not line.lstrip().startswith("- "):
            joined[-1] = f"{joined[-1]} {line.strip()}"
        elif line.strip():
            joined.append(line)
    return "\n".join(_quoted(line) for line in joined)


def _quoted(line: str) -> str:
    match = _KEY.match(line)
    if not match or not match["value"] or match["value"][0] in "[{|>":
        return line
    value = match["value"].strip()
    if value[0] in "\"'" and value.endswith(value[0]) and len(value) > 1:
        value = value[1:-1].replace('\\"', '"')
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{match["key"]} "{escaped}"'
