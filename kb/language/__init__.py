"""Swedish: tokens, stop words, stems, compound parts, synonyms and spelling.

Everything here is about words and knows nothing of documents or indexes.
"""
