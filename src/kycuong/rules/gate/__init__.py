"""The gate: what a dossier must be before it goes up, and what a return must say.

Law: Nghị định 191/2026/NĐ-CP, Điều 14, 15; 493/UBND-KGVX, mục 8.
"""
