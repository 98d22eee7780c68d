"""The web service: pages, JSON API, feeds. It reads an open base and never parses documents."""
