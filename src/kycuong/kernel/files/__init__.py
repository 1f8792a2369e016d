"""Kept files: bytes under their hash, read once, never changed (tệp đính kèm).

`extract` turns any file an office receives into text and needs no Django.
Must not know what a file means to those who keep it.
"""
