"""How long documents are kept, and how their destruction is decided (lưu trữ, tiêu hủy).

What falls due each year; holds; the list, its council, the decision, the supervised
destruction and its minutes. Nothing is destroyed by a job. Must not know what a
document says. Law: Luật Lưu trữ 33/2024/QH15; Thông tư 10/2022/TT-BNV.
"""
