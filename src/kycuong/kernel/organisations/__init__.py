"""Bodies, posts and who holds them, on any day (cơ quan, chức vụ, người giữ chức).

Every row says from when until when it is true, so that a letter of 2024 names the
bodies of 2024. `valid_to` is the first day on which it is no longer true. Basis:
Luật Tổ chức chính quyền địa phương; decisions that set up, merge or rename bodies.
Must not know matters, documents or deadlines.
"""
