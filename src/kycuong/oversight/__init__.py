"""Oversight: what is read out of the books (theo dõi, báo cáo).

Its contexts read what the rings below keep and write nothing there.
"""
