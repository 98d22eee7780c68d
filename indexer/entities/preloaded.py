"""Importing this module builds the pipeline, so that processes forked afterwards share it and need not import spaCy.

Linear algebra takes a thread, with memory, for every core as it loads, so how many is said first; nothing here uses it.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from indexer.entities.pipeline import pipeline

pipeline()
