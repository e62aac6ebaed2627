# make run    set everything up and start the dashboard        (PORT=8501, ADDRESS=127.0.0.1)
# make test   set everything up and run all checks and tests   (ARMDASH_BROWSER=path of a Chromium or Chrome)
# make thorough  the tests that walk every page by keyboard, at every size and word by word; they take minutes
# make hostile  attack servers of our own on this machine: bad data, bad requests, many viewers; under 20 minutes
# make check  check the data        make dictionary  write docs/data_dictionary.md
# make accessibility  run all checks of accessibility and write the date of the statement
# make looks  accept how the pages look now (tests/browser/looks)
# make supply  what the product is made of: known vulnerabilities, licences, a list of parts (build/sbom.json)
# make bench  measure the pages     make lock        lock the newest versions that pyproject.toml allows

PORT ?= 8501
ADDRESS ?= 127.0.0.1
VENV := .venv
PYTHON := $(VENV)/bin/python
SUPPLY := .venv-supply
UV_COMPILE := $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links

# With uv, which installs in a third of the time; with pip alone where uv finds no packages or is none itself. Both take
# only what has the hash of the lock; the project itself has none, and is installed from its folder with what is there.
PIP := -m pip --quiet --disable-pip-version-check
INSTALL = install() { \
		($(PYTHON) $(PIP) install --requirement requirements-uv.txt && $(PYTHON) -m uv pip install --quiet \
			--python $$1/bin/python --require-hashes --compile-bytecode --requirement $$2) \
		|| $$1/bin/python $(PIP) install --require-hashes --requirement $$2; \
	}; install
INSTALL_PROJECT = $(PYTHON) $(PIP) install --no-deps --no-build-isolation --editable .

# A part of the tests each, in their order, so that what tests share is made once; who is done takes from others' ends.
# One more than the two cores that the tests are meant for: a test that waits for a browser leaves its core to another.
AT_ONCE := -n 3 --dist worksteal

.DEFAULT_GOAL := run
.PHONY: run test checks tests thorough hostile check dictionary accessibility looks bench supply lock clean

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
	$(MAKE) --no-print-directory supply

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
	browser="$$($(PYTHON) scripts/find_browser.py --install --whole)" && ARMDASH_BROWSER="$$browser" $(PYTHON) benchmarks/run.py

supply: $(VENV)/.installed $(SUPPLY)/.installed
	mkdir -p build
	$(SUPPLY)/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible \
		--output-file build/sbom.json requirements.txt
	$(PYTHON) scripts/check_licences.py build/sbom.json
	$(SUPPLY)/bin/python scripts/audit.py requirements.txt

lock: | $(PYTHON)
	$(PYTHON) $(PIP) install uv
	$(UV_COMPILE) --group uv > requirements-uv.txt
	$(UV_COMPILE) --group supply > requirements-supply.txt
	$(UV_COMPILE) pyproject.toml --group build --group dev --extra s3 > $(VENV)/all.lock
	$(UV_COMPILE) pyproject.toml --group build --constraint $(VENV)/all.lock > requirements.txt
	$(UV_COMPILE) pyproject.toml --group build --extra s3 --constraint $(VENV)/all.lock > $(VENV)/s3.lock
	(echo "-r requirements.txt"; grep -vxFf requirements.txt $(VENV)/s3.lock) > requirements-s3.txt
	(echo "-r requirements.txt"; grep -vxFf requirements.txt $(VENV)/all.lock) > requirements-dev.txt

clean:
	rm -rf $(VENV) $(SUPPLY)

$(PYTHON):
	@python="$$(sh scripts/find_python.sh)" && "$$python" -m venv $(VENV)

$(VENV)/.installed: requirements.txt pyproject.toml | $(PYTHON)
	@echo "Installing the locked requirements"
	$(INSTALL) $(VENV) requirements.txt
	$(INSTALL_PROJECT)
	@touch $@

$(VENV)/.installed-dev: requirements.txt requirements-dev.txt pyproject.toml | $(PYTHON)
	@echo "Installing the locked requirements"
	$(INSTALL) $(VENV) requirements-dev.txt
	$(INSTALL_PROJECT)
	@touch $@ $(VENV)/.installed

$(SUPPLY)/.installed: requirements-supply.txt | $(PYTHON)
	$(PYTHON) -m venv $(SUPPLY)
	$(INSTALL) $(SUPPLY) requirements-supply.txt
	@touch $@
