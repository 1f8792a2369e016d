"""What changed between two texts, as a person reads it."""

import random

import pytest

from kycuong.work.submissions.comparing import compare

LETTER = """Kính gửi: Ủy ban nhân dân tỉnh

Sở Nội vụ trình phương án sắp xếp.
Phương án gồm hai bước.
Thời gian thực hiện: quý III.
Kinh phí: 120 triệu đồng.
Kính đề nghị xem xét."""


def told(before: str, after: str) -> list[tuple[str, str]]:
    """Return kind and letters of each passage; what went stands in brackets."""
    marks = {"same": "{}", "added": "+{}+", "removed": "[{}]"}
    return [
        (each.kind, "".join(marks[run.mark].format(run.text) for run in each.runs))
        for each in compare(before, after).passages
    ]


def test_texts_that_differ_only_in_blanks_are_the_same() -> None:
    spaced = LETTER.replace(" ", "  ").replace("\n", "\n\n")
    found = compare(LETTER, spaced)
    assert found.none
    assert found.passages == ()
    assert found.left == 6


def test_a_changed_figure_is_shown_within_its_paragraph() -> None:
    assert told(LETTER, LETTER.replace("120", "150"))[1] == (
        "changed",
        "Kinh phí:[ 120]+ 150+ triệu đồng.",
    )


def test_what_is_unchanged_far_away_is_only_counted() -> None:
    found = compare(LETTER, LETTER.replace("120", "150"))
    assert [each.skipped for each in found.passages] == [3, 0, 0]
    assert (found.changed, found.left) == (1, 0)


def test_a_paragraph_put_in_before_a_changed_one_is_new_and_the_other_changed() -> None:
    after = LETTER.replace(
        "Kinh phí: 120", "Phương án không phát sinh biên chế.\nKinh phí: 90"
    )
    kinds = [kind for kind, _ in told(LETTER, after)]
    assert kinds == ["same", "added", "changed", "same"]


def test_a_paragraph_of_other_words_is_one_gone_and_one_new() -> None:
    after = LETTER.replace("Phương án gồm hai bước.", "Không còn vướng mắc nào khác")
    assert [kind for kind, _ in told(LETTER, after)][1:3] == ["removed", "added"]


def test_both_texts_can_be_put_together_again_from_what_is_shown() -> None:
    some = random.Random(4)
    words = ["tỉnh", "sở", "trình", "1", "2"]
    for _ in range(200):
        first, second = (
            "\n".join(
                " ".join(some.choices(words, k=some.randint(1, 6)))
                for _ in range(some.randint(1, 8))
            )
            for _ in range(2)
        )
        found = compare(first, second)
        if found.left or any(each.skipped for each in found.passages):
            continue
        for text, wanted in ((first, "removed"), (second, "added")):
            lines = [
                "".join(run.text for run in each.runs if run.mark in ("same", wanted))
                for each in found.passages
                if each.kind in ("same", "changed", wanted)
            ]
            assert [line.strip() for line in lines] == text.splitlines()


@pytest.mark.parametrize("text", ["", "\n\n", " \t"])
def test_an_empty_text_became_a_whole_one(text: str) -> None:
    assert compare(text, LETTER).added == 6
    assert compare(LETTER, text).removed == 6


def test_a_very_long_text_is_compared_in_part_and_says_so() -> None:
    long = "\n".join(f"Dòng số {number}" for number in range(5_000))
    assert compare(long, f"{long}\nthêm").cut
