"""Every address asks who is there."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

OPEN = {"accounts:sign_in", "accounts:act_as", "accounts:emergency", "shared:language"}
# Asked by machines; metrics answer this machine or a token alone (test_probes).
OPEN |= {"status:health", "status:readiness", "status:metrics"}


def addresses(
    resolver: URLResolver, space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, entry.namespace or space)
        elif entry.name:
            yield f"{space}:{entry.name}", entry


def known() -> list[str]:
    return sorted(name for name, _ in addresses(get_resolver()) if name not in OPEN)


def test_there_are_addresses() -> None:
    assert len(known()) > 20


@pytest.mark.django_db
@pytest.mark.parametrize("name", known())
def test_a_person_not_signed_in_is_sent_to_the_sign_in_page(name: str) -> None:
    pattern = dict(addresses(get_resolver()))[name]
    words = dict.fromkeys(pattern.pattern.converters, 1)
    response = Client().get(reverse(name, kwargs=words))
    assert response.status_code in (302, 405), name
    if response.status_code == 302:
        assert "/tai-khoan/" in response["Location"]
