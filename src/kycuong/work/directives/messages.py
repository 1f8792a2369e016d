"""What bodies are told."""

from django.utils.translation import gettext


def dispatched(label: str, number: int) -> str:
    """Tell a body that a document gave it work."""
    return gettext("%(label)s giao cho cơ quan bạn %(n)s việc.") % {
        "label": label,
        "n": number,
    }
