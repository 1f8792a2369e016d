"""Dossiers put to the Committee, and the gate that takes or returns them (hồ sơ trình).

A body prepares a dossier against the checklist of its kind; the same rule book
(`rules.gate`) speaks before sending and at the gate; every return says why.
"""
