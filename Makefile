# Every command sets up what it needs; a machine with Python >= 3.11 and make is enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
.DEFAULT_GOAL := help

.PHONY: help demo test chaos containers check fix bench docs pictures lock clean

help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Ticket System needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	@echo "Setting up $(VENV) (first time, or the lock changed) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "$$(grep -oE '^uv==[^ ;]+' requirements.lock)"
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## Run the whole system on this machine and open the playground
	@$(BIN)/python -m deploy.local $(ARGS)

test: check ## Check, then run every test on the real broker and database
	@$(BIN)/python -m tests.run $(ARGS)

chaos: $(READY) ## Kill and freeze services under load and at every step of a ticket's road
	@$(BIN)/python -m tests.run --groups chaos

containers: $(READY) ## Build the images and run them as the compose file says, with a Docker engine of its own
	@$(BIN)/python -m tests.run --groups containers

check: $(READY) ## Format, lint, types, dependency rules, generated files
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@out=$$($(BIN)/lint-imports --no-logo) || { echo "$$out"; exit 1; }
	@$(BIN)/python -m deploy.docs --check

fix: $(READY) ## Format the code and apply safe lint fixes
	@$(BIN)/ruff check --quiet --fix . || true
	@$(BIN)/ruff format --quiet .

docs: $(READY) ## Generate schemas, tables, AsyncAPI and .env.example
	@$(BIN)/python -m deploy.docs

bench: $(READY) ## Measure against baselines side by side and print ratios
	@$(BIN)/python -m tests.bench $(ARGS)

pictures: $(READY) ## Take the pictures in the documentation anew, in Chromium
	@$(BIN)/python -m tests.pictures

lock: $(READY) ## Resolve the dependencies again
	@$(BIN)/uv pip compile --quiet pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --output-file requirements.lock

clean: ## Remove the environment and what runs left behind
	@rm -rf $(VENV) .local .pytest_cache .mypy_cache .ruff_cache .hypothesis
