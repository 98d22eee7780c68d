"""The application: `create_app()` puts the parts together; each part is a small module with an `install`."""

from __future__ import annotations

from flask import Flask, g, request
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from web import api, assets, freshness, pages, prefix, presentation, problems, rate_limit, security, telemetry
from web.serving import ServedBase
from web.settings import Settings, from_environment

WITHOUT_BASE = ("/static/", "/metrics", "/widget.js", "/healthz", "/opensearch.xml")
LONGEST_ADDRESS = 16_000
COMPRESSED = (
    "text/html",
    "text/css",
    "text/csv",
    "text/plain",
    "text/javascript",
    "application/json",
    "application/problem+json",
    "application/x-suggestions+json",
    "application/atom+xml",
    "application/opensearchdescription+xml",
    "image/svg+xml",
)


def create_app(settings: Settings | None = None) -> Flask:
    """The web service over the base in `settings.home`, which need not be built yet."""
    settings = settings or from_environment()
    telemetry.configure_logging()
    app = Flask("web", static_folder="static", template_folder="templates")
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    app.config["COMPRESS_BR_LEVEL"] = 4
    app.config["COMPRESS_MIMETYPES"] = list(COMPRESSED)
    app.url_map.strict_slashes = False
    served = ServedBase(settings.home)
    app.extensions["finsam"] = {"settings": settings, "served": served}
    static = assets.load()

    problems.install(app)
    telemetry.install(app, log_queries=settings.log_queries)
    rate_limit.install(app, settings.rate_limit)

    @app.before_request
    def open_base() -> None:
        if len(request.full_path) > LONGEST_ADDRESS:
            raise problems.Problem(400, "Adressen är för lång. Korta frågan och försök igen.")
        if not request.path.startswith(WITHOUT_BASE):
            g.base = served.get()

    freshness.install(app, static)
    security.install(app, settings)
    presentation.install(app, static, settings)
    app.register_blueprint(api.blueprint)
    pages.register(app)
    Compress(app)
    prefix.install(app)  # answers pass it before they are compressed
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops)  # type: ignore[method-assign]
    return app
