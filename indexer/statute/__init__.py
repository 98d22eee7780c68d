"""Statutes: the published forms → one `Act` → sections and provisions."""
