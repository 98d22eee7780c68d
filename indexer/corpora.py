"""What a corpus folder holds: documents to read, and registers that an editor maintains.

A folder may carry `sources.toml` (the register of official documents), `register/` and `faq/` (facts in own words).
Everything else below it is documents; read-me files, hidden files and files of no known kind are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DOCUMENT_ENDINGS = {".pdf", ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".json"}
REGISTER_PLACES = ("register", "faq")
PROJECT_CORPUS = Path(__file__).resolve().parents[1] / "corpus"


class CorpusError(Exception):
    """A corpus folder can't be used. The message is a Swedish sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """The documents of all folders in a stable order, the folders, and the files whose id was taken already."""

    folders: tuple[Path, ...]
    documents: tuple[Path, ...]
    clashes: tuple[tuple[Path, str], ...]


def default_corpus() -> Path:
    """The project's own corpus, or `corpus/` in the working folder for an installed package."""
    return PROJECT_CORPUS if PROJECT_CORPUS.is_dir() else Path("corpus")


def collect(folders: tuple[Path, ...]) -> Corpora:
    """Find the documents below the folders. Raises `CorpusError` for a folder that is not there."""
    documents: dict[str, Path] = {}
    clashes = []
    for folder in folders:
        if not folder.exists():
            raise CorpusError(f"Mappen {folder} finns inte. Ange en mapp med dokument efter --corpus.")
        for path in [folder] if folder.is_file() else sorted(folder.rglob("*")):
            if not _is_document(path, folder):
                continue
            first = documents.setdefault(path.stem, path)
            if first != path:
                reason = (
                    f"{path.name} togs inte med: dokumentet {first} har samma id ({path.stem}). "
                    "Byt namn på den ena filen och bygg igen."
                )
                clashes.append((path, reason))
    return Corpora(folders, tuple(documents.values()), tuple(clashes))


def _is_document(path: Path, folder: Path) -> bool:
    inside = path.relative_to(folder).parts
    return (
        path.suffix.lower() in DOCUMENT_ENDINGS
        and not any(part.startswith(".") for part in inside)
        and not (len(inside) > 1 and inside[0] in REGISTER_PLACES)
        and path.stem.upper() not in ("README", "LÄSMIG", "LICENSE")
        and (path.is_file() or path.is_symlink())
    )
