"""A setting that says nothing the program can use: said in one sentence, then the end."""


class BadSetting(Exception):
    """A setting cannot be used; the text says which one and what to write."""
