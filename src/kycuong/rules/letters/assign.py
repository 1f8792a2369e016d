"""The grammar of assignment: who is told to act, in one sentence or heading.

"Giao A chủ trì …", "UBND tỉnh yêu cầu A …", "A chịu trách nhiệm …", "A: Tổ chức …",
"Đối với A thì …", "Trường hợp …, A …". What has no subject of its own inherits one
(see `inherit`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kycuong.rules.letters import wordings
from kycuong.rules.letters.agencies import name_key
from kycuong.rules.letters.bodies import Body, BodyReader
from kycuong.rules.letters.predicates import predicate
from kycuong.rules.letters.source import Source
from kycuong.rules.vntext.folding import fold


@dataclass(frozen=True, slots=True)
class Frame:
    """Who must act: `start` of the directive, `pred` where what to do begins.

    `order`: an explicit order verb with its object. `topic`: "Đối với A: …".
    """

    leads: tuple[Body, ...]
    start: int
    pred: int
    how: str
    order: bool = False


ORDERED = "được giao, yêu cầu hoặc đề nghị đích danh"
SUBJECT = "đứng đầu câu là cơ quan thực hiện"
TRAILING = "ghi ở cuối mục"
TOPIC = "nêu sau “đối với”"


class Assigner:
    """Finds who must act, knowing who is speaking (`issuer`)."""

    def __init__(self, source: Source, reader: BodyReader, issuer: str | None) -> None:
        self.source = source
        self.reader = reader
        self._issuer = fold(issuer or "")

    def sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the sentences of a span (a semicolon before a capital ends one)."""
        text = self.source.text
        at = start
        for found in wordings.SENTENCE_END.finditer(text, start, end):
            after = found.end()
            length = found.start() - at
            if length < 3 or (length < 6 and text[found.start() - 1].isdigit()):
                continue
            yield at, found.start() + 1
            at = after
        if at < end:
            yield at, end

    def opening(self, start: int, end: int) -> Frame | None:
        """Return the assignment that the clause at `start` opens with, or None."""
        fold_text = self.source.fold
        at = start
        while True:
            link = wordings.CONNECTIVE.match(fold_text, at, end)
            if link is None or link.end() == at:
                break
            at = link.end()
        return (
            self._ordered(at, end, start)
            or self._topic(at, end, start)
            or self._subject(at, end, start)
            or self._fronted(at, end, start)
            or self._titled(at, end, start)
        )

    def _ordered(self, at: int, end: int, start: int) -> Frame | None:
        order = wordings.ORDER.match(self.source.fold, at, end)
        if order is None or not self._spelled(order, at):
            return None
        return self._object(order.end(), end, start, order[0])

    def _spelled(self, order: re.Match[str], at: int) -> bool:
        word = self.source.text[at : at + 4].lower()
        return not order[0].startswith("giao") or word == "giao"

    def _object(self, at: int, end: int, start: int, verb: str) -> Frame | None:
        """The bodies an order verb governs."""
        bodies = self.reader.read_list(at, end)
        if not bodies:
            return None
        if verb.startswith("giao nhiem vu") and fold(bodies[0].name).startswith(
            "chu dau tu"
        ):
            return None
        return Frame(
            tuple(bodies), start, self._after(bodies, end), ORDERED, order=True
        )

    def _after(self, bodies: list[Body], end: int) -> int:
        position = bodies[-1].end
        while position < end and not self.source.fold[position].isalnum():
            position += 1
        return position

    def _topic(self, at: int, end: int, start: int) -> Frame | None:
        """ "Đối với các địa phương chưa lập Đề án thì …": the topic is the lead."""
        topic = wordings.TOPIC.match(self.source.fold, at, end)
        if topic is None:
            return None
        bodies = self.reader.read_list(topic.end(), end)
        if not bodies:
            return None
        if not self.source.fold[bodies[-1].end : end].strip(" .:*_-;"):
            return Frame(tuple(bodies), start, end, TOPIC)
        limit = wordings.TOPIC_END.match(self.source.fold, bodies[-1].end, end)
        if limit is None:
            return None
        last = bodies[-1]
        if limit.end() > last.end:
            name = re.sub(r"\s+", " ", self.source.text[last.start : limit.end()])
            bodies[-1] = Body(last.start, limit.end(), name, last.collective)
        inner = re.compile(r"\s*(?:[:,]|thi(?![a-z]))\s*").match(
            self.source.fold, limit.end(), end
        )
        place = inner.end() if inner else limit.end()
        closer = self._ordered(place, end, start) or self._subject(place, end, start)
        if closer is not None:
            return closer
        comma = self.source.fold[limit.end() : limit.end() + 1] == ","
        if comma and place < end and predicate(self.source, place, end) is None:
            return None
        return Frame(tuple(bodies), start, place, TOPIC)

    def _subject(self, at: int, end: int, start: int) -> Frame | None:
        """Bodies, then what they do: "Sở Y tế: Chỉ đạo …", "Sở Y tế chủ trì …"."""
        bodies = self.reader.read_list(at, end)
        if not bodies:
            return None
        if bodies[-1].collective:
            self._widen(bodies, end)
        if self.is_issuer(bodies):
            return self._issuer_orders(bodies, end, start)
        place = self._past(bodies[-1].end, end, " \t*_")
        if place >= end or self.source.fold[place] == ":":
            return Frame(tuple(bodies), start, self._after(bodies, end), SUBJECT)
        if self.source.fold[place] in ",;":
            place = self._past(place + 1, end, " ")
        if self.source.fold[place : place + 1] in ("-", "."):
            return None
        verb = predicate(self.source, place, end)
        if verb is not None and verb[0].startswith("da "):
            return None
        if verb is None and not self._goes_on(place, end):
            return None
        return Frame(tuple(bodies), start, place, SUBJECT)

    def _past(self, at: int, end: int, marks: str) -> int:
        """The first offset from `at` that is none of `marks`."""
        while at < end and self.source.fold[at] in marks:
            at += 1
        return at

    def _widen(self, bodies: list[Body], end: int) -> None:
        """Take "… cung cấp dịch vụ viễn thông" before a colon into "các đơn vị"."""
        last = bodies[-1]
        clause = wordings.RELATIVE_CLAUSE.match(self.source.fold, last.end, end)
        if clause is not None and not wordings.DUTY_WORDS.search(clause[0]):
            name = " ".join(self.source.text[last.start : clause.end()].split())
            bodies[-1] = Body(last.start, clause.end(), name, last.collective)

    def _goes_on(self, place: int, end: int) -> bool:
        """Whether an unlisted verb may follow: a small letter, no connecting word."""
        if wordings.ENFORCE.search(self.source.fold, place, end):
            return True
        return (
            self.source.text[place : min(place + 1, end)].islower()
            and wordings.CONNECTING.match(self.source.fold, place, end) is None
        )

    def _issuer_orders(self, bodies: list[Body], end: int, start: int) -> Frame | None:
        """ "Chủ tịch UBND tỉnh (…) yêu cầu A, B …": the object is the lead."""
        at = bodies[-1].end
        for _ in range(3):
            order = wordings.UP_TO_ORDER.match(self.source.fold, at, end)
            if order is None:
                return None
            if not wordings.PAST.search(self.source.fold, at, order.start("order")):
                frame = self._object(order.end(), end, start, order["order"])
                if frame is not None:
                    return frame
            at = order.end()
        return None

    def _fronted(self, at: int, end: int, start: int) -> Frame | None:
        """ "Trường hợp …, A …", "Đối với dự án …: Giao A …"."""
        fold_text = self.source.fold
        if wordings.FRONT.match(fold_text, at, end) is None:
            return None
        limit = min(end, at + 700)
        taken = [
            self.reader.read_list(word.end(), end)
            for word in wordings.GOVERNS.finditer(fold_text, at, limit)
        ]
        for stop in wordings.BREAK.finditer(fold_text, at, limit):
            place = stop.end()
            if any(list_ and list_[0].start < place < list_[-1].end for list_ in taken):
                continue  # "… phối hợp với A, B …": B does not speak for itself
            frame = self._ordered(place, end, start)
            if frame is None:
                frame = self._subject(place, end, start)
                if frame is not None and frame.pred <= place:
                    frame = None
                if frame is not None and not self._acts(frame, end):
                    frame = None
            if frame is not None:
                return frame
        return None

    def _titled(self, at: int, end: int, start: int) -> Frame | None:
        """ "Kê khai tài sản: Các cơ quan, đơn vị hoàn thành …": a title, then who."""
        title = wordings.TITLE.match(self.source.fold, at, end)
        if title is None:
            return None
        frame = self._ordered(title.end(), end, start)
        if frame is None:
            frame = self._subject(title.end(), end, start)
            if frame is not None and not self._acts(frame, end):
                return None
        return frame

    def _acts(self, frame: Frame, end: int) -> bool:
        """Whether a verb follows the subject at once (not merely a comma)."""
        between = self.source.fold[frame.leads[-1].end : frame.pred]
        return (
            "," not in between and predicate(self.source, frame.pred, end) is not None
        )

    def trailing(self, start: int, end: int) -> Frame | None:
        """The body named at the end: "… (Sở Y tế chủ trì)", "… - Sở Y tế thực hiện"."""
        for found in wordings.TRAILING.finditer(
            self.source.fold, max(start, end - 220), end
        ):
            bodies = self.reader.read_list(found.end(), end)
            if not bodies or self.is_issuer(bodies):
                continue
            rest = self.source.fold[bodies[-1].end : end]
            if found["named"] or wordings.CARRIES_OUT.match(rest):
                return Frame(tuple(bodies), start, end, TRAILING)
        return None

    def buried(self, start: int, end: int) -> Frame | None:
        """A subject behind a title that lost its line end ("Kết nối dữ liệu Các …")."""
        for place in wordings.CAPITAL.finditer(self.source.text, start, end):
            frame = self._subject(place.end(), end, start)
            if frame is not None and wordings.DUTY.match(
                self.source.fold, frame.pred, end
            ):
                return frame
        return None

    def named(self, start: int, end: int) -> Frame | None:
        """A heading that is nothing but a body's name, commas in it or not."""
        if end - start > 140:
            return None
        bodies = self.reader.read_list(start, end)
        if not bodies or self.is_issuer(bodies):
            return None
        stop = end
        while stop > start and self.source.fold[stop - 1] in " .:*_-;":
            stop -= 1
        last = bodies[-1]
        rest = self.source.fold[last.end : stop]
        if not rest.startswith(", ") or self.source.upper_at(last.end + 2):
            return None
        words = re.finditer(r"[a-z]+", rest)
        if ":" in rest or any(
            predicate(self.source, last.end + word.start(), stop) for word in words
        ):
            return None
        name = re.sub(r"\s+", " ", self.source.text[last.start : stop])
        bodies[-1] = Body(last.start, stop, name)
        return Frame(tuple(bodies), start, stop, SUBJECT)

    def orders(self, start: int, end: int) -> Iterator[Frame]:
        """Yield the explicit orders anywhere in running prose, past ones left out."""
        fold_text = self.source.fold
        at = start
        while order := wordings.ANY_ORDER.search(fold_text, at, end):
            at = order.end()
            if not self._spelled(order, order.start()):
                continue
            before = fold_text[max(start, order.start() - 60) : order.start()]
            if wordings.DONE.search(before) or wordings.PAST.search(before):
                continue
            if self._recalled(start, order.start()):
                continue
            if not self._speaks(start, order.start()):
                continue
            frame = self._object(order.end(), end, start, order[0])
            if frame is not None:
                yield Frame(frame.leads, order.start(), frame.pred, ORDERED, order=True)
                at = max(at, frame.leads[-1].end)

    def _recalled(self, start: int, at: int) -> bool:
        """Whether the sentence tells of the past ("đã có Công văn … đề nghị …")."""
        found = wordings.TOLD.search(self.source.fold, start, at)
        if found is None or "đã" not in self.source.text[found.start() : found.end()]:
            return False
        between = self.source.fold[found.end() : at]
        return "." not in between and ";" not in between

    def _speaks(self, start: int, at: int) -> bool:
        """Whether the order verb at `at` is the issuer's own."""
        before = self.source.fold[max(start, at - 160) : at].rstrip()
        if (
            not before
            or before[-1] in ",;:.-("
            or before.endswith((" va", " xin", " tran trong", " kinh", "nay", " thi"))
        ):
            return True
        clause = re.split(r"[.;:]", before)[-1]
        if wordings.AUTHORITY_SPEAKS.search(clause):
            return True
        subject = max(start, before.rfind(",") + 1 + max(start, at - 160))
        bodies = self.reader.read_list(subject, at)
        return bool(bodies) and self.is_issuer(bodies)

    def is_issuer(self, bodies: list[Body] | tuple[Body, ...]) -> bool:
        """Whether the bodies are the one that issued the letter, or its principal."""
        if len(bodies) != 1:
            return False
        name = name_key(bodies[0].name)
        core = wordings.POSTS.sub("", name)
        if name.startswith(("thu tuong", "pho thu tuong")):
            speaker = self._issuer or "chinh phu"
            return "chinh phu" in speaker or "thu tuong" in speaker
        if not self._issuer:
            return bool(wordings.AUTHORITY_NAME.match(name))
        if bodies[0].collective:
            return False
        office = self._issuer.removeprefix("van phong ")
        speakers = (self._issuer, office, wordings.POSTS.sub("", self._issuer))
        return any(_same_office(core, speaker, name) for speaker in speakers)

    def refers_back(self, bodies: tuple[Body, ...]) -> bool:
        """Whether the bodies only point back ("các hội", "các đơn vị nêu trên")."""
        return len(bodies) == 1 and bool(wordings.OWN.match(name_key(bodies[0].name)))


def _same_office(core: str, speaker: str, name: str) -> bool:
    """Whether `core` is the speaker, its short form, or (with a post) its head."""
    if core == speaker or (len(core) > 3 and speaker.startswith(f"{core} ")):
        return True
    return name != core and core.startswith(f"{speaker} ")
