"""The peer: the timeline's Gantt, a funding chart, a table and a filter of themes, as one writes them with Dash.

``python app.py DATABASE PORT`` serves it as its users would: Plotly's script from the server itself, compressed, by
waitress. The first figures stand in the layout, made once: what a callback of the start would take is saved.
"""

import sys
from collections.abc import Sequence

import duckdb
import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dash_table, dcc, html
from plotly.graph_objects import Figure
from waitress import serve

DATABASE, PORT = sys.argv[1:]
THEMES = "SELECT theme_id AS value, name_fi AS label FROM theme ORDER BY sort_order"
PHASES = """
    SELECT number || ' ' || short_name_fi AS project, theme.name_fi AS theme, starts_on, ends_on,
           strftime(starts_on, '%-m/%Y–') || strftime(ends_on, '%-m/%Y') AS months
    FROM project_phase JOIN project USING (project_id) JOIN theme USING (theme_id)
    WHERE list_contains($themes, theme_id) ORDER BY theme.sort_order, number, phase
"""
FUNDERS = """
    SELECT organisation.short_name_fi AS funder, count(DISTINCT project_id) AS projects
    FROM project_funder JOIN project USING (project_id) JOIN organisation USING (organisation_id)
    WHERE list_contains($themes, theme_id) GROUP BY funder ORDER BY projects, funder DESC
"""
PROJECTS = """
    SELECT number AS "Nro", name_fi AS "Hanke", theme_name_fi AS "Teema", starts_on::VARCHAR AS "Alkoi",
           ends_on::VARCHAR AS "Päättyi", array_to_string(funder_names_fi, ', ') AS "Rahoittajat"
    FROM mart.project_card WHERE list_contains($themes, theme_id) ORDER BY number
"""
COLOURS = {"Koordinaatio": "#49358B", "Ihmiset": "#AD4F1F", "Koulutus": "#0B7760", "Toimintaympäristö": "#1F5A9E"}

database = duckdb.connect(DATABASE, read_only=True)
themes = database.sql(THEMES).df().to_dict("records")


def rows(sql: str, chosen: Sequence[str]) -> pd.DataFrame:
    """Return the answer for the projects of the chosen themes, of all where none is chosen."""
    return database.cursor().execute(sql, {"themes": chosen or [theme["value"] for theme in themes]}).df()


def timeline(chosen: Sequence[str]) -> Figure:
    """Return the Gantt: a bar for each phase, coloured by theme, its months written in it."""
    phases = rows(PHASES, chosen)
    figure = px.timeline(
        *(phases, "starts_on", "ends_on"),
        y="project",
        color="theme",
        text="months",
        color_discrete_map=COLOURS,
        height=660,
    )
    return figure.update_yaxes(categoryorder="array", categoryarray=phases["project"][::-1], title=None)


def funding(chosen: Sequence[str]) -> Figure:
    """Return how many projects each funder has part in, as bars."""
    return px.bar(rows(FUNDERS, chosen), x="projects", y="funder", text="projects", height=420)


def table(chosen: Sequence[str]) -> list[dict[str, object]]:
    """Return the rows of the table of projects."""
    return rows(PROJECTS, chosen).to_dict("records")


app = Dash(title="Peer", compress=True, serve_locally=True)
app.layout = html.Div(
    [
        html.H1("Aikajana"),
        dcc.Checklist(themes, [], id="theme", inline=True),
        dcc.Graph(figure=timeline([]), id="timeline"),
        html.H2("Rahoitus"),
        dcc.Graph(figure=funding([]), id="funding"),
        html.H2("Hankkeet"),
        dash_table.DataTable(table([]), id="projects", sort_action="native", style_cell={"textAlign": "left"}),
    ],
    id="peer",
)


@app.callback(
    *(Output("timeline", "figure"), Output("funding", "figure"), Output("projects", "data")),
    Input("theme", "value"),
    prevent_initial_call=True,
)
def narrow(chosen: list[str]) -> tuple[Figure, Figure, list[dict[str, object]]]:
    """Return figures and rows of the chosen themes."""
    return timeline(chosen), funding(chosen), table(chosen)


if __name__ == "__main__":
    serve(app.server, host="127.0.0.1", port=int(PORT))
