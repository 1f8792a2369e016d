"""What a browser says it is, in words a person recognises their device by."""

from typing import Final

from django.utils.translation import gettext

BROWSERS: Final = (
    ("Edg", "Microsoft Edge"),
    ("coc_coc", "Cốc Cốc"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def named(agent: str) -> str:
    """Return browser and system: "Firefox, Windows".

    >>> named("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0")
    'Firefox, Windows'
    """
    found = (_first(BROWSERS, agent), _first(SYSTEMS, agent))
    return ", ".join(filter(None, found)) or gettext("Thiết bị không rõ")


def _first(marks: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for mark, name in marks if mark in agent), "")
