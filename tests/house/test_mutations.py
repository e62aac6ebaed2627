"""The list of faults that the suite must find stays applicable while the code moves."""

import tomllib

from armdash import config

FAULTS = tomllib.loads((config.ROOT / "scripts" / "mutations.toml").read_text("utf-8"))["fault"]


def test_every_fault_has_one_place_in_its_file() -> None:
    texts = {fault["file"]: (config.ROOT / fault["file"]).read_bytes().decode("utf-8") for fault in FAULTS}
    places = {fault["name"]: texts[fault["file"]].count(fault["old"]) for fault in FAULTS}
    assert {name: count for name, count in places.items() if count != 1} == {}
    assert [fault["name"] for fault in FAULTS if fault["new"] == fault["old"]] == []


def test_faults_have_names_of_their_own_and_a_known_place_to_be_seen() -> None:
    assert len({fault["name"] for fault in FAULTS}) == len(FAULTS) == 53
    assert {fault.get("seen_by") for fault in FAULTS} <= {None, "python", "browser"}
