"""Tags that every page may use; loaded everywhere, cheap to render."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField, CheckboxInput
from django.http import QueryDict
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import (
    conditional_escape,
    escape,
    format_html,
    format_html_join,
)
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from kycuong.shared import banners as above
from kycuong.shared import formats, navigation
from kycuong.shared.paging import Pager

register = template.Library()

SHEETS = ("tokens", "plain", "frame", "table", "form", "state", "record", "print")
SCRIPTS = ("keys", "picker", "once")
SORT = "sap"
PAGE = "trang"
NEUTRAL = SafeString("")


@lru_cache(maxsize=2)
def _head(kind: str, prefix: str) -> SafeString:
    names: tuple[str, ...]
    if kind == "css":
        form, names = '<link rel="stylesheet" href="{}">', SHEETS
    else:
        form, names = '<script src="{}" defer></script>', SCRIPTS
    urls = ((static(f"shared/{kind}/{name}.{kind}"),) for name in names)
    return format_html_join("\n", form, urls)


@register.simple_tag
def stylesheets() -> SafeString:
    """Link the design system's sheets, in layer order."""
    return _head("css", settings.STATIC_URL)


@register.simple_tag
def scripts() -> SafeString:
    """Link the behaviours that every page has."""
    return _head("js", settings.STATIC_URL)


@register.inclusion_tag("shared/sections.html", takes_context=True)
def sections(context: Any) -> dict[str, Any]:
    """Show the sections of the desk."""
    links = navigation.links(context["request"].path, context.get("actor"))
    return {"links": links}


@register.inclusion_tag("shared/banners.html", takes_context=True)
def banners(context: Any) -> dict[str, Any]:
    """Say what every page must say first."""
    return {"banners": above.shown(context["request"])}


@register.filter
def day(value: date | None) -> str:
    """Write a day as 24/04/2024."""
    return formats.day(value)


@register.filter
def long_day(value: date | None) -> str:
    """Write a day in words, as documents do."""
    return formats.long_day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """Write an instant as 08:05 ngày 24/04/2024."""
    return formats.moment(value)


@register.filter
def number(value: float | None) -> str:
    """Write a whole number with points between thousands."""
    return formats.number(value)


@register.simple_tag
def instant(value: datetime | None) -> SafeString:
    """Write an instant, exact for machines and on hover."""
    if value is None:
        return NEUTRAL
    exact = formats.local(value).isoformat(timespec="seconds")
    text = formats.moment(value)
    return format_html('<time datetime="{}" title="{}">{}</time>', exact, exact, text)


@register.simple_tag
def chip(value: Any, url: str = "") -> SafeString:
    """Draw a deadline chip (`kind`, `text`); with `url` it opens the receipt."""
    if value is None:
        return NEUTRAL
    if url:
        form = '<a class="chip {}" href="{}">{}</a>'
        return format_html(form, value.kind, url, value.text)
    return format_html('<span class="chip {}">{}</span>', value.kind, value.text)


@register.simple_tag
def status(word: str, kind: str = "") -> SafeString:
    """Write a status word; `kind` is late, soon, closed or nothing."""
    return format_html('<span class="{}">{}</span>', f"status {kind}".strip(), word)


@register.simple_tag
def refusal(verdict: Any) -> SafeString:
    """Say in place why an act is not allowed, under which rule, and who can."""
    if verdict.ok:
        return NEUTRAL
    law = format_html(" {} {}.", gettext("Căn cứ:"), verdict.law.rstrip("."))
    return format_html(
        '<p class="refusal"><b>{}</b>{} {}</p>',
        verdict.reason,
        law if verdict.law else "",
        verdict.who_can,
    )


@register.simple_tag(takes_context=True)
def sort_header(context: Any, key: str, label: str, css: str = "") -> SafeString:
    """Write the head of a column by which the list can be sorted.

    The address carries `sap=key` for ascending and `sap=-key` for descending order.
    """
    query: QueryDict = context["request"].GET.copy()
    asked = query.get(SORT, context.get("sorted_by", ""))
    query[SORT] = f"-{key}" if asked == key else key
    query.pop(PAGE, None)
    order = {key: "ascending", f"-{key}": "descending"}.get(asked, "none")
    return format_html(
        '<th scope="col" class="{}" aria-sort="{}"><a href="?{}">{}</a></th>',
        css,
        order,
        query.urlencode(),
        label,
    )


@register.simple_tag(takes_context=True)
def sort_kept(context: Any) -> SafeString:
    """Keep the order of the list when its filter is sent."""
    asked = context["request"].GET.get(SORT, "")
    if not asked:
        return NEUTRAL
    return format_html('<input type="hidden" name="{}" value="{}">', SORT, asked)


