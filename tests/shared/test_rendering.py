"""Controls written as text are what Django's templates would have written."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from kycuong.shared.rendering import WRITTEN, Renderer

ODD = "<b>&\"'</b> ệ"


class Every(forms.Form):
    """One field a control that is written as text."""

    name = forms.CharField(
        widget=forms.TextInput(attrs={"class": "short", "data-x": ODD})
    )
    hidden = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.IntegerField(min_value=1)
    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))
    mail = forms.EmailField(disabled=True)
    one = forms.ChoiceField(
        choices=[("", "---"), ("a", ODD), ("Nhóm <1>", [("b", "Bê"), ("c", "Cê")])]
    )
    many = forms.MultipleChoiceField(
        choices=[("x", "X"), ("y", "Y")], widget=forms.SelectMultiple
    )
    ticked = forms.BooleanField(required=False)


class Parts(HTMLParser):
    """What a page's markup says, whatever its blanks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(data.strip())


@pytest.mark.parametrize(
    "given",
    [
        None,
        {"name": ODD, "number": "7", "words": f"\n{ODD}\n", "one": "b", "many": ["y"]},
        {"name": "", "number": "x", "one": "zzz", "ticked": "on"},
    ],
)
def test_a_control_is_the_same_as_from_its_template(given: object) -> None:
    ours = Every(given, renderer=Renderer())  # type: ignore[arg-type]
    theirs = Every(given, renderer=DjangoTemplates())  # type: ignore[arg-type]
    for name in ours.fields:
        assert Parts(str(ours[name])).found == Parts(str(theirs[name])).found, name


def test_every_control_written_here_is_a_control_of_django() -> None:
    for name in WRITTEN:
        assert DjangoTemplates().get_template(name)
