"""The history for coordinators: who changed what, when and why; and the way back to each state."""

from functools import partial

from armdash import config
from armdash.desk.folder import (
    Author,
    CollisionError,
    MissingContentError,
    NothingToChangeError,
    bring_back,
)
from armdash.domain.problems import DataError
from armdash.i18n.moments import moment
from armdash.pipeline.history.records import Change, changes
from armdash.topics.desk.draft_section import show_differences
from armdash.topics.desk.sentences import change_label
from armdash.topics.desk.state_section import show_outcome, tell
from armdash.ui import plain
from armdash.ui.coordinator import coordinator
from armdash.ui.markup import show
from armdash.ui.session import PageContext

MAX_SHOWN, PART = 30, "history"


def show_history(page: PageContext) -> None:
    """Draw the newest changes, each with its cells and the way back to the state that it left."""
    tr, data = page.tr, config.data_directory()
    plain.header(tr("desk.history"), anchor=PART)
    show_outcome(PART)
    found = changes(data)
    if not found:
        show("note", text=tr("desk.history_none"))
    for place, change in enumerate(found[:MAX_SHOWN]):
        with plain.expander(change_label(change, tr), key=f"desk-change-{change.change_id}"):
            show("note", text=tr.plural("change.cells", len(change.cells)))
            show_differences(page, change)
            if place:
                plain.button(
                    tr("desk.bring_back"),
                    key=f"desk-back-{change.change_id}",
                    on_click=partial(_bring_back, page, change, found[0].change_id),
                )


def _bring_back(page: PageContext, change: Change, seen: str) -> None:
    """Put the data back to how the change left them; for the click alone."""
    person, tr = coordinator(), page.tr
    if person is None:
        return
    reason = tr("desk.back_reason", at=moment(change.at, tr))
    author = Author(name=person.name, address=person.address, reason=reason)
    try:
        bring_back(config.data_directory(), change.change_id, author, seen=seen)
    except CollisionError:
        tell(PART, "warning", tr("desk.seen_meanwhile"))
    except NothingToChangeError:
        tell(PART, "warning", tr("desk.nothing_to_change"))
    except MissingContentError as error:
        tell(PART, "error", tr("desk.content_missing", name=error.name))
    except (OSError, DataError) as error:
        tell(PART, "error", tr("desk.not_written", detail=error))
    else:
        tell(PART, "success", tr("desk.brought_back"))
