"""Flask app: pages, JSON API, feeds, static assets."""
