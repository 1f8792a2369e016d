"""The form of one act on a breach, shown or sent."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.requests import Request
from kycuong.kernel.files import services as files
from kycuong.shared.verdict import Refused
from kycuong.work.breaches import queries

Do = Callable[..., object]
FOLLOWS: Final = {
    "put": _(
        "Từ lúc này thời hạn giải trình chạy; người đứng đầu cơ quan được báo. Chưa có "
        "kết luận thì chưa tính là vi phạm."
    ),
    "reply": _("Văn phòng nhận giải trình; người khác với người đề nghị kết luận."),
    "decide": _(
        "Có vi phạm: được tính từ lúc kết luận, nhưng không trước khi thời hạn giải trình "
        "kết thúc, rồi vào báo cáo Chủ tịch. Không vi phạm: không tính ở đâu cả."
    ),
    "appeal": _(
        "Kết luận vẫn có hiệu lực cho đến khi người khác xem lại; báo cáo ghi rõ là đang "
        "đề nghị xem lại."
    ),
    "revise": _(
        "Kết luận này thay kết luận trước từ lúc này, và là lần cuối. Từ không vi phạm "
        "thành có vi phạm: do người khác kết luận, được tính từ lúc này, và cơ quan được "
        "đề nghị xem lại."
    ),
    "withdraw": _("Cơ quan không còn phải giải trình; đề nghị không tính ở đâu cả."),
}


def act(
    request: Request,
    pk: int,
    verb: str,
    shape: Callable[..., Any],
    do: Do,
) -> HttpResponse:
    """Show the form of one act, or do it; an outdated page keeps what was typed."""
    sent = request.method == "POST"
    queries.get_for(request.actor, pk, "view" if sent else verb, at=request.now)
    posted = (request.POST, request.FILES) if sent else ()
    form, code = shape(*posted, seen=queries.last_seq(pk)), 200
    if sent and form.is_valid():
        try:
            do(pk, actor=request.actor, at=request.now, **_values(request, form))
        except Refused as no:
            if no.verdict.who_can:
                raise
            form.refuse(no.verdict.reason, seen=queries.last_seq(pk))
            code = 409
        else:
            return _done(request, pk, verb)
    if code == 200 and sent:
        queries.get_for(request.actor, pk, verb, at=request.now)  # 403 before a form
    page = queries.act_page(
        request.actor, pk, verb, request.now, follows=gettext(FOLLOWS[verb])
    )
    return render(
        request, "breaches/act.html", {"page": page, "form": form}, status=code
    )


def _done(request: Request, pk: int, verb: str) -> HttpResponse:
    messages.success(request, gettext("Đã ghi sổ."))
    return redirect("breaches:breach", pk)


def _values(request: Request, form: Any) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    if "attached" in given:
        given["files"] = keep_all(request, given.pop("attached"))
    return given


def keep_all(request: Request, uploads: list[Any]) -> tuple[int, ...]:
    """Keep uploaded files; one kept for an act that is refused stays unreferenced."""
    return tuple(_kept(request, each) for each in uploads)


def _kept(request: Request, upload: Any) -> int:
    stored = files.keep(
        upload.chunks(),
        name=upload.name,
        media_type=upload.content_type or "",
        actor=request.actor,
        at=request.now,
    )
    return int(stored.pk)
