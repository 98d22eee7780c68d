"""Structure: pages or blocks → the section tree."""

from indexer.structure.blocks import blocks_of

__all__ = ["blocks_of"]
