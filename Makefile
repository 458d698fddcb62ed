# The verbs. Everything they need is installed into .venv/ from the hashed lock in requirements/.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.DEFAULT_GOAL := help
.PHONY: help site serve check test lighthouse links bench lock clean

help: ## Show the commands
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

site: $(VENV)/.site ## Build the whole publication into site/
	@$(BIN)/edition build

serve: $(VENV)/.site ## Preview on http://127.0.0.1:8000 and rebuild on every change
	@$(BIN)/edition serve

check: $(VENV)/.site ## Run every rule over chapters, evidence and a fresh build (no network)
	@$(BIN)/edition check

test: $(VENV)/.test ## Run everything: linters, types, rules, unit and browser tests
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/codespell
	$(BIN)/edition check
	sh tests/browser/install.sh $(BIN)
	sh tests/node/install.sh tests/node
	sh tests/install.sh
	$(BIN)/python -m pytest -n 2 --dist loadfile

lighthouse: $(VENV)/.test ## Measure pages with Lighthouse against tests/lighthouse/budget.json (needs npm)
	sh tests/browser/install.sh $(BIN)
	sh tests/node/install.sh tests/lighthouse
	@$(BIN)/python tests/lighthouse/run.py

links: $(VENV)/.test ## Ask for every source's address (needs the network)
	@$(BIN)/edition links

bench: $(VENV)/.test ## Measure the build beside plain MkDocs and Material, citations, growth, search, PDF
	$(BIN)/python tests/bench/build.py
	$(BIN)/python tests/bench/citations.py
	$(BIN)/python tests/bench/scale.py
	sh tests/browser/install.sh $(BIN)
	$(BIN)/python tests/bench/search.py
	$(BIN)/python tests/bench/pdf.py

lock: ## Resolve the lock anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --no-annotate --quiet pyproject.toml -o requirements/site.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --no-annotate --quiet --extra test -c requirements/site.txt \
		pyproject.toml -o requirements/test.txt

clean: ## Remove what was built and installed
	rm -rf site .cache $(VENV)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found."; exit 1; }
	@sh scripts/venv.sh "$(PYTHON)" $(VENV)

$(VENV)/.site: $(BIN)/python requirements/site.txt pyproject.toml
	@echo "Installing what the build needs ..."
	@$(PIP) --require-hashes -r requirements/site.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements/test.txt
	@echo "Installing what the tests need ..."
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@
