"""A page that failed: the reader is told in the page's language, with the id under which the log has the trace."""

from streamlit.errors import FragmentHandledException

from armdash.i18n.translator import Translator
from armdash.ui import plain
from armdash.ui.request import request_id
from armdash.ui.session import address_language
from armdash.watching import note_error


def tell_failure(error: Exception) -> bool:
    """Draw the notice once for an error; return True: Streamlit, which has logged the error, need not tell of it."""
    # A part that is drawn by itself told of its error where it stands.
    if not (isinstance(error, FragmentHandledException) or getattr(error, "is_told", False)):
        note_error("page", request_id())
        plain.error(Translator(address_language())("notice.page_failed", request=request_id()))
        error.is_told = True  # type: ignore[attr-defined]
    return True
