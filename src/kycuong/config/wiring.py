"""What happens elsewhere when something happens: one table, one screen."""


def connect() -> None:
    """Join reactions to what they react to."""
