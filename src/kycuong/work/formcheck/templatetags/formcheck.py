"""Tags by which the contexts above show what was found, without knowing our templates.

`{% load formcheck %}{% form_findings page.findings %}` with `queries.findings_of(…)`.
"""

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("formcheck/_findings.html")
def form_findings(shown: Any) -> dict[str, Any]:
    """Show findings, warnings of wording, and what could not be judged."""
    return {"shown": shown}
