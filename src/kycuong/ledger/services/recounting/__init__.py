"""Counting every open due date again when the calendar changes, a million a minute.

A batch of matters is read as columns (`columns`), counted by the calendar without and
with the change (`dates`), judged by the engine's rule said to columns (`judging`) and
written with one statement each for entries and matters (`writing`). What the columns
cannot say, matters whose clock was stopped, goes one by one through the engine
(`slowly`). `recounter` is what the calendars ask, `telling` what bodies hear.
"""

from kycuong.ledger.services.recounting.recounter import Recounter

__all__ = ["Recounter"]
