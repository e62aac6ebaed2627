"""What the tests of the pipeline share: a build is a build."""

import pytest

from armdash.pipeline import build
from tests.conftest import MakeFile


@pytest.fixture(autouse=True)
def every_build_is_made(monkeypatch: pytest.MonkeyPatch, build_without_copies: MakeFile) -> None:
    """Build even what has been built before: here it is the build that is tested."""
    monkeypatch.setattr(build, "make_file", build_without_copies)
