"""The pages of one dossier, in the order in which they are read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

PAGES: Final = (
    ("dossier", _("Hồ sơ")),
    ("consult", _("Lấy ý kiến")),
    ("gate", _("Thẩm tra")),
    ("rounds", _("Các lần trình")),
)
"""View and label; each view takes `pk`."""


@dataclass(frozen=True, slots=True)
class DossierTab:
    """One page of a dossier; `figure` is how many things lie there, empty for none."""

    label: str
    url: str
    chosen: bool
    figure: str = ""


def tabs(dossier: Any, chosen: str, *, gate: bool) -> Iterator[DossierTab]:
    """Yield the pages of a dossier; the gate's only to those who read it (`gate`)."""
    for view, label in PAGES:
        if view == "gate" and not gate:
            continue
        if view == "rounds" and not dossier.round:
            continue
        url = reverse(f"submissions:{view}", args=[dossier.pk])
        figure = str(dossier.round) if view == "rounds" else ""
        yield DossierTab(gettext(label), url, view == chosen, figure)
