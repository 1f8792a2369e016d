"""The letter reader against the labelled letters, and its speed.

Run it with `make bench-letters`. It reads every text of the corpus (`KYCUONG_CORPUS`,
else `../shared/corpus` beside the checkout), has the corpus's own scorer compare the
answers with the labels, prints the table, and ends with 1 where a goal is missed.
Without the corpus, or without its scorer, it says so and measures speed alone, on the
sample letters of the tests.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kycuong.rules.letters import read

ROOT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("KYCUONG_CORPUS", ROOT.parent / "shared" / "corpus"))
SCORER = CORPUS.parent / "tools" / "score_letters.py"
SAMPLES = ROOT / "tests" / "rules" / "letters" / "samples"
GOALS = {
    "tasks": 0.92,
    "lead": 0.92,
    "coord": 0.88,
    "deadline": 0.95,
    "whole": 0.82,
    "meta": 0.92,
    "citations": 0.95,
}
RATE_GOAL = 1.0  # MB of UTF-8 text a second, one core
LETTER_GOAL = 0.3  # seconds of process time for ten pages, start-up included
PAGE = 3_600  # bytes of a full page of office text
ROUNDS = 5
ONE_LETTER = (
    "import json, pathlib, sys; from kycuong.rules.letters import read;"
    "text = pathlib.Path(sys.argv[1]).read_text(encoding='utf-8');"
    "json.dumps(read(text).to_json(), ensure_ascii=False)"
)


def texts() -> dict[str, str]:
    """Return the letters by name: the corpus, or the samples of the tests."""
    folder = CORPUS if CORPUS.is_dir() else SAMPLES
    return {p.stem: p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))}


def scores(letters: dict[str, str]) -> dict[str, float] | None:
    """Return the scorer's figures, its per-letter table printed; None without it."""
    if not (CORPUS / "gold").is_dir() or not SCORER.exists():
        print(f"Không có bộ nhãn hoặc công cụ chấm ở {CORPUS.parent}: chỉ đo tốc độ.")
        return None
    with tempfile.TemporaryDirectory() as folder:
        for name, text in letters.items():
            answer = json.dumps(read(text).to_json(), ensure_ascii=False)
            Path(folder, f"{name}.json").write_text(answer, encoding="utf-8")
        told = subprocess.run(
            [sys.executable, SCORER, CORPUS / "gold", CORPUS, folder, "--worst", "99"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
    print("\n".join(told[:-1]))
    return json.loads(told[-1])


def long_letter(letters: dict[str, str], size: int) -> str:
    """Return a letter of about `size` bytes: one letter's items over and over."""
    text = letters.get("seed-493") or letters["chi-thi-thu-tuong"]
    start, end = text.index("\n1. "), text.rindex("\n\nNơi nhận")
    block = text[start:end]
    times = max(1, (size - len(text.encode())) // len(block.encode()))
    return text[:start] + block * times + text[end:]


def rate(text: str) -> float:
    """Return MB of UTF-8 read in a second of CPU time (median of the rounds)."""
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        read(text)
        spent.append(time.process_time() - began)
    return len(text.encode()) / statistics.median(spent) / 1e6


def one_letter(text: str) -> float:
    """Return the process time of one ten-page letter to JSON, start-up included."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        spent = []
        for _ in range(ROUNDS):
            before = os.times()
            subprocess.run([sys.executable, "-c", ONE_LETTER, file.name], check=True)
            after = os.times()
            spent.append(
                after.children_user
                + after.children_system
                - before.children_user
                - before.children_system
            )
    return statistics.median(spent)


def main() -> int:
    """Print the tables; return 1 where a goal is missed."""
    letters = texts()
    figures = scores(letters)
    missed = False
    for name, goal in GOALS.items() if figures else ():
        missed |= figures[name] < goal
        mark = "" if figures[name] >= goal else "  CHƯA ĐẠT"
        print(f"{name:12}{figures[name]:8.3f}   mục tiêu {goal:.2f}{mark}")
    speed = rate(long_letter(letters, 1_000_000))
    ten_pages = one_letter(long_letter(letters, 10 * PAGE))
    for label, value, goal, good in (
        ("văn bản dài, MB/s", speed, RATE_GOAL, speed >= RATE_GOAL),
        ("10 trang ra JSON, s", ten_pages, LETTER_GOAL, ten_pages < LETTER_GOAL),
    ):
        missed |= not good
        print(f"{label:20}{value:8.3f}   mục tiêu {goal}{'' if good else '  CHƯA ĐẠT'}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
