"""Verifying the trail without a running system: rows read, nothing written.

The database is opened read-only beside whatever runs, or where nothing runs. What is
wrong comes as `Fault`s, the first first.
"""
