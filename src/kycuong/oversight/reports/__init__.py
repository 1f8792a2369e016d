"""The consolidated report to the Chairman (báo cáo tổng hợp).

Counted from the ledger's figures and the breach register, put into words, corrected by
a person, balanced to the matter, sealed by another; from then on bytes that never
change. Reads the ledger and work; writes its own tables and kept files only.

Law: Nghị định 09/2019/NĐ-CP, Điều 12; Nghị định 30/2020/NĐ-CP, Phụ lục I;
Công văn 493/UBND-KGVX ngày 22/4/2024, điểm 8.
"""
