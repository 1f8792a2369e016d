"""What the pages of oversight have in common."""

from django import template

from kycuong.oversight.watching import tabs

register = template.Library()


@register.simple_tag
def oversight_tabs(here: str) -> tuple[tuple[str, str, bool], ...]:
    """Return the tabs of oversight: address, label, whether it is this page."""
    return tabs.shown(here)
