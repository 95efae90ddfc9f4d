# `make` alone lists the targets. Variables: PROFILE=quanzhou PORT=8001 PYTHON=python3.12
SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup setup-dev demo test check bench bench-large bench-city screenshots messages lock clean

PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
UV := $(BIN)/uv
# The checks and tests keep what they write away from a demo's data.
TESTING := HUIYIN_DEMO=1 HUIYIN_DATA=var/test
# Compiled modules are kept, in a folder of ours, wherever the machine says not to: a process that
# compiles Django first starts five seconds later, and the tests start hundreds.
export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX := $(CURDIR)/.venv/.pycache
# Each process takes one half and then from the other's: what a module sets up is set up once.
PYTEST := $(BIN)/pytest -q -n 2 --dist worksteal
DJANGO := DJANGO_SETTINGS_MODULE=huiyin.settings $(BIN)/python -m django
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) pip compile -q --generate-hashes --universal \
	--no-emit-index-url --no-emit-find-links --python-version 3.11 pyproject.toml
ASSETS := $(shell find src/huiyin/assets -name dist -prune -o -type f -print 2>/dev/null)
ENGLISH := src/huiyin/locale/en/LC_MESSAGES/django

say = @printf '\n==> %s\n' "$(1)"
# $(call phase,NAME,COMMAND): says what runs, then how long it took.
define phase
	@printf '\n==> %s\n' "$(1)"; began=$$(date +%s); { $(2) ; }; code=$$?; \
	word=took; [ $$code -eq 0 ] || word='FAILED after'; \
	printf '<== %s: %s %s s\n' "$(1)" "$$word" "$$(($$(date +%s) - began))"; exit $$code
endef

help: ## list the targets
	@echo 'Huiyin 回音'
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 20

setup: .venv/.runtime src/huiyin/assets/dist/.built $(ENGLISH).mo ## install what running needs: .venv, node_modules, assets
setup-dev: .venv/.dev src/huiyin/assets/dist/.built $(ENGLISH).mo

demo: setup ## a town with people and cases in it, on this machine (PROFILE=, PORT=)
	$(call say,demo: a filled town of the profile $(or $(PROFILE),zhenjiang))
	@HUIYIN_DEMO=1 $(if $(PROFILE),HUIYIN_PROFILE=profiles/$(PROFILE)) \
		$(BIN)/huiyin demo $(if $(PORT),--port $(PORT))

test: setup-dev ## everything: checks, tests on SQLite and PostgreSQL, journeys in Chromium
	$(call phase,what the tests need besides Python,scripts/test_prerequisites.sh)
	@$(MAKE) --no-print-directory check
	$(call phase,tests on SQLite,env -u DATABASE_URL $(TESTING) $(PYTEST) -m 'not journey' --ignore tests/structure)
	$(call phase,tests on PostgreSQL,$(TESTING) $(BIN)/python scripts/with_postgres.py $(PYTEST) -m 'not journey' --ignore tests/structure --database-only)
ifneq ($(wildcard tests/journeys/test_*.py),)
	$(call say,journeys in Chromium)
	@env -u DATABASE_URL $(TESTING) $(PYTEST) -m journey tests/journeys
endif

check: setup-dev ## style, types, import directions, templates, migrations, structure
	$(call phase,ruff: likely mistakes,$(BIN)/ruff check)
	$(call phase,ruff: formatting,$(BIN)/ruff format --check)
	$(call phase,mypy: types,$(TESTING) $(BIN)/mypy)
	$(call phase,import-linter: imports go down only,$(BIN)/lint-imports)
	$(call phase,djlint: formatting of templates,$(BIN)/djlint --check --allow-empty-input src/huiyin)
	$(call phase,djlint: mistakes in templates,$(BIN)/djlint --lint --allow-empty-input src/huiyin)
	$(call phase,django: system checks,$(TESTING) $(DJANGO) check --fail-level WARNING)
	$(call phase,migrations: none missing,$(TESTING) $(DJANGO) makemigrations --check --dry-run)
	$(call phase,static files: collect,$(TESTING) $(DJANGO) collectstatic --noinput --clear --verbosity 0)
	$(call phase,structure,$(TESTING) $(BIN)/pytest -q tests/structure)

