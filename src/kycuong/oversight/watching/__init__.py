"""What is late and where, and who made it late (theo dõi, đôn đốc).

Reads only: every figure comes from the ledger's own definitions, or from its fold, and
opens its rows or its arithmetic. Basis: letter 493/UBND-KGVX, instruction 8. Must not
write anything.
"""
