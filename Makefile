# `make run` and `make test` do all the set-up; the second time they start at once.
# PYTHON=/path/to/python3 chooses the Python that .venv is made with.

SHELL := /bin/sh
BIN := .venv/bin
INSTALLED := .venv/installed

.PHONY: run test screenshots translations bundle lock clean

run: $(INSTALLED)
	@[ -z "$$DISPLAY$$WAYLAND_DISPLAY" ] || sh tools/qt-libraries
	@$(BIN)/python -m restorer --sample --overwrite

test: $(INSTALLED)
	@sh tools/qt-libraries
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m ruff check
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

# Each tool, way to look and dialog, light and dark, at 100 and 200 %.
screenshots: $(INSTALLED)
	@sh tools/qt-libraries
	@$(BIN)/python tools/screenshots.py out/screenshots

# New texts into resources/translations/*.ts, and what is translated there into the .qm files.
translations: $(INSTALLED)
	@sh tools/qt-libraries
	@$(BIN)/python tools/translations.py

# A folder that runs without Python, out/bundle/mural-restorer, started and looked at (docs/bundle.md).
bundle: $(INSTALLED)
	@sh tools/qt-libraries
	$(BIN)/python -m PyInstaller --noconfirm --log-level WARN --distpath out/bundle \
		--workpath out/bundle-work tools/bundle/mural-restorer.spec
	$(BIN)/python -m pytest tests/test_bundle.py

# The same packages for every platform and Python; the newest versions that fit pyproject.toml.
lock: $(INSTALLED)
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --group dev \
		--no-emit-index-url --custom-compile-command "make lock" \
		--output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(INSTALLED): requirements.lock pyproject.toml tools/setup
	@PYTHON="$(PYTHON)" sh tools/setup
	@touch $@
