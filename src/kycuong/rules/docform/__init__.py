"""The form of an administrative document, checked (thể thức văn bản, Nghị định 30/2020/NĐ-CP)."""
