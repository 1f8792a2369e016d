"""The refusals that more than one reader gives, each one Vietnamese sentence."""

from kycuong.kernel.files.extract.values import Unreadable

ACCEPTED = ".docx, .pdf, .doc, .odt, .txt, .md, .html, .png, .jpg, .tif"


def truncated() -> Unreadable:
    """Return the refusal of a file that breaks off or makes no sense inside."""
    return Unreadable(
        "truncated",
        "Tệp bị hỏng hoặc bị cắt cụt nên không đọc được; hãy tải lại hoặc xin gửi lại "
        "tệp gốc.",
    )


def locked() -> Unreadable:
    """Return the refusal of a file that opens only with a password."""
    return Unreadable(
        "password",
        "Tệp được đặt mật khẩu nên không đọc được; hãy gỡ mật khẩu rồi gửi lại.",
    )


def bomb() -> Unreadable:
    """Return the refusal of a file that grows out of all proportion when opened."""
    return Unreadable(
        "zip_bomb",
        "Tệp phình to bất thường khi giải nén nên không được mở; hãy lưu lại từ chương "
        "trình soạn thảo rồi gửi lại.",
    )


def too_many_points() -> Unreadable:
    """Return the refusal of a picture too large to recognise."""
    return Unreadable(
        "too_large",
        "Ảnh có quá nhiều điểm ảnh; hãy quét lại ở 300 dpi rồi gửi lại.",
    )


def too_many_letters() -> Unreadable:
    """Return the refusal of a text far longer than any letter."""
    return Unreadable(
        "too_large",
        "Tệp chứa quá nhiều chữ so với một văn bản; hãy gửi riêng văn bản chính, phụ "
        "lục gửi kèm sau.",
    )


def too_many_pages(pages: int, limit: int) -> Unreadable:
    """Return the refusal of a file with more pages than are read."""
    return Unreadable(
        "too_many_pages",
        f"Tệp có {pages} trang, nhiều hơn {limit} trang mà hệ thống đọc; hãy tách văn "
        "bản chính ra khỏi phụ lục rồi gửi lại.",
    )


def spreadsheet() -> Unreadable:
    """Return the refusal of a spreadsheet."""
    return Unreadable(
        "spreadsheet",
        "Đây là bảng tính, không phải văn bản; hãy gửi chính văn bản (.docx hoặc .pdf), "
        "bảng tính để làm phụ lục kèm theo.",
    )


def slides() -> Unreadable:
    """Return the refusal of a presentation."""
    return Unreadable(
        "slides",
        "Đây là bài trình chiếu, không phải văn bản; hãy gửi chính văn bản (.docx hoặc "
        ".pdf).",
    )


def not_word() -> Unreadable:
    """Return the refusal of a .docx whose content is none."""
    return Unreadable(
        "not_zip",
        "Tên tệp là tệp Word nhưng bên trong không phải định dạng Word (.docx) hoặc đã "
        "hỏng; hãy mở bằng Word, lưu lại thành .docx rồi gửi lại.",
    )
