"""Registers of incoming and outgoing documents (sổ văn bản đến, sổ văn bản đi).

A file comes in, is kept as it came, is read, is checked by a clerk beside its text
and gets its number in the year's register. Every body keeps its own registers.
Law: Nghị định 30/2020/NĐ-CP, Điều 15, 18, 22; Phụ lục IV, VI.

Must not know what a document orders: `directives` reads that from here.
"""
