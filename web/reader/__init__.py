"""How a stored section becomes a page: blocks, marked words, footnotes, citations."""
