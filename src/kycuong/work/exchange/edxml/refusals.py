"""Why a message cannot be read: a stable code and one sentence that says what to do."""

from typing import Final

SENTENCES: Final = {
    "empty": "Gói tin rỗng; hãy lấy lại gói từ trục liên thông.",
    "too_large": "Gói tin lớn hơn mức nhận được; hãy đề nghị nơi gửi tách phụ lục.",
    "encoding": "Gói tin không ghi bằng bảng mã UTF-8; hãy đề nghị nơi gửi gửi lại.",
    "dtd": (
        "Gói tin có khai báo kiểu tài liệu (DOCTYPE), là dấu hiệu tấn công; gói không "
        "được nhận, hãy báo người quản trị trục."
    ),
    "broken": (
        "Gói tin không phải XML hoàn chỉnh, có thể bị cắt cụt; hãy lấy lại gói từ trục."
    ),
    "too_deep": "Gói tin lồng quá nhiều cấp; hãy đề nghị nơi gửi gửi lại đúng quy chuẩn.",
    "too_many": "Gói tin có quá nhiều mục; hãy đề nghị nơi gửi gửi lại đúng quy chuẩn.",
    "not_edxml": (
        "Đây không phải gói tin edXML (không có MessageHeader hay Status); hãy chọn đúng "
        "tệp .edxml."
    ),
    "no_sender": "Gói tin không ghi mã định danh nơi gửi (From/OrganId); hãy gửi lại.",
    "no_recipient": "Gói tin không ghi nơi nhận (To/OrganId); hãy gửi lại.",
    "no_document_id": "Gói tin không có mã văn bản (DocumentId); hãy gửi lại.",
    "no_status": "Thông điệp trạng thái không có mã trạng thái (StatusCode).",
    "no_reference": "Thông điệp trạng thái không nói về văn bản nào (ResponseFor).",
    "long_identifier": "Mã trong gói tin dài quá mức của quy chuẩn; hãy gửi lại.",
    "attachment": (
        "Tệp đính kèm trong gói ghi sai mã base64, có thể bị cắt cụt; hãy lấy lại gói."
    ),
    "attachment_encoding": (
        "Tệp đính kèm trong gói không ghi theo base64; hãy đề nghị nơi gửi gửi lại."
    ),
}


class Malformed(Exception):
    """The message cannot be taken; `code` is stable, the text is for a person."""

    def __init__(self, code: str) -> None:
        """Take the sentence of a code."""
        super().__init__(SENTENCES[code])
        self.code = code
        self.message = SENTENCES[code]
