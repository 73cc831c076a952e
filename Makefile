# Needs Python 3.11 or newer and make; `make test` and `make clients` also need Node 20 or newer with npm.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test test-long check gen gen-check migration fuzz bench clients lock clean-data

# Without its compiled files, Python takes twice as long to start each process.
unexport PYTHONDONTWRITEBYTECODE

python := .venv/bin/python
uv := .venv/bin/uv
paths := accord benchmarks codegen domain generated handlers migrations tests

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

setup: .venv/.dev node_modules/.installed ## Install all that the other targets need, from the locks

run: .venv/.run ## Start everything on this machine; Ctrl-C stops it. PORT=n: other ports, PORT=0: free ones
	@exec $(python) -m accord up $(if $(PORT),--port $(PORT))

test: .venv/.dev node_modules/.installed ## Run the tests. ARGS="tests/codegen -x": some of them
	@$(python) -m pytest $(ARGS)

test-long: .venv/.dev node_modules/.installed ## Run the tests that take long
	@$(python) -m pytest -m long $(ARGS)

check: .venv/.dev ## Format, lint, types, import rules, drift of generated files
	$(python) -m ruff format --check $(paths)
	$(python) -m ruff check $(paths)
	$(python) -m basedpyright
	.venv/bin/lint-imports
	$(python) -m accord gen --check
	$(python) -m accord migrate --check

gen: .venv/.run ## Compile contracts/ into generated/ and docs/compliance/
	@$(python) -m accord gen

gen-check: .venv/.run ## Fail, with a diff, if generated files are not what contracts/ say
	@$(python) -m accord gen --check

migration: .venv/.dev ## Write a migration to what contracts/ say now. NAME="add a column"
	@$(python) -m accord migrate --new "$(or $(NAME),$(error NAME="what it does" is needed))"

fuzz: .venv/.dev ## Run Schemathesis against the running product
	@$(python) -m tests.fuzz $(ARGS)

bench: .venv/.dev node_modules/.installed ## Run the benchmarks, write benchmarks/results.json. ONLY=compile: one group
	@$(python) -m benchmarks $(if $(ONLY),--only $(ONLY))

clients: .venv/.dev node_modules/.installed ## Build the client packages into dist/
	@mkdir -p dist
	$(python) -m build --no-isolation --wheel --outdir dist generated/clients/python
	@rm -rf build/typescript && mkdir -p build && cp -R generated/clients/typescript build/typescript
	cd build/typescript && npm pack --silent --pack-destination ../../dist

lock: .venv/.dev ## Pin the newest versions of requirements*.in with hashes
	$(uv) pip compile -q --upgrade --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
		requirements.in -o requirements.lock
	$(uv) pip compile -q --upgrade --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
		requirements-dev.in -c requirements.lock -o requirements-dev.lock

clean-data: ## Remove .accord/: the data, logs and passwords of the services of `make run`
	rm -rf .accord

# Below: how .venv and node_modules are made. Stamps depend on the locks, so a changed lock is installed by itself.

.venv/.made:
	@for python in python3 python3.14 python3.13 python3.12 python3.11; do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && found=$$python && break; \
	done; \
	[ -n "$$found" ] || { echo "Python 3.11 or newer is needed, and none of python3, python3.11 to python3.14 is one." >&2; exit 1; }; \
	"$$found" -m venv .venv || { echo "'$$found -m venv .venv' failed: on Debian and Ubuntu, install python3-venv." >&2; exit 1; }
	@touch $@

# uv installs in seconds what pip installs in a minute; its own version is pinned where all others are.
$(uv): .venv/.made requirements-dev.lock
	@awk '/^[^ #]/ {mine = /^uv==/} mine' requirements-dev.lock > .venv/uv.txt
	@$(python) -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt
	@touch $@

define install
	@$(uv) pip install --quiet --python $(python) --require-hashes -r $(1) || \
		$(python) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
	@$(uv) pip install --quiet --python $(python) --no-deps --no-build-isolation --offline -e .
	@touch $@
endef

.venv/.run: requirements.lock pyproject.toml $(uv)
	@echo "installing what the product runs on ..."
	$(call install,requirements.lock)

.venv/.dev: requirements-dev.lock .venv/.run
	@echo "installing what checks and tests need ..."
	$(call install,requirements-dev.lock)

node_modules/.installed: package-lock.json
	@command -v npm >/dev/null || { echo "Node 20 or newer with npm is needed for the TypeScript client." >&2; exit 1; }
	@echo "installing what the TypeScript client needs ..."
	@npm ci --silent --no-audit --no-fund
	@touch $@
