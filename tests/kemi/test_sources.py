"""The sources of Kemi: whoever reads them is told what their licences allow."""

import pytest

from armdash import config
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.topics.sources.findings import licences_exhibit


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_every_licence_is_one_whose_terms_are_known(con: Connection, language: str) -> None:
    tr = Translator(language)
    exhibit = licences_exhibit(Context(con=con, tr=tr, palette=LIGHT, filters=Filters()))
    assert exhibit.table.values("licence")[-1] == tr("sources.no_licence")
    assert tr("sources.terms.other") not in exhibit.table.values("licence_terms")
