"""What a förbund's printed name has in common over spellings: the id that facts about it share.

`Västra Värmland och Norra Dalslands samordningsförbund` and `Västra Värmlands och Norra Dalslands samordningsförbund`
are one förbund printed in two ways; `Samordningsförbundet Finsam Falun` and `... Finsam Falun Borlänge` are two. So the
id keeps the words that tell förbund apart, without the words that all have, joints and genitives.
"""

from __future__ import annotations

import re
from functools import cache

COMMON_WORDS = frozenset(
    [
        "samordningsförbund",
        "samordningsförbundet",
        "samordningsförbunds",
        "finsam",
        "finsamförbund",
        "förbundet",
        "i",
        "och",
        "o",
        "av",
        "för",
        "kommun",
        "kommuner",
        "kommunerna",
        "stad",
        "länsöverskridande",
    ]
)
_WORD = re.compile(r"[^\W_]+")
_ASCII = str.maketrans("åäöéü", "aaoeu")


@cache
def forbund_id(name: str) -> str:
    """`Samordningsförbundet i Kalmar län` → `kalmar-lan`."""
    words = [word for word in _WORD.findall(name.lower()) if word not in COMMON_WORDS]
    stems = [word[:-1] if word.endswith("s") and len(word) > 4 else word for word in words]
    return "-".join(stems).translate(_ASCII) or "samordningsforbund"
