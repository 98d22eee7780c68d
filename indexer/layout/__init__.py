"""Layout: what the printed page adds (headers, footnotes, hyphens, columns) is told apart from the running text."""
