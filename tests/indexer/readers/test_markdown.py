"""Markdown with and without front matter."""

import pytest

from indexer.document import Block, DocumentRefused
from indexer.readers.markdown import read_markdown

PAGE = """---
titel: Regler för styrelsen
utgivare:
  - Exempelförbundet
datum: 2024-05-03
ersätter: [gamla-regler]
---
# Regler för styrelsen

Styrelsen har **ansvar** för [budgeten](https://example.org/budget).[^1] Den
beslutar själv.

## 2.1 Sammanträden

* på plats,
* på distans:
    1. video
    2. telefon

• en punkt som inte är Markdown
• en till

| Roll | Antal |
| --- | ---: |
| Ledamot | 1 |

\\_\\_\\_\\_\\_\\_\\_\\_\\_

[^1]: Se 14 §.
"""


def test_blocks_of_a_page():
    assert list(read_markdown("x.md", PAGE).blocks) == [
        Block("heading", "Regler för styrelsen", level=1),
        Block("paragraph", "Styrelsen har ansvar för budgeten. Den beslutar själv.", anchors=((34, "1"),)),
        Block("heading", "Sammanträden", level=2, number="2.1"),
        Block("item", "• på plats,"),
        Block("item", "• på distans:"),
        Block("item", "1. video"),
        Block("item", "2. telefon"),
        Block("item", "• en punkt som inte är Markdown"),
        Block("item", "• en till"),
        Block("table", "", columns=("Roll", "Antal"), rows=(("Ledamot", "1"),)),
        Block("footnote", "Se 14 §.", number="1"),
    ]


def test_swedish_keys_of_front_matter():
    metadata = read_markdown("x.md", PAGE).metadata
    assert metadata["title"] == "Regler för styrelsen"
    assert metadata["publishers"] == ["Exempelförbundet"]
    assert metadata["date"] == "2024-05-03"
    assert metadata["supersedes"] == ["gamla-regler"]
    assert metadata["links"] == (("budgeten", "https://example.org/budget"),)


def test_a_page_without_front_matter_states_nothing():
    document = read_markdown("x.md", "# Rubrik\n\nText.")
    assert (document.metadata, len(document.blocks)) == ({}, 2)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: x\n---\n", "inte har någon text"),
        ("---\ntitle: [a\n: : :\n---\ntext", "metadatablock som inte går att läsa"),
    ],
)
def test_pages_that_cannot_be_used_are_refused(text, reason):
    with pytest.raises(DocumentRefused, match=f"x.md togs inte in .*{reason}"):
        read_markdown("x.md", text)


def test_a_page_that_is_only_a_title_is_kept():
    """Government pages of older bills often hold nothing but the title and a file to fetch."""
    assert list(read_markdown("x.md", "# Prop. 2006/07:117\n").blocks) == [
        Block("heading", "Prop. 2006/07:117", level=1)
    ]
