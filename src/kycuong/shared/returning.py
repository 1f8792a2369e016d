"""Where a form may ask to be sent back to: a page of ours, and nothing else."""

from django.utils.http import url_has_allowed_host_and_scheme


def own_page(wanted: str) -> str:
    """Return an address as it was asked for if it is a path of ours, else "".

    >>> own_page("/viec/7/?trang=2"), own_page("//evil.example/"), own_page("viec")
    ('/viec/7/?trang=2', '', '')
    """
    begins = wanted.startswith("/") and wanted.isprintable()
    ours = begins and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else ""
