"""What we rely on of Streamlit's inside, one test for each assumption (docs/streamlit-upgrade.md)."""

import inspect
import re
from functools import cache
from pathlib import Path

import pytest
import streamlit
from starlette.routing import Route
from streamlit import config as streamlit_config
from streamlit import runtime
from streamlit.auth_util import encode_provider_token
from streamlit.components.v2 import component_manager
from streamlit.elements import exception
from streamlit.errors import FragmentHandledException
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session, backend_operation_handler, memory_media_file_storage
from streamlit.runtime.forward_msg_cache import populate_hash_if_needed
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web import bootstrap
from streamlit.web.server.starlette import (
    starlette_app,
    starlette_auth_routes,
    starlette_server,
    starlette_websocket,
)
from streamlit.web.server.starlette.starlette_routes import create_upload_routes

from armdash.desk.coordinators import CALLBACK
from armdash.ui import markup
from armdash.web.connections import IDENTITY, TOKENS
from armdash.web.document import BOOT, FIRST_SCRIPTS, DocumentParts, localised_document, read_labels, script_addresses
from armdash.web.gate import ASKED, MESSAGES, OPERATIONS, UPLOADS
from armdash.web.server import ENTRY, STREAMLIT_FILES
from armdash.web.sessions import UnusedLoop
from armdash.web.sign_in.ways import LOGIN, LOGOUT

SELECTORS = BOOT.joinpath("streamlit.js").read_text("utf-8")
STYLES = markup.styles()
# Classes of our own keys, and of Plotly's and deck.gl's drawings.
ELEMENTS = sorted(set(re.findall(r"\.(st[A-Z]\w+)", SELECTORS + STYLES)))
TEST_IDS = sorted(set(re.findall(r"""data-testid=["']?(\w+(?:-\w+)*)""", SELECTORS + STYLES)))
STATES = ("data-test-script-state", "data-test-connection-state", "data-stale", "data-selected")
WORDS = [word for word in read_labels()["fi"]["words"] if "{}" not in word]
COMPOSED = (
    "The page that you have requested does not seem to exist. Running the app's main page.",
    "Press Enter to apply",
    "Press Enter to submit form",
)


@cache
def frontend() -> str:
    return "".join(file.read_text("utf-8") for file in sorted((STREAMLIT_FILES / "static" / "js").glob("*.js")))


def source(*parts: object) -> str:
    return "".join(inspect.getsource(part) for part in parts)  # type: ignore[arg-type]


def test_the_document_is_the_one_that_we_rewrite() -> None:
    index = (STREAMLIT_FILES / "index.html").read_text("utf-8")
    assert localised_document(index, "fi", read_labels()["fi"], DocumentParts(boot="./boot.js", style=""))


def test_the_scripts_that_run_early_exist() -> None:
    assert len(script_addresses(STREAMLIT_FILES, FIRST_SCRIPTS)) == len(FIRST_SCRIPTS)


@pytest.mark.parametrize("name", TEST_IDS)
def test_elements_have_the_test_ids_by_which_we_find_them(name: str) -> None:
    assert re.search(rf"""["'`]{name}["'`]""", frontend())


@pytest.mark.parametrize("name", ELEMENTS)
def test_elements_have_the_classes_by_which_we_find_them(name: str) -> None:
    assert re.search(rf"""["'` ]{name}["'` ]""", frontend())


@pytest.mark.parametrize("name", [*STATES, "st-key-"])
def test_elements_tell_their_state(name: str) -> None:
    assert name in frontend()


@pytest.mark.parametrize("name", ["__streamlit", "BACKEND_BASE_URL", "HOST_CONFIG", "useExternalAuthToken"])
def test_the_frontend_takes_from_the_document_where_its_server_is(name: str) -> None:
    assert name in frontend()


def test_the_words_that_we_translate_are_streamlits_or_our_own() -> None:
    own = "".join(file.read_text("utf-8") for file in BOOT.glob("*.js"))
    server = source(exception, backend_operation_handler)
    known = frontend() + re.sub(r'"\n\s*"', "", server) + own
    assert [word for word in WORDS if word not in known and word not in COMPOSED] == []
    assert all(part in frontend() for part in ("does not seem to exist", "Press Enter to "))


