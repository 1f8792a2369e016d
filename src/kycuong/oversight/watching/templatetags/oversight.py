"""What the pages of oversight have in common."""

from typing import Any

from django import template

from kycuong.oversight.watching import tabs

register = template.Library()


@register.inclusion_tag("watching/_sections.html")
def oversight_tabs(here: str) -> dict[str, Any]:
    """Show the tabs of oversight; `here` is the page's own name."""
    return {"tabs": tabs.shown(here)}
