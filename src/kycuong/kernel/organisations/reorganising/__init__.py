"""Reorganisations (sắp xếp tổ chức bộ máy): bodies merge, split, end or change names.

A decision has lines, each of which says what one body becomes on the day in force. It
is proposed by one official, previewed, approved by another and applied at 00:00 of its
day. What a body owed goes on in its heir; names in history stay as they were. What
open work is, others say: they join `reactions`.

Law: Luật Tổ chức chính quyền địa phương 72/2025/QH15; Nghị định 150/2025/NĐ-CP;
Nghị quyết 202/2025/QH15; Nghị quyết 1654/NQ-UBTVQH15.
"""
