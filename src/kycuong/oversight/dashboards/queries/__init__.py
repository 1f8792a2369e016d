"""The pages of the dashboards: one object each, with every string ready."""

from kycuong.oversight.dashboards.queries.figure import (
    Figured,
    every_row,
    figure_page,
    rows_of,
)
from kycuong.oversight.dashboards.queries.home import home_page
from kycuong.oversight.dashboards.queries.league import league_lines, league_page
from kycuong.oversight.dashboards.queries.plain import bodies
from kycuong.oversight.dashboards.queries.returns import (
    body_lines,
    opened_page,
    returns_page,
)

__all__ = [
    "Figured",
    "bodies",
    "body_lines",
    "every_row",
    "figure_page",
    "home_page",
    "league_lines",
    "league_page",
    "opened_page",
    "returns_page",
    "rows_of",
]
