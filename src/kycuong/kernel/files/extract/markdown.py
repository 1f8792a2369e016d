"""Markdown to the text it shows: marks of emphasis and links go, tables stay."""

import re

from kycuong.kernel.files.extract.plain import decode
from kycuong.kernel.files.extract.values import Raw

_FENCE = re.compile(r"^\s*(```|~~~).*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_RULE = re.compile(
    r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$", re.M
)
_QUOTE = re.compile(r"^ {0,3}>+[ \t]?", re.MULTILINE)
_STAR_ITEM = re.compile(r"^([ \t]*)\*[ \t]+", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_LOW_ITALIC = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])")
_CODE = re.compile(r"`([^`\n]+)`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")


def read(data: bytes) -> Raw:
    """Return the text of a .md file."""
    text, notes = decode(data)
    return Raw((strip(text),), notes=notes)


def strip(text: str) -> str:
    """Return what a Markdown text shows.

    >>> strip("## 1. **Sở Nội vụ**\\n* báo cáo _trước_ [ngày 5](x)\\n| a | b |")
    '1. Sở Nội vụ\\n- báo cáo trước ngày 5\\n| a | b |'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _COMMENT.sub("", _FRONT.sub("", text))
    text = _TAG.sub("", _BREAK.sub(_break_in, text))
    text = _QUOTE.sub("", _FENCE.sub("", text))
    text = _RULE.sub("", text)
    text = _HEADING.sub(r"\1", _STAR_ITEM.sub(r"\1- ", text))
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    for _ in range(2):
        text = _BOLD.sub(r"\2", text)
    text = _LOW_ITALIC.sub(r"\1", _ITALIC.sub(r"\1", text))
    return _ESCAPE.sub(r"\1", _CODE.sub(r"\1", text))


def _break_in(found: re.Match[str]) -> str:
    line_start = found.string.rfind("\n", 0, found.start()) + 1
    in_table = found.string[line_start : line_start + 1] == "|"
    return " " if in_table else "\n"