def test_the_gate_lets_through_messages_and_addresses_that_exist() -> None:
    kinds = {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    operations = BackMsg.DESCRIPTOR.fields_by_name["backend_operation_request"].message_type
    assert kinds >= MESSAGES
    assert {field.name for oneof in operations.oneofs for field in oneof.fields} >= OPERATIONS
    routes = Path(inspect.getfile(starlette_app)).parent
    text = "".join(file.read_text("utf-8") for file in routes.glob("*.py"))
    assert [path for path in ASKED if path.removeprefix("/") not in text] == []


def test_signing_in_is_as_the_desk_takes_it() -> None:
    ways = {route.path for route in starlette_auth_routes.create_auth_routes("")}
    assert ways == {LOGIN, LOGOUT, CALLBACK}
    assert starlette_auth_routes.USER_COOKIE_NAME.encode() == IDENTITY
    assert starlette_auth_routes.TOKENS_COOKIE_NAME.encode() == TOKENS
    assert any(route.path.startswith(UPLOADS) for route in upload_routes())
    handshake = inspect.getsource(starlette_websocket)
    assert 'origin_header = websocket.headers.get("Origin")' in handshake
    assert "if origin_host == host:\n        return True" in handshake  # before anybody outside is asked
    assert "user_info" in inspect.signature(runtime.Runtime.connect_session).parameters
    assert encode_provider_token.__module__ == "streamlit.auth_util"


def upload_routes() -> list[Route]:
    """Return the ways by which Streamlit takes uploads."""
    return create_upload_routes(runtime=None, upload_mgr=None, base_url="")  # type: ignore[arg-type]


def test_a_session_takes_its_loop_from_the_name_that_we_replace() -> None:
    assert "asyncio.new_event_loop()" in source(app_session)
    used = set(re.findall(r"_loop\.(\w+)\(", source(app_session)))
    assert [name for name in used if not callable(getattr(UnusedLoop, name, None))] == []


def test_an_app_takes_its_storage_of_files_from_the_name_that_we_replace() -> None:
    assert "MemoryMediaFileStorage(" in source(starlette_app)
    assert "_files_by_id" in source(memory_media_file_storage.MemoryMediaFileStorage)


def test_a_folder_of_pages_can_be_told_not_to_be_a_menu() -> None:
    assert isinstance(PagesManager.uses_pages_directory, bool | None)
    assert "uses_pages_directory" in source(PagesManager)


def test_the_configuration_lies_beside_the_script_that_runs() -> None:
    assert "_main_script_path" in vars(streamlit_config)
    assert "_main_script_path" in source(streamlit_config.get_config_options, streamlit_config.get_config_files)
    assert (ENTRY.parent / ".streamlit" / "config.toml").is_file()


def test_what_is_drawn_is_sent_whole_and_never_named() -> None:
    message = ForwardMsg()
    message.delta.new_element.html.body = "a" * 5_000_000
    populate_hash_if_needed(message)
    assert message.hash
    assert not message.metadata.cacheable


def test_options_are_set_before_the_application_is_made() -> None:
    assert list(inspect.signature(bootstrap.load_config_options).parameters) == ["flag_options"]


def test_the_application_takes_what_stands_around_it() -> None:
    assert {"middleware", "routes", "lifespan", "on_script_error"} <= set(
        inspect.signature(streamlit.App.__init__).parameters
    )


def test_sockets_are_as_streamlit_opens_them() -> None:
    assert starlette_server._get_websocket_protocol() == "websockets-sansio"
    assert starlette_server._get_websocket_settings() == (30, 30)


def test_a_run_knows_the_request_that_it_answers() -> None:
    assert get_script_run_ctx(suppress_warning=True) is None
    assert hasattr(streamlit.context, "headers")


def test_a_part_that_failed_by_itself_has_an_error_of_its_own() -> None:
    assert issubclass(FragmentHandledException, Exception)


def test_a_runtime_finds_components_by_the_name_that_we_replace() -> None:
    assert "scan_component_manifests()" in inspect.getsource(component_manager.BidiComponentManager)


def test_readiness_runs_a_page() -> None:
    assert "does_script_run_without_error" in source(runtime.Runtime)
