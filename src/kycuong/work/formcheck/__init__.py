"""Checks of layout: a document with its findings at their places (kiểm tra thể thức).

Runs the layout checker on kept files, in the background where it takes long, and shows the
document with what was found at its places.
"""
