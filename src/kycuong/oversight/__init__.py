"""What is late and where, body by body (theo dõi, đôn đốc).

Reads only: every figure comes from the ledger's own definitions and opens its rows.
Basis: letter 493/UBND-KGVX, instruction 8. Must not write anything.
"""
