# make run    set everything up and start the dashboard        (PORT=8501, ADDRESS=127.0.0.1)
# make test   set everything up and run all checks and tests   (ARMDASH_BROWSER=path of a Chromium or Chrome)
# make thorough  the tests that walk every page by keyboard, at every size and word by word; they take minutes
# make hostile  attack servers of our own on this machine: bad data, bad requests, many viewers; under 20 minutes
# make check  check the data        make dictionary  write docs/data_dictionary.md
# make accessibility  run all checks of accessibility and write the date of the statement
# make looks  accept how the pages look now (tests/browser/looks)
# make audit  ask whether the locked requirements have known vulnerabilities; needs a network
# make bench  measure the pages     make lock        lock the newest versions that pyproject.toml allows

PORT ?= 8501
ADDRESS ?= 127.0.0.1
VENV := .venv
PYTHON := $(VENV)/bin/python
UV_COMPILE := $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml

# With uv, which installs in a third of the time; with pip alone where uv finds no packages or is none itself.
INSTALL = install() { \
		($(PYTHON) -m pip install --quiet --disable-pip-version-check uv \
			&& $(PYTHON) -m uv pip install --quiet --python $(PYTHON) --compile-bytecode --requirement $$1) \
		|| $(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement $$1; \
	}; install

# A part of the tests each, in their order, so that what tests share is made once; who is done takes from others' ends.
# One more than the two cores that the tests are meant for: a test that waits for a browser leaves its core to another.
AT_ONCE := -n 3 --dist worksteal

.DEFAULT_GOAL := run
.PHONY: run test checks tests thorough hostile check dictionary accessibility looks bench audit lock clean

run: $(VENV)/.installed
	$(PYTHON) -m armdash build
	$(PYTHON) -m armdash serve --address $(ADDRESS) --port $(PORT)

test: $(VENV)/.installed-dev
	$(MAKE) --no-print-directory --jobs=2 checks tests

checks: $(VENV)/.installed-dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	PYTHONPATH=src:. $(VENV)/bin/lint-imports

tests: $(VENV)/.installed-dev
	browser="$$($(PYTHON) scripts/find_browser.py --install)" && ARMDASH_BROWSER="$$browser" $(PYTHON) -m pytest $(AT_ONCE)

thorough: $(VENV)/.installed-dev
	browser="$$($(PYTHON) scripts/find_browser.py --install)" && ARMDASH_BROWSER="$$browser" \
		$(PYTHON) -m pytest $(AT_ONCE) -m thorough

hostile: $(VENV)/.installed-dev
	browser="$$($(PYTHON) scripts/find_browser.py --install)" && ARMDASH_BROWSER="$$browser" \
		$(PYTHON) -m pytest -m hostile tests/hostile

check: $(VENV)/.installed
	$(PYTHON) -m armdash check

dictionary: $(VENV)/.installed
	$(PYTHON) -m armdash dictionary

accessibility: $(VENV)/.installed-dev
	browser="$$($(PYTHON) scripts/find_browser.py --install)" && ARMDASH_BROWSER="$$browser" $(PYTHON) scripts/check_accessibility.py

looks: $(VENV)/.installed-dev
	browser="$$($(PYTHON) scripts/find_browser.py --install)" && ARMDASH_BROWSER="$$browser" ARMDASH_ACCEPT_LOOKS=1 \
		$(PYTHON) -m pytest -n 2 -m thorough tests/browser/test_looks.py

bench: $(VENV)/.installed-dev
	browser="$$($(PYTHON) scripts/find_browser.py --install)" && ARMDASH_BROWSER="$$browser" $(PYTHON) benchmarks/run.py

audit: $(VENV)/.installed
	$(PYTHON) -m pip install --quiet --disable-pip-version-check pip-audit
	grep -v '^-' requirements.txt > $(VENV)/audited.txt
	$(PYTHON) -m pip_audit --strict --no-deps --disable-pip --requirement $(VENV)/audited.txt

lock: | $(PYTHON)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check uv
	$(UV_COMPILE) --group dev --extra s3 > $(VENV)/all.lock
	$(UV_COMPILE) --constraint $(VENV)/all.lock > $(VENV)/runtime.lock
	$(UV_COMPILE) --extra s3 --constraint $(VENV)/runtime.lock > $(VENV)/s3.lock
	(echo "-e ."; cat $(VENV)/runtime.lock) > requirements.txt
	(echo "-r requirements.txt"; grep -vxFf $(VENV)/runtime.lock $(VENV)/s3.lock) > requirements-s3.txt
	(echo "-r requirements.txt"; grep -vxFf $(VENV)/runtime.lock $(VENV)/all.lock) > requirements-dev.txt

clean:
	rm -rf $(VENV)

$(PYTHON):
	@python="$$(sh scripts/find_python.sh)" && "$$python" -m venv $(VENV)

$(VENV)/.installed: requirements.txt pyproject.toml | $(PYTHON)
	@echo "Installing the locked requirements"
	$(INSTALL) requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements.txt requirements-dev.txt pyproject.toml | $(PYTHON)
	@echo "Installing the locked requirements"
	$(INSTALL) requirements-dev.txt
	@touch $@ $(VENV)/.installed
