# Bảng Vàng: `make serve` shows the sample archive, `make test` proves it. `make help` lists everything.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
RIVALS := benchmarks/.venv
AUDIT := build/audit
PORT ?= 8000
# Test processes: those of browsers wait half of the time.
WORKERS ?= $(shell echo $$(( ($$(getconf _NPROCESSORS_ONLN) * 3 + 1) / 2 )))

.DEFAULT_GOAL := help
.PHONY: help setup serve build check test fast lint browser chromium s3-server prove trust screenshots guide-pictures bench bench-quick bench-large bench-views bench-search bench-publish lighthouse wheel audit image lock clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: $(READY) ## Make .venv with the locked dependencies and the bangvang command

$(READY): requirements/runtime.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (PYTHON=python3.12 make …)."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Debian and Ubuntu: apt install python3-venv"; rm -rf $(VENV); exit 1; }
	@$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(READY_DEV): $(READY) requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

serve: setup ## Build the sample archive, serve it on http://127.0.0.1:8000/, rebuild on every change
	@$(BIN)/bangvang serve --port $(PORT)

build: setup ## Build the site into output/
	@$(BIN)/bangvang build

check: setup ## Check the content and write nothing
	@$(BIN)/bangvang check

LINT = $(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check . && $(BIN)/mypy --no-error-summary

test: browser ## Set up what tests need, Chromium included, and run them all, style and types beside them
	@{ $(LINT); } & checked=$$!; $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m "not prove" && wait $$checked

# Forks of one process that has loaded and collected everything; what they write lies in memory where that is possible.
# What was compiled is kept, whatever the environment says: compiling all tests anew takes some seconds of each run.
fast: $(READY_DEV) ## Run the tests that are quick: no browser, no whole site, nothing that computes for long
	@folder=$$(sh tests/folder_in_memory.sh) && trap 'rm -rf "$$folder"' EXIT INT TERM && PYTHONDONTWRITEBYTECODE= TMPDIR=$$folder \
	$(BIN)/python -m pytest -q -p no:xdist --forks $(WORKERS) --ignore=tests/browser -m "not browser and not site and not slow and not prove"

lint: $(READY_DEV) ## Check style and types
	@$(LINT)

browser: chromium s3-server

chromium: $(READY_DEV)
	@sh tests/browser/install-chromium.sh $(BIN)/python

s3-server:
	@sh tests/browser/install-s3-server.sh $(PYTHON)

prove: browser ## Run the heavy proofs as well
	@BANGVANG_PROVE=1 $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal

trust: browser ## Run whole the tests of what is promised about faults and attacks, and print the table
	@BANGVANG_PROVE=1 $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal $$($(BIN)/python tests/trust_table.py)

screenshots: browser ## Write every page kind at both widths, light and dark, into build/screenshots/
	@PYTHONPATH=tests $(BIN)/python tests/browser/screenshots.py

$(RIVALS)/.ready: benchmarks/requirements.txt
	@test -x $(RIVALS)/bin/python || $(PYTHON) -m venv $(RIVALS)
	@$(RIVALS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

guide-pictures: browser ## Take the pictures of the editors' guide anew, into huong-dan/
	@BANGVANG_PICTURES=1 $(BIN)/python -m pytest -q -n 0 tests/browser/test_form.py -k pictures

bench: setup $(RIVALS)/.ready ## Measure builds beside stock Pelican and Hugo, write benchmarks/RESULTS.md (half an hour)
	@$(BIN)/python benchmarks/run.py

bench-quick: setup $(RIVALS)/.ready ## Measure small sites, compare each build with a clean one, print it
	@$(BIN)/python benchmarks/run.py --quick

bench-large: setup $(RIVALS)/.ready ## Measure 50,000 articles, add them to benchmarks/RESULTS.md
	@$(BIN)/python benchmarks/run.py --large

bench-search: setup $(RIVALS)/.ready ## Measure our search beside Pagefind, write benchmarks/SEARCH.md
	@$(BIN)/python benchmarks/search.py

bench-publish: setup ## Measure publishing 10,000 articles in which nothing changed, beside rsync
	@$(BIN)/python benchmarks/publish.py

benchmarks/lighthouse/node_modules/.ready: benchmarks/lighthouse/package-lock.json
	@cd benchmarks/lighthouse && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

lighthouse: browser benchmarks/lighthouse/node_modules/.ready ## Measure five pages with Lighthouse as phones meet them (Node.js; LIGHTHOUSE=options)
	@$(BIN)/python benchmarks/lighthouse.py $(LIGHTHOUSE)

bench-views: setup ## Count a log of 1,000,000 lines beside GoAccess, write benchmarks/VIEWS.md
	@$(BIN)/python benchmarks/views.py

wheel: $(READY) ## Build the installable package into build/wheel/
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir build/wheel .

$(AUDIT)/.ready: requirements/audit.txt
	@test -x $(AUDIT)/bin/python || $(PYTHON) -m venv $(AUDIT)
	@$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

audit: $(AUDIT)/.ready ## Write build/sbom.json (CycloneDX) of the locked libraries and look for their known faults
	@$(AUDIT)/bin/python -W ignore -m cyclonedx_py requirements --output-reproducible --of JSON -o build/sbom.json requirements/runtime.txt
	@$(AUDIT)/bin/pip-audit --strict --require-hashes --disable-pip -r requirements/runtime.txt

image: wheel ## Build a container image that builds, serves and publishes a site (podman or docker)
	@$$(command -v podman || command -v docker) build --tag bangvang --file Containerfile .

lock: $(READY_DEV) ## Write requirements/*.txt anew from pyproject.toml
	@PYTHON=$(CURDIR)/$(BIN)/python sh requirements/lock.sh

clean: ## Remove what builds and tests made (photos in .cache are kept)
	@rm -rf output build .mypy_cache .ruff_cache .pytest_cache
