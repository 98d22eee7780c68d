"""Commands of the web package."""
