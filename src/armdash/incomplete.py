"""What is told where a package is missing without which no command runs, not even the one that looks for it."""

import tomllib
from pathlib import Path

LOCALES = Path(__file__).parent / "i18n" / "locales"


def missing_package(error: ModuleNotFoundError) -> str:
    """Return what to do, in every language; raise the error where it is a module of ours that is missing."""
    name = (error.name or "").partition(".")[0]
    if name in ("", __package__):
        raise error
    texts = [
        tomllib.loads(file.read_text("utf-8"))["doctor"] for file in sorted(LOCALES.glob("*.toml"), reverse=True)
    ]
    return " | ".join(text["packages_missing"].format(names=name, file="requirements.txt") for text in texts)
