"""The text of a PDF page with its positions: a small interpreter of the text operators.

pypdf decodes streams and fonts; where each string lands is worked out here, because its own text extraction guesses
spaces from font widths that many Word documents get wrong ("personuppgift s-"). Space between two strings is a space
only if it is wide enough on paper. Coordinates are turned so that y grows downwards from the top of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject, StreamObject
from pypdf.generic._font import Font

from indexer.document import Line
from indexer.readers.pdf_lines import Span, lines_from

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_DEEPEST_FORM = 4


@dataclass(frozen=True, slots=True)
class _State:
    ctm: Matrix = IDENTITY
    font: Font | None = None
    style: str = ""
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


def multiply(a: Matrix, b: Matrix) -> Matrix:
    """The matrix that applies `a` first, then `b`."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = ([_number(value) for value in operands[-6:]] + [0.0] * 6)[:6]
    return (a, b, c, d, e, f)


@dataclass(slots=True)
class _Interpreter:
    """Runs a content stream and collects spans. Only text and matrices matter; the rest is skipped."""

    height: float
    spans: list[Span] = field(default_factory=list)
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    tm: Matrix = IDENTITY
    line: Matrix = IDENTITY

    def run(self, stream: ContentStream, resources: DictionaryObject, pdf: Any, depth: int = 0) -> None:
        fonts: dict[str, tuple[Font, str]] = {}
        for operands, operator in stream.operations:
            if operator in _SIMPLE:
                _SIMPLE[operator](self, operands)
            elif operator == b"Tf" and len(operands) >= 2:
                self._set_font(operands, resources, fonts)
            elif operator == b"Do" and operands and depth < _DEEPEST_FORM:
                self._form(str(operands[0]), resources, pdf, depth)

    def _set_font(
        self, operands: list[Any], resources: DictionaryObject, fonts: dict[str, tuple[Font, str]]
    ) -> None:
        name = str(operands[0])
        if name not in fonts:
            known = _get(resources, "/Font")
            resource = _get(known, name) if isinstance(known, DictionaryObject) else None
            if not isinstance(resource, DictionaryObject):
                return
            font = Font.from_font_resource(resource)
            fonts[name] = (font, _style(str(resource.get("/BaseFont", ""))))
        font, style = fonts[name]
        self.state = replace(self.state, font=font, style=style, size=_number(operands[1]))

    def _form(self, name: str, resources: DictionaryObject, pdf: Any, depth: int) -> None:
        """Text inside a form XObject, as some programs set headers and tables."""
        objects = _get(resources, "/XObject")
        form = _get(objects, name) if isinstance(objects, DictionaryObject) else None
        if not isinstance(form, StreamObject) or form.get("/Subtype") != "/Form":
            return
        inner = _get(form, "/Resources")
        saved, matrices = self.state, (self.tm, self.line)
        placed = _get(form, "/Matrix")
        if isinstance(placed, list):
            self.state = replace(self.state, ctm=multiply(_matrix(list(placed)), self.state.ctm))
        stack, self.stack = self.stack, []
        self.run(
            ContentStream(form, pdf),
            inner if isinstance(inner, DictionaryObject) else resources,
            pdf,
            depth + 1,
        )
        self.stack, self.state, (self.tm, self.line) = stack, saved, matrices

    # -- operators -----------------------------------------------------------------------------

    def save(self, _: list[Any]) -> None:
        self.stack.append(self.state)

    def restore(self, _: list[Any]) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def concatenate(self, operands: list[Any]) -> None:
        self.state = replace(self.state, ctm=multiply(_matrix(operands), self.state.ctm))

    def begin(self, _: list[Any]) -> None:
        self.tm = self.line = IDENTITY

    def set_matrix(self, operands: list[Any]) -> None:
        self.tm = self.line = _matrix(operands)

    def move(self, operands: list[Any]) -> None:
        x, y = (_number(value) for value in [*operands, 0, 0][:2])
        self.tm = self.line = multiply((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def move_and_lead(self, operands: list[Any]) -> None:
        self.state = replace(self.state, leading=-_number(operands[1]) if len(operands) > 1 else 0.0)
        self.move(operands)

    def next_line(self, _: list[Any]) -> None:
        self.move([0.0, -self.state.leading])

    def show(self, operands: list[Any]) -> None:
        if operands:
            self._show(operands[-1])

    def show_on_next_line(self, operands: list[Any]) -> None:
        self.next_line([])
        if len(operands) == 3:
            self.state = replace(self.state, word_space=_number(operands[0]), char_space=_number(operands[1]))
        self.show(operands)

    def show_spaced(self, operands: list[Any]) -> None:
        for part in operands[0] if operands and isinstance(operands[0], list) else ():
            if isinstance(part, (bytes, str)):
                self._show(part)
            else:
                shift = -_number(part) / 1000.0 * self.state.size * self.state.scale
                self.tm = multiply((1.0, 0.0, 0.0, 1.0, shift, 0.0), self.tm)

    def set_number(self, name: str, value: float) -> None:
        numbers: dict[str, Any] = {name: value}
        self.state = replace(self.state, **numbers)

    def _show(self, value: Any) -> None:
        state = self.state
        if state.font is None:
            return
        data = value.original_bytes if hasattr(value, "original_bytes") else value
        raw, text = _decoded(state.font, data)
        width = 0.0
        for char in raw:
            advance = (
                state.font.space_width if char == state.font.space_char else state.font.get_text_width(char)
            )
            width += advance / 1000.0 * state.size + state.char_space
            width += state.word_space if char == " " else 0.0
        width *= state.scale
        at = multiply((1.0, 0.0, 0.0, 1.0, 0.0, state.rise), multiply(self.tm, state.ctm))
        after = multiply((1.0, 0.0, 0.0, 1.0, width, 0.0), multiply(self.tm, state.ctm))
        upright = abs(at[1]) < 0.1 * abs(at[0]) + 1e-9
        size = state.size * abs(at[3])
        if text.strip() and upright and size > 1:
            self.spans.append(Span(at[4], after[4], self.height - at[5], size, text, state.style))
        self.tm = multiply((1.0, 0.0, 0.0, 1.0, width, 0.0), self.tm)


def _setter(name: str, divide: float = 1.0) -> Any:
    def apply(interpreter: _Interpreter, operands: list[Any]) -> None:
        interpreter.set_number(name, _number(operands[0]) / divide if operands else 0.0)

    return apply


_SIMPLE: dict[bytes, Any] = {
    b"q": _Interpreter.save,
    b"Q": _Interpreter.restore,
    b"cm": _Interpreter.concatenate,
    b"BT": _Interpreter.begin,
    b"Tm": _Interpreter.set_matrix,
    b"Td": _Interpreter.move,
    b"TD": _Interpreter.move_and_lead,
    b"T*": _Interpreter.next_line,
    b"Tj": _Interpreter.show,
    b"TJ": _Interpreter.show_spaced,
    b"'": _Interpreter.show_on_next_line,
    b'"': _Interpreter.show_on_next_line,
    b"Tc": _setter("char_space"),
    b"Tw": _setter("word_space"),
    b"Tz": _setter("scale", 100.0),
    b"TL": _setter("leading"),
    b"Ts": _setter("rise"),
}


def _style(font_name: str) -> str:
    """ "b" and "i" for what the font's name says of weight and slant."""
    return ("b" if _BOLD.search(font_name) else "") + ("i" if _ITALIC.search(font_name) else "")


def _get(container: Any, key: str) -> Any:
    value = container.get(key) if isinstance(container, DictionaryObject) else None
    return value.get_object() if value is not None else None


def _decoded(font: Font, data: Any) -> tuple[str, str]:
    """(codes as characters, for widths; text) of a shown string."""
    if isinstance(data, str):
        return data, data
    if isinstance(font.encoding, str):
        raw = data.decode(font.encoding, "replace")
        return raw, "".join(font.character_map.get(char, char) for char in raw)
    raw = "".join(chr(byte) for byte in data)
    named = "".join(font.encoding.get(byte, chr(byte)) for byte in data)
    return raw, "".join(font.character_map.get(char, char) for char in named)


def lines_of(page: PageObject) -> tuple[Line, ...]:
    """The lines of a page in reading order, top to bottom."""
    contents = page.get_contents()
    if contents is None:
        return ()
    box = page.mediabox
    interpreter = _Interpreter(float(box.top))
    resources = _inherited(page)
    interpreter.run(ContentStream(contents, page.pdf, "bytes"), resources, page.pdf)
    return tuple(lines_from(interpreter.spans))


def _inherited(page: PageObject) -> DictionaryObject:
    """The page's resources; a page may take them from the tree above it."""
    node: Any = page
    for _ in range(40):
        found = _get(node, "/Resources")
        if isinstance(found, DictionaryObject):
            return found
        node = _get(node, "/Parent")
        if node is None:
            break
    return DictionaryObject()
