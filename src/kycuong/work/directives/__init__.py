"""Directives: what a registered document orders, reviewed and dispatched (giao việc).

The reader drafts tasks from the letter; people check every binding item of it, by a
task or by a reason why it is none; then each lead body gets its matter in the ledger.
Law: Nghị định 191/2026/NĐ-CP, Điều 2 (một nhiệm vụ, một cơ quan chủ trì); Quyết định
42/2014/QĐ-TTg, sửa đổi bởi Quyết định 23/2018/QĐ-TTg.

Must not know how a matter is carried out: that is the ledger's.
"""
