"""Form controls written as text: a template a control costs ten times as much.

A list page has some forty options; Django renders each through two templates. The
common controls are written here, letter for letter as Django's own templates would
(`tests/shared/test_rendering.py` compares them); the others keep their templates.
"""

import html
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString

Widget = Mapping[str, Any]


def escape(value: object) -> str:
    """Escape what is written at once: Django's own looks for what waits for a language.

    >>> escape("Sở <A> & «B»'")
    'Sở &lt;A&gt; &amp; «B»&#x27;'
    """
    return html.escape(str(value))


def attributes(given: Mapping[str, Any]) -> str:
    """Write attributes; True is a bare word, False is left out."""
    return "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{escape(value)}"'
        for name, value in given.items()
        if value is not False
    )


def _input(widget: Widget) -> str:
    value = widget["value"]
    shown = "" if value is None else f' value="{escape(value)}"'
    return (
        f'<input type="{escape(widget["type"])}" name="{escape(widget["name"])}"'
        f"{shown}{attributes(widget['attrs'])}>"
    )


def _textarea(widget: Widget) -> str:
    return (
        f'<textarea name="{escape(widget["name"])}"{attributes(widget["attrs"])}>\n'
        f"{escape(widget['value'] or '')}</textarea>"
    )


def _select(widget: Widget) -> str:
    lines = [f'<select name="{escape(widget["name"])}"{attributes(widget["attrs"])}>']
    for group, options, _ in widget["optgroups"]:
        if group:
            lines.append(f'  <optgroup label="{escape(group)}">')
        lines += [
            f'  <option value="{escape(one["value"])}"{attributes(one["attrs"])}>'
            f"{escape(one['label'])}</option>"
            for one in options
        ]
        if group:
            lines.append("  </optgroup>")
    return "\n".join([*lines, "</select>"])


_INPUTS: Final = ("text", "hidden", "input", "number", "email", "url", "date")
WRITTEN: Final[dict[str, Callable[[Widget], str]]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in _INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}


class Renderer(DjangoTemplates):
    """Django's renderer, with the common controls written as text."""

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        """Write one control, or a part of a form."""
        written = WRITTEN.get(template_name)
        if written is None:
            return str(super().render(template_name, context, request))
        return SafeString(written(context["widget"]))
