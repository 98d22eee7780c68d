"""One description of each parameter, which validation, documentation and OpenAPI share.

The API refuses what it does not know (a misspelt filter must not look like an answer); pages use the same
descriptions but overlook what they can't use, because addresses get tracking parameters and typing errors on the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from web.problems import Fault, Problem

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
TRUE, FALSE = ("1", "true", "ja"), ("0", "false", "nej")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter.

    `kind` ∈ text, number, switch, date, pair (KEY=VALUE). `repeated` parameters may stand several times and give a
    tuple. `maximum` is the largest number, or the longest text in characters.
    """

    name: str
    description: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    required: bool = False
    repeated: bool = False
    default: Any = None
    minimum: int = 0
    maximum: int = 1000


class Wrong(ValueError):
    """A value can't be read. The message is the reason, in Swedish, without the value itself."""


def _text(parameter: Parameter, value: str) -> str:
    if CONTROL.search(value):
        raise Wrong("innehåller styrtecken som inte kan läsas")
    if len(value) > parameter.maximum:
        raise Wrong(f"är längre än {parameter.maximum} tecken")
    if parameter.choices and value not in parameter.choices:
        raise Wrong("ska vara något av: " + ", ".join(parameter.choices))
    return value


def _number(parameter: Parameter, value: str) -> int:
    if not (value.isascii() and value.isdigit()) or not (
        parameter.minimum <= int(value[:12]) <= parameter.maximum
    ):
        raise Wrong(f"ska vara ett heltal mellan {parameter.minimum} och {parameter.maximum}")
    return int(value)


def _switch(parameter: Parameter, value: str) -> bool:
    if value not in TRUE + FALSE:
        raise Wrong("ska vara 1 eller 0")
    return value in TRUE


def _date(parameter: Parameter, value: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise Wrong("ska vara ett datum som 2024-12-01")
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise Wrong("är ett datum som inte finns") from error


def _pair(parameter: Parameter, value: str) -> tuple[str, str]:
    name, equals, rest = _text(parameter, value).partition("=")
    if not (name and equals and rest):
        raise Wrong("ska skrivas som nyckel=värde, till exempel kön=kvinnor")
    return name, rest


READERS: dict[str, Callable[[Parameter, str], Any]] = {
    "text": _text,
    "number": _number,
    "switch": _switch,
    "date": _date,
    "pair": _pair,
}


def read_strictly(parameters: Iterable[Parameter], given: MultiDict[str, str]) -> dict[str, Any]:
    """Values by name. Raises a 400 that names every parameter that is unknown, missing or wrong."""
    known = {parameter.name: parameter for parameter in parameters}
    faults = [
        Fault(_shown(name), "är ingen känd parameter" + _known(known)) for name in given if name not in known
    ]
    values: dict[str, Any] = {}
    for name, parameter in known.items():
        try:
            values[name] = _read(parameter, given.getlist(name))
        except Wrong as wrong:
            faults.append(Fault(name, str(wrong)))
    if faults:
        sentence = ". ".join(f"Parametern {fault.name} {fault.reason}" for fault in faults)
        raise Problem(400, sentence + ".", faults=tuple(faults))
    return values


def read_kindly(parameters: Iterable[Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """Values by name for a page: what can't be used is as if it had not been given."""
    values: dict[str, Any] = {}
    for parameter in parameters:
        texts = given.getlist(parameter.name) if isinstance(given, MultiDict) else []
        readable = [text for text in texts if text and _readable(parameter, text)]
        values[parameter.name] = _read(parameter, readable, check_required=False)
    return values


def _read(parameter: Parameter, texts: list[str], *, check_required: bool = True) -> Any:
    if not parameter.repeated and len(texts) > 1 and check_required:
        raise Wrong("får bara anges en gång")
    values = tuple(READERS[parameter.kind](parameter, text) for text in texts)
    if parameter.required and check_required and not any(str(value).strip() for value in values):
        raise Wrong("måste anges")
    if parameter.repeated:
        return values
    return values[0] if values else parameter.default


def _readable(parameter: Parameter, text: str) -> bool:
    try:
        READERS[parameter.kind](parameter, text)
    except Wrong:
        return False
    return True


def _shown(name: str) -> str:
    """A name that is safe and short enough to say back."""
    return CONTROL.sub("", name)[:40] or "(tom)"


def _known(known: Mapping[str, Parameter]) -> str:
    return " (kända: " + ", ".join(known) + ")" if known else " (det finns inga här)"
