"""Cells that tables of rates have in common."""

from django import template

from kycuong.oversight.dashboards import markup

register = template.Library()
register.simple_tag(markup.rank, name="rank")
register.simple_tag(markup.rate, name="rate")
