"""The examiner of signed PDFs, a program of its own (`python -m …examiner FILE`).

It alone loads the cryptography, and nothing of the house but this folder, so that it
starts quickly; `signatures` runs it within bounds and reads its answer.
"""
