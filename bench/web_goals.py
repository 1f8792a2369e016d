"""The scenarios of `bench/web.py`, the goals they are held against, and the table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from web_data import PHRASE, RARE

from kycuong.rules.vntext.folding import fold

PHRASED: Final = f'"{PHRASE}"'
TRIALS: Final = (  # columns that only trials have
    *("lost_pct", "plain_rps", "kb_more_pct", "cpu_more_pct"),
    *("p95_times", "quiet_p95_ms", "longest_db_ms", "reports", "refused"),
)
NOISY: Final = 25.0  # percent of all cores that others took


@dataclass(frozen=True)
class Goal:
    """A bound on one column of one scenario.

    `database` names the only database it is for; `at_most` says the side.
    """

    name: str
    scenario: str
    connections: int
    column: str
    bound: float
    at_most: bool = True
    database: str = ""


GOALS: Final = (
    Goal("G1", "overdue_list", 1, "p95_ms", 30),
    Goal("G1", "overdue_list", 1, "srv_cpu_ms", 10),
    Goal("G2", "overdue_list", 8, "rps", 130, at_most=False),
    Goal("G2", "overdue_list", 8, "p99_ms", 200),
    Goal("G1", "overdue_all", 1, "p95_ms", 30),
    Goal("G3", "detail", 1, "p95_ms", 35),
    Goal("G4", "comment", 8, "rps", 240, at_most=False, database="postgres"),
    Goal("G4", "comment", 8, "p95_ms", 80, database="postgres"),
    Goal("G5", "overdue_by_unit", 1, "p95_ms", 35),
    Goal("G10", "search_rare", 1, "p95_ms", 40),
    Goal("G10", "search_common", 1, "p95_ms", 250),
    Goal("G21", "overdue_list", 1, "kb", 60),
    Goal("G21", "detail", 1, "kb", 60),
    Goal("G16", "closing", 8, "lost_pct", 25),
    *(
        Goal("G21", f"grown_{page}", 1, column, 10)
        for page in ("list", "detail", "detail_head")
        for column in ("kb_more_pct", "cpu_more_pct")
    ),
    Goal("G22", "heavy", 1, "p95_times", 3),
    Goal("G22", "heavy", 1, "longest_db_ms", 2000),
)


def scenarios(told: dict[str, Any], cookies: dict[str, str]) -> list[dict[str, Any]]:
    """Return what is asked, as the scenario file of `httpbench.py` has it."""
    office, head = cookies["vp2"], cookies["cb00001"]
    units, some = told["units"], told["some"]
    plain = fold(RARE)

    def reads(name: str, paths: list[str], cookie: str) -> dict[str, Any]:
        return {
            "id": name,
            "method": "GET",
            "paths": paths,
            "headers": [{"Cookie": cookie}],
        }

    late = "/viec/?tinh-trang=qua-han"
    return [
        reads("overdue_list", [f"{late}&don-vi={unit}" for unit in units], office),
        reads("overdue_all", [late], office),
        reads("overdue_head", [late], head),
        reads("detail", [f"/viec/{pk}/" for pk in some], office),
        reads("overdue_by_unit", ["/theo-doi/xep-hang/"], office),
        reads("search_rare", [f"/tim/?q={quote(q)}" for q in (RARE, plain)], office),
        reads("search_common", [f"/tim/?q={quote(PHRASED)}"], office),
        reads("search_words", [f"/tim/?q={quote(PHRASE)}"], office),
        reads("search_head", [f"/tim/?q={quote(PHRASE)}"], head),
        reads("desk_office", ["/"], office),
        reads("desk_head", ["/"], head),
        reads("dashboard", ["/theo-doi/"], office),
        reads("dashboard_head", ["/theo-doi/"], head),
    ]


def judged(
    lines: list[dict[str, Any]], database: str
) -> Iterator[tuple[Goal, float, bool, float]]:
    """Yield each goal with what was measured, whether it is met, and the noise."""
    for goal in GOALS:
        if goal.database not in ("", database):
            continue
        for line in lines:
            same = line["id"] == goal.scenario and line["c"] == goal.connections
            value = line.get(goal.column)
            if same and value is not None:
                met = value <= goal.bound if goal.at_most else value >= goal.bound
                yield goal, value, met, line["foreign_pct"]


def shown(line: dict[str, Any]) -> str:
    """Return one measured scenario as a line of the table."""
    if "error" in line:
        return f"{line['id']:18} {line['c']:>2}  lỗi: {line['error'][:80]}"
    cells = (
        *("rps", "p50_ms", "p95_ms", "p99_ms"),
        *("srv_cpu_ms", "db_cpu_ms", "kb", "foreign_pct"),
    )
    numbers = " ".join(f"{line.get(cell) or 0:>9}" for cell in cells)
    wrong = line.get("http_err", 0)
    said = [f"lỗi {wrong}"] if wrong else []
    said += [f"{word} {line[word]}" for word in TRIALS if word in line]
    return f"{line['id']:18} {line['c']:>2} {numbers} {' '.join(said)}".rstrip()


HEAD: Final = (
    f"{'kịch bản':18} {'c':>2} {'lượt/s':>9} {'p50 ms':>9} {'p95 ms':>9} {'p99 ms':>9} "
    f"{'CPU máy chủ':>9} {'CPU CSDL':>9} {'kB':>9} {'việc khác %':>9}"
)