@register.inclusion_tag("shared/pager.html", takes_context=True)
def pager(context: Any, shown: Pager) -> dict[str, Any]:
    """Link to the other pages of a list, keeping its filter and order."""
    query: QueryDict = context["request"].GET.copy()

    def url(page: int) -> str:
        query[PAGE] = str(page)
        return f"?{query.urlencode()}"

    near = {1, shown.pages, *range(shown.page - 2, shown.page + 3)}
    pages: list[tuple[str, str]] = []
    last = 0
    for page in sorted(each for each in near if 1 <= each <= shown.pages):
        if page > last + 1:
            pages.append(("…", ""))
        pages.append((str(page), url(page) if page != shown.page else ""))
        last = page
    total = formats.number(shown.total)
    span = gettext("%(first)s–%(last)s trong %(total)s") % {
        "first": formats.number(shown.first),
        "last": formats.number(shown.last),
        "total": total,
    }
    several = shown.pages > 1
    return {
        "span": span if several else gettext("Tất cả %(n)s dòng") % {"n": total},
        "pages": pages if several else [],
        "current": str(shown.page),
        "previous": url(shown.page - 1) if shown.page > 1 else "",
        "following": url(shown.page + 1) if shown.page < shown.pages else "",
    }


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Show one field: label, hint under it, error beside it, then the control."""
    if bound.is_hidden:
        return format_html("{}", bound)
    label = str(conditional_escape(bound.label))
    hint, wrong = _hint(bound), _errors(bound)
    if not bound.field.required:
        label += f' <span class="optional">({escape(gettext("không bắt buộc"))})</span>'
    anchor = escape(bound.id_for_label or bound.auto_id)
    css = "wrong" if bound.errors else ""
    if bound.use_fieldset:
        about = bound.aria_describedby
        described = f' aria-describedby="{escape(about)}"' if about else ""
        return SafeString(
            f'<fieldset class="{_classes("field", css)}"{described} '
            f'id="{escape(bound.auto_id)}"><legend>{label}</legend>{hint}{wrong}'
            f'<div class="choices">{bound}</div></fieldset>'
        )
    if isinstance(bound.field.widget, CheckboxInput):
        return SafeString(
            f'<div class="{_classes("field tick", css)}">{wrong}{bound}'
            f'<label for="{anchor}">{conditional_escape(bound.label)}</label>{hint}</div>'
        )
    begins = "begins" if bound.name in getattr(bound.form, "begins", ()) else ""
    return SafeString(
        f'<div class="{_classes("field", begins, css)}">'
        f'<label for="{anchor}">{label}</label>{hint}{wrong}{bound}</div>'
    )


def _classes(*names: str) -> str:
    return " ".join(filter(None, names))


def _hint(bound: BoundField) -> str:
    if not bound.help_text:
        return ""
    name = escape(bound.auto_id)
    return f'<p class="hint" id="{name}_helptext">{conditional_escape(bound.help_text)}</p>'


def _errors(bound: BoundField) -> str:
    if not bound.errors:
        return ""
    said = " ".join(conditional_escape(str(one)) for one in bound.errors)
    return f'<p class="error" id="{escape(bound.auto_id)}_error">{said}</p>'


@register.simple_tag
def fields(form: BaseForm) -> SafeString:
    """Show every field of a form in its order."""
    return format_html_join("\n", "{}", ((field(bound),) for bound in form))


@register.simple_tag(takes_context=True)
def error_summary(context: Any, form: BaseForm) -> SafeString:
    """List what has to be put right, with links to the fields.

    A form that was only asked with, in an address, had nothing to write.
    """
    if not form.errors:
        return NEUTRAL
    wrong = [
        (bound.id_for_label or bound.auto_id, bound.label, text)
        for bound in form
        for text in bound.errors
    ]
    general = [*form.non_field_errors()]
    count = len(wrong) + len(general)
    request = context.get("request")
    if request is not None and request.method == "GET":
        heading = ngettext(
            "Chưa lọc được: còn %(n)s chỗ cần sửa",
            "Chưa lọc được: còn %(n)s chỗ cần sửa",
            count,
        )
    else:
        heading = ngettext(
            "Chưa ghi được: còn %(n)s chỗ cần sửa",
            "Chưa ghi được: còn %(n)s chỗ cần sửa",
            count,
        )
    given = {"heading": heading % {"n": count}, "general": general, "fields": wrong}
    return SafeString(get_template("shared/error_summary.html").render(given))
