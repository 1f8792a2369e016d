"""Slowing down guesses of passwords, per login, per address and for both together.

Counts live in the cache and fade by themselves; a right password clears the login's.
"""

from django.core.cache import cache

TRIES_OF_A_LOGIN = 5
TRIES_FROM_ANYWHERE = 30
TRIES_OF_AN_ADDRESS = 40
PAUSE_SECONDS = 5 * 60


def must_wait(username: str, address: str) -> bool:
    """Say whether so many tries failed lately that the next one is not looked at."""
    keys = _keys(username, address)
    counts = cache.get_many(keys)
    return any(counts.get(key, 0) >= most for key, most in keys.items())


def failed(username: str, address: str) -> None:
    """Count one failed try."""
    for key in _keys(username, address):
        if not cache.add(key, 1, PAUSE_SECONDS):
            try:
                cache.incr(key)
            except ValueError:  # it faded in between
                cache.set(key, 1, PAUSE_SECONDS)


def succeeded(username: str, address: str) -> None:
    """Forget the failed tries of a login from here; the other counts stay."""
    cache.delete(next(iter(_keys(username, address))))


def _keys(username: str, address: str) -> dict[str, int]:
    """Return what is counted, each with how often it may fail."""
    login = username.strip().lower().encode().hex()[:120]
    return {
        f"sign-in:here:{login}:{address}": TRIES_OF_A_LOGIN,
        f"sign-in:login:{login}": TRIES_FROM_ANYWHERE,
        f"sign-in:address:{address}": TRIES_OF_AN_ADDRESS,
    }
