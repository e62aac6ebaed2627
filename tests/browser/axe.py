"""axe-core in the browser: every rule of WCAG 2.0 to 2.2 A and AA, without exclusions; best practices told apart."""

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
BEST_PRACTICE = "best-practice"
RUN = """async ([context, tags]) => {
    const options = {runOnly: {type: "tag", values: tags}, resultTypes: ["violations", "incomplete"]};
    const {violations, incomplete, passes, testEngine} = await axe.run(context ?? document, options);
    const code = (colour) => "#" + colour.match(/[0-9]+/g).slice(0, 3).map(
        (value) => Number(value).toString(16).padStart(2, "0")).join("").toUpperCase();
    const undecided = incomplete.filter(({id}) => id === "color-contrast").flatMap(({nodes}) => nodes)
        .map(({target}) => document.querySelector(target.at(-1))).filter((node) => node?.textContent.trim())
        .map((node) => [node.textContent.trim(),
                        code(getComputedStyle(node)[node.closest("svg") ? "fill" : "color"])]);
    const plain = (results) => results.map(({id, impact, tags, nodes}) => ({id, impact, tags, nodes: nodes.map(
        ({target, html, any, all, none}) => ({
            target: target.join(" "), html: html.slice(0, 300),
            messages: [...any, ...all, ...none].map(({message}) => message),
        }))}));
    return {violations: plain(violations), rules: passes.map(({id}) => id), undecided, version: testEngine.version,
            incomplete: plain(incomplete.filter(({id}) => id !== "color-contrast"))};
}"""


@dataclass(frozen=True)
class Findings:
    """What axe said of a page: each finding as one line that names rule, place and reason.

    ``undecided`` are texts and their colours where axe could not tell what lies behind them.
    """

    violations: list[str] = field(default_factory=list)
    best_practices: list[str] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)
    undecided: list[tuple[str, str]] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    version: str = ""


def run_axe(page: Page, context: str | None = None) -> Findings:
    """Run every rule on the page, or on what the selector names, as it stands now."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN, [context, [*WCAG, BEST_PRACTICE]])
    return Findings(
        violations=_lines(found["violations"], best_practice=False),
        best_practices=_lines(found["violations"], best_practice=True),
        incomplete=_lines(found["incomplete"], best_practice=False),
        undecided=[(text, colour) for text, colour in found["undecided"]],
        rules=found["rules"],
        version=found["version"],
    )


def _lines(results: list[dict[str, Any]], *, best_practice: bool) -> list[str]:
    return [
        f"{result['id']} ({result['impact']}): {node['target']}: {'; '.join(node['messages'])}: {node['html']}"
        for result in results
        if (BEST_PRACTICE in result["tags"]) is best_practice
        for node in result["nodes"]
    ]
