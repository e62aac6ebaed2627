"""What a search finds: the fields of a thing that hold its words, and the word meant where one is mistyped."""

from collections.abc import Sequence
from dataclasses import dataclass

from armdash.domain.values import Dated, Value
from armdash.i18n.name_order import name_order
from armdash.i18n.search_words import SearchTerm, search_terms
from armdash.queries.connection import Connection, query_rows, query_values

KINDS = ("place", "project", "value", "organisation", "event", "lesson", "service", "term", "source")
SHORTEST_MISTYPED = 4
# What is added to the rank of words that stand in no name.
NOT_NAMED = 4
# The rank of values that are not the newest of their series: after all others.
OLDER = 3


@dataclass(frozen=True, kw_only=True)
class SearchHit:
    """A field of a thing in which a word of a search was found, and the words there that matched.

    ``rank`` is how well: 0 for the word itself in a name, more for its stem, its beginning, a part, another field.
    """

    kind: str
    entry_id: str
    field: str
    rank: int
    words: list[str]


@dataclass(frozen=True, kw_only=True)
class SearchEntry(Value, Dated):
    """What can be found: its name, a text, and the page where it stands with what opens it there.

    ``value_kind`` is None but for values, whose text is their area; ``project_count`` where no projects are counted.
    """

    kind: str
    entry_id: str
    sort_order: int
    name: str
    text: str | None
    page: str | None
    opened_by: str | None
    opened: str | None
    anchor: str | None
    project_count: int | None
    value_kind: str | None
    source_name: str | None
    locator: str | None


def search_hits(con: Connection, text: str, kinds: Sequence[str] = KINDS) -> list[SearchHit]:
    """Return the fields in which words of the text are found, of what has every word.

    A word is found by its stem, by its beginning, or as a part of a compound.
    """
    found: list[SearchHit] | None = None
    for term in search_terms(text):
        rows = _term_hits(con, term, kinds)
        if found is None:
            found = rows
        else:
            known = {(row.kind, row.entry_id) for row in found} & {(row.kind, row.entry_id) for row in rows}
            found = [row for row in found + rows if (row.kind, row.entry_id) in known]
    return found or []


def _term_hits(con: Connection, term: SearchTerm, kinds: Sequence[str]) -> list[SearchHit]:
    sql = """
        WITH matching AS (
            SELECT piece_id, word,
                   min(CASE WHEN lower(word) = $word THEN 0 WHEN list_contains($stems, stem) THEN 1
                            WHEN $start <> '' AND starts_with(folded, $start) THEN 2 ELSE 3 END) AS rank
            FROM mart.search_word
            WHERE list_contains($stems, stem) OR ($start <> '' AND starts_with(folded, $start))
               OR len(list_filter($parts, lambda part: contains(compound, part))) > 0
            GROUP BY piece_id, word
        )
        SELECT kind, entry_id, field, min(rank) + if(field IN ('name', 'value'), 0, $not_named) AS rank,
               list(DISTINCT word ORDER BY word COLLATE fi) AS words
        FROM matching JOIN mart.search_place USING (piece_id) JOIN mart.search_field USING (field_id)
        WHERE list_contains($kinds, kind)
        GROUP BY kind, entry_id, field
        ORDER BY kind, entry_id, field
    """
    params = {
        "word": term.word.lower(),
        "stems": list(term.stems),
        "start": term.start,
        "parts": list(term.parts),
        "kinds": list(kinds),
        "not_named": NOT_NAMED,
    }
    return query_rows(con, SearchHit, sql, params)


def search_entries(con: Connection, text: str, *, language: str) -> list[SearchEntry]:
    """Return what has every word of the text: kind by kind, those with a name that has one first, the best first."""
    ranks: dict[tuple[str, str], int] = {}
    for hit in search_hits(con, text):
        key = (hit.kind, hit.entry_id)
        ranks[key] = min(hit.rank, ranks.get(key, hit.rank))
    sql = """
        SELECT * EXCLUDE (beside_fi, beside_en) FROM mart.search_entry
        WHERE entry_id IN (SELECT unnest($entries))
    """
    rows = query_rows(con, SearchEntry, sql, {"entries": [entry for _, entry in ranks]}, language=language)
    found = [row for row in rows if (row.kind, row.entry_id) in ranks]
    older = _older_values(con, text, language=language)
    ranks |= {(row.kind, row.entry_id): OLDER for row in older}
    found += older
    named = {kind for (kind, _), rank in ranks.items() if rank < NOT_NAMED}

    def order(row: SearchEntry) -> tuple[object, ...]:
        place = (row.kind not in named, KINDS.index(row.kind), ranks[row.kind, row.entry_id], row.sort_order)
        return *place, name_order(row.name), row.entry_id

    return sorted(found, key=order)


def _older_values(con: Connection, text: str, *, language: str) -> list[SearchEntry]:
    """Return the values of series that are exactly the one number of the text, but for the newest, newest first."""
    terms = search_terms(text)
    if len(terms) != 1 or terms[0].parts or not terms[0].stems[0].replace(".", "").isdigit():
        return []
    sql = """
        SELECT * EXCLUDE (beside_fi, beside_en, is_newest, indicator_id), NULL AS anchor,
               NULL::BIGINT AS project_count
        FROM mart.search_value
        WHERE NOT is_newest AND list_contains(amounts, TRY_CAST($number AS DECIMAL(18, 2)))
    """
    return query_rows(con, SearchEntry, sql, {"number": terms[0].stems[0]}, language=language)


def meant_text(con: Connection, text: str, kinds: Sequence[str] = KINDS) -> str:
    """Return the text with each word that finds nothing as it was meant, one typing error away; else nothing."""
    meant = text
    for term in search_terms(text):
        if _term_hits(con, term, kinds):
            continue
        word = _nearest_word(con, term, kinds)
        if not word:
            return ""
        meant = meant.replace(term.word, word, 1)
    return "" if meant == text or not search_hits(con, meant, kinds) else meant


def _nearest_word(con: Connection, term: SearchTerm, kinds: Sequence[str]) -> str:
    """Return the most frequent word of those with one letter more, less, other or changed about, else nothing."""
    sql = """
        WITH near AS (
            SELECT piece_id, word, folded, stem
            FROM mart.search_word
            WHERE NOT regexp_matches(stem, '^[0-9]')
              AND (damerau_levenshtein(folded, $start) = 1
                   OR (len($stem) >= $least AND damerau_levenshtein(stem, $stem) = 1))
        )
        SELECT min_by(word, row(damerau_levenshtein(lower(word), $word), word <> lower(word), word))
        FROM near JOIN mart.search_place USING (piece_id) JOIN mart.search_field USING (field_id)
        WHERE list_contains($kinds, kind)
        GROUP BY folded
        ORDER BY min(damerau_levenshtein(folded, $start)), count(DISTINCT (field_id, word, stem)) DESC, folded
        LIMIT 1
    """
    if len(term.start) < SHORTEST_MISTYPED:
        return ""
    params = {
        "word": term.word.lower(),
        "start": term.start,
        "stem": term.stems[0],
        "least": SHORTEST_MISTYPED,
        "kinds": list(kinds),
    }
    return next(iter(query_values(con, sql, params)), "")
