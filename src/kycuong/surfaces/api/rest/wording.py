"""What is wrong with a field, in Vietnamese."""

from collections.abc import Mapping
from typing import Any, Final

SAID: Final[Mapping[str, str]] = {
    "missing": "còn thiếu; hãy gửi trường này",
    "extra_forbidden": "không có trường này; hãy bỏ đi hoặc sửa tên",
    "string_type": "phải là chuỗi ký tự",
    "string_unicode": "chuỗi ký tự không đúng mã Unicode",
    "string_too_long": "dài quá {max_length} ký tự",
    "string_too_short": "phải có ít nhất {min_length} ký tự",
    "string_pattern_mismatch": "không đúng dạng quy định",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "int_parsing_size": "số quá lớn",
    "int_from_float": "phải là số nguyên",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "không được quá {le}",
    "literal_error": "phải là một trong: {expected}",
    "list_type": "phải là danh sách",
    "dict_type": "phải là đối tượng",
    "model_type": "phải là đối tượng",
    "model_attributes_type": "phải là đối tượng",
    "too_long": "nhiều quá {max_length} phần tử",
}


def sentence(error: Mapping[str, Any]) -> tuple[str, str]:
    """Return the field and what is wrong with it, from an error of the reader."""
    where = ".".join(str(each) for each in error["loc"])[:200]
    where = where.replace("body.body", "body", 1).replace("query.asked", "query", 1)
    kind, known = str(error["type"]), error.get("ctx") or {}
    if kind == "value_error" and "error" in known:
        return where, str(known["error"])
    text = SAID.get(kind, "không đúng; hãy xem lại")
    try:
        return where, text.format(**known)
    except KeyError:
        return where, text