bench: setup-dev ## measure: how fast, how many (takes minutes)
	$(call say,bench)
	@$(BIN)/python benchmarks/run.py

bench-large: setup-dev ## measure among a million cases; goes on where it was stopped (half an hour, 12 GB in var)
	$(call say,bench-large)
	@$(BIN)/python benchmarks/large_run.py

bench-city: setup-dev ## measure a city of ten million matters; goes on where it was stopped (hours, 50 GB in var)
	$(call say,bench-city)
	@$(BIN)/python benchmarks/city_run.py

screenshots: setup-dev ## pictures of the main pages, taken in Chromium
	$(call phase,what the pictures need besides Python,scripts/test_prerequisites.sh)
	$(call phase,screenshots,$(TESTING) $(BIN)/python -m scripts.screenshots)

messages: setup-dev ## gather what the source says into the English catalogue, then translate what is empty
	$(call phase,messages,$(BIN)/python scripts/messages.py)

lock: .venv/.uv-$(UV_VERSION) ## pin again what pyproject.toml asks for (UPGRADE=1: the newest)
	$(call phase,requirements.txt,$(LOCK) $(if $(UPGRADE),--upgrade) -o requirements.txt)
	$(call phase,requirements-dev.txt,$(LOCK) $(if $(UPGRADE),--upgrade) --extra dev -c requirements.txt -o requirements-dev.txt)

clean: ## remove what setup and the tests made; the data in var/ stays
	$(call say,clean: .venv node_modules assets caches)
	@rm -rf .venv node_modules src/huiyin/assets/dist src/huiyin.egg-info var/test \
		$(ENGLISH).mo .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# Each file below stands for a finished step, so that a second run does nothing.
.venv/.uv-$(UV_VERSION):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Huiyin needs Python 3.11 or newer; name one: make setup PYTHON=python3.12")'
	$(call phase,setup: virtual environment,$(PYTHON) -m venv .venv)
	$(call phase,setup: uv $(UV_VERSION),$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION))
	@touch $@

# Once the development packages are in, they stay in: make demo must not take them out again.
.venv/.runtime: .venv/.uv-$(UV_VERSION) requirements.txt pyproject.toml
	$(call phase,setup: Python packages,$(UV) pip sync --quiet --python $(BIN)/python $(if $(wildcard .venv/.dev),requirements-dev.txt,requirements.txt))
	$(call phase,setup: huiyin itself (editable),$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .)
	@touch $@ $(wildcard .venv/.dev)

.venv/.dev: .venv/.uv-$(UV_VERSION) requirements-dev.txt pyproject.toml
	$(call phase,setup: Python packages for development,$(UV) pip sync --quiet --python $(BIN)/python requirements-dev.txt)
	$(call phase,setup: huiyin itself (editable),$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .)
	@touch $@ .venv/.runtime

node_modules/.package-lock.json: package.json package-lock.json .npmrc
	@command -v npm >/dev/null || { echo 'Huiyin needs Node.js 20 or newer with npm, to build its pages.'; exit 1; }
	$(call phase,setup: npm packages,npm ci --ignore-scripts --silent)
	@touch $@

src/huiyin/assets/dist/.built: .venv/.uv-$(UV_VERSION) node_modules/.package-lock.json scripts/build_assets.mjs scripts/app_icons.py $(ASSETS)
	$(call phase,setup: scripts and styles,node scripts/build_assets.mjs && $(BIN)/python scripts/app_icons.py)
	@touch $@

# After .venv/.runtime (the order of prerequisites above), which brings Babel.
$(ENGLISH).mo: $(ENGLISH).po scripts/messages.py | .venv/.uv-$(UV_VERSION)
	$(call phase,setup: English,$(BIN)/python scripts/messages.py --compile)
