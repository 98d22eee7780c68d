"""The service over the project's own base."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from web.app import create_app
from web.settings import Settings


@pytest.fixture(scope="session")
def app(home: Path) -> Flask:
    return create_app(Settings(home=home, rate_limit=0))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
