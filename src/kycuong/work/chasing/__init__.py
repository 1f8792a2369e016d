"""Chasing: who is reminded of what, when, and what was really sent (đôn đốc).

A dated ladder says which rung goes how many working days from a due date; a job takes
the rungs whose moment has come, once each, and leaves a row for every one. Slips and
letters go into the matter's book and wait as drafts for the Office. A ladder is
rehearsed on the past quarter before another person than its proposer activates it.

Law: Quyết định 42/2014/QĐ-TTg, sửa đổi bởi Quyết định 23/2018/QĐ-TTg (theo dõi, đôn
đốc, kiểm tra); công văn 493/UBND-KGVX, điểm 8. Must not know when anything is due or
late: `rules.duty` says that.
"""
