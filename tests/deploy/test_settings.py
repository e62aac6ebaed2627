"""Every environment variable stands in the table of docs/operating.md, and the table has no other."""

import re

from armdash import config

OPERATING = (config.ROOT / "docs" / "operating.md").read_text("utf-8")
# Of the unit that publishes, which hands them to the command.
OF_UNITS = {"ARMDASH_PLACES"}


def told() -> list[str]:
    section = OPERATING.partition("\n## Settings\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return re.findall(r"`([A-Z][A-Z0-9_]+)`", "\n".join(row.split("|")[1] for row in rows))


def test_the_table_has_every_variable_that_is_read_once() -> None:
    code = (config.ROOT / "src" / "armdash" / "config.py").read_text("utf-8")
    read = set(re.findall(r'environ\.get\(\s*"([A-Z0-9_]+)"', code)) - {"STREAMLIT_SERVER_BASE_URL_PATH"}
    named = [name for name in told() if name.startswith("ARMDASH_")]
    assert sorted(named) == sorted(read)


def test_the_files_of_deploy_set_nothing_else() -> None:
    names = set[str]()
    for file in (config.ROOT / "deploy").rglob("*"):
        if file.is_file():
            names |= set(re.findall(r"\b(ARMDASH_[A-Z_]+)\b", file.read_text("utf-8")))
    assert names - OF_UNITS - set(told()) == set()
