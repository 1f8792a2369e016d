"""Django's PostgreSQL, which acknowledges nothing that the replica has not confirmed."""
