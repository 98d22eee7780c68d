# make run   sets up, builds the base from corpus/ and serves it on http://127.0.0.1:8000
# make test  sets up and runs every test
# make run CORPUS=PATH builds the documents in PATH too

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
FINSAM_HOME ?= var
CORPUS ?=

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test lint format types bench lock bilder clean

help: ## Visa målen
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 eller senare behövs: ange till exempel make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(BIN)/python -m compileall -q cli.py kb indexer web
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@

$(VENV)/.installed-bench: requirements-bench.lock $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.lock
	touch $@

setup: $(VENV)/.installed ## Installera det som tjänsten behöver
	$(BIN)/python -m web.vendor

setup-dev: setup $(VENV)/.installed-dev ## Installera även det som testerna behöver

run: setup ## Bygg basen av corpus/ och starta tjänsten
	$(BIN)/finsam build --home $(FINSAM_HOME) --corpus corpus $(if $(CORPUS),--corpus $(CORPUS)) || test $$? -eq 1
	$(BIN)/finsam serve --home $(FINSAM_HOME) --host $(HOST) --port $(PORT)

test: setup-dev ## Kör alla tester
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: setup-dev ## Kontrollera stil
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: setup-dev ## Rätta stil
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: setup-dev ## Kontrollera typer
	$(BIN)/mypy

bench: setup-dev $(VENV)/.installed-bench ## Mät hastighet bredvid andra motorer
	$(BIN)/python -m benchmarks

lock: $(VENV)/bin/python ## Lås beroendena på nytt
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile -q --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-annotate -o requirements.lock pyproject.toml
	$(BIN)/pip-compile -q --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-annotate --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	$(BIN)/pip-compile -q --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-annotate --extra bench -c requirements-dev.lock -o requirements-bench.lock pyproject.toml

bilder: setup-dev ## Ta nya skärmbilder till docs/bilder
	$(BIN)/python docs/bilder/ta_bilder.py

clean: ## Ta bort det som byggts
	rm -rf var build dist *.egg-info
