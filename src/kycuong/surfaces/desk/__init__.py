"""The desk: the page an official starts from, search, and the demo's clock.

Bàn làm việc. Shows what the contexts below know and owns no table. Must not know how
a due date is counted or who may do what: it asks `queries` and links to their pages.
"""
