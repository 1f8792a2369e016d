"""Slowing down guesses of passwords, per login and per address.

Counts live in the cache and fade by themselves; a right password clears the login's.
"""

from django.core.cache import cache

TRIES_OF_A_LOGIN = 5
TRIES_OF_AN_ADDRESS = 40
PAUSE_SECONDS = 5 * 60


def must_wait(username: str, address: str) -> bool:
    """Say whether so many tries failed lately that the next one is not looked at."""
    login, place = _keys(username, address)
    counts = cache.get_many([login, place])
    return bool(
        counts.get(login, 0) >= TRIES_OF_A_LOGIN
        or counts.get(place, 0) >= TRIES_OF_AN_ADDRESS
    )


def failed(username: str, address: str) -> None:
    """Count one failed try."""
    for key in _keys(username, address):
        if not cache.add(key, 1, PAUSE_SECONDS):
            try:
                cache.incr(key)
            except ValueError:  # it faded in between
                cache.set(key, 1, PAUSE_SECONDS)


def succeeded(username: str, address: str) -> None:
    """Forget the failed tries of a login; those of the address stay."""
    cache.delete(_keys(username, address)[0])


def _keys(username: str, address: str) -> tuple[str, str]:
    login = username.strip().lower().encode().hex()[:120]
    return f"sign-in:login:{login}:{address}", f"sign-in:address:{address}"
