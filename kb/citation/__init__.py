"""Swedish citations: every way in which statutes, preparatory works, reports and diary numbers are cited.

`find_references(text)` reads running text. Targets have lagen.nu's forms (`2003:1210#P7S1N5`, `prop/2002/03:132#sid46`).
Each module knows one family; `finder` puts them together and keeps what earlier text has taught.
"""

from kb.citation.finder import find_references
from kb.citation.model import Context, FoundReference, Memory

__all__ = ["Context", "FoundReference", "Memory", "find_references"]
