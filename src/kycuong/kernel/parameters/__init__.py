"""Dated settings: numbers without a national source, as this office set them.

The rules ship defaults (`rules.duty.settings`); a row here lies over them from its day
on, with the text it rests on. Rows are added, never changed.
"""
