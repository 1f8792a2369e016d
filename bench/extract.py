"""Files to text: pages a second for .docx and .pdf, against goal G17.

Inputs are made here: a ten-page letter as .docx (60 paragraphs, numbered lists, a table
of 30 rows) and as .pdf (2,700 letters a page; by LibreOffice where it is installed, and
by our own writer). CPU seconds of one process, median of five. Exit code 1 if a goal
is missed.
"""

import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.extract import writers

from kycuong.kernel.files.extract import extract

PAGES = 10
LETTERS_A_PAGE = 2_700
GOALS = {"docx": 300.0, "pdf": 250.0}
WORDS = re.split(
    r"\s+",
    "tăng cường kỷ luật kỷ cương hành chính nâng cao trách nhiệm xử lý công việc cơ "
    "quan đơn vị địa phương thực hiện chỉ đạo báo cáo đề xuất tham mưu phối hợp rà "
    "soát thủ tục hồ sơ một cửa liên thông kiểm tra công vụ cải cách chất lượng",
)
ENDS = (
    "trước ngày 30/6/2026",
    "theo Công văn số 436/UBND-TH ngày 21 tháng 4 năm 2025",
    "chậm nhất trong 05 ngày làm việc",
    "tại Điều 8 Nghị định số 30/2020/NĐ-CP",
)


def paragraphs() -> list[str]:
    """Return about ten pages of a letter's paragraphs."""
    dice = random.Random(7)
    made: list[str] = []
    while sum(map(len, made)) < PAGES * LETTERS_A_PAGE:
        text = " ".join(dice.choices(WORDS, k=80)).capitalize()
        made.append(f"{text} {dice.choice(ENDS)}.")
    return made


def make_docx(path: Path, texts: list[str]) -> Path:
    """Write the letter as .docx, with drawn numbers and a table."""
    rows = [("TT", "Nhiệm vụ", "Chủ trì", "Thời gian")]
    rows += [(str(at), "Rà soát thủ tục", "Sở Nội vụ", "6/2026") for at in range(30)]
    return writers.docx(
        path,
        *(writers.numbered(text) for text in texts),
        writers.table(rows),
        parts={"numbering": writers.numbering(writers.level(0, "decimal", "%1."))},
    )


def make_pdf(path: Path, texts: list[str]) -> Path:
    """Write the letter as .pdf of ten pages."""
    words = " ".join(texts).split()
    lines: list[str] = [""]
    for word in words:
        if len(lines[-1]) + len(word) > 82:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    size = -(-len(lines) // PAGES)
    return writers.pdf(
        path, *(lines[at : at + size] for at in range(0, len(lines), size))
    )


def office_pdf(path: Path) -> Path | None:
    """Return `path` converted to .pdf by LibreOffice, where it is installed."""
    program = shutil.which("soffice")
    if program is None:
        return None
    folder = path.parent / "office"
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(path.parent / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / f"{path.stem}.pdf"


def seconds(work: Callable[[], object], repeats: int = 5) -> float:
    """Return the median CPU seconds of one call."""
    work()
    taken: list[float] = []
    for _ in range(repeats):
        start = time.process_time()
        for _ in range(5):
            work()
        taken.append((time.process_time() - start) / 5)
    return statistics.median(taken)


def cold_seconds(path: Path) -> float:
    """Return the CPU seconds of a fresh process that extracts one file."""
    code = (
        "import sys, time; from pathlib import Path; "
        "from kycuong.kernel.files.extract import extract; "
        "extract(Path(sys.argv[1])); print(time.process_time())"
    )
    taken = [
        float(
            subprocess.run(
                [sys.executable, "-c", code, str(path)],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
        for _ in range(3)
    ]
    return statistics.median(taken)


def main() -> int:
    """Print one line a format; return 1 if a goal is missed."""
    missed = False
    with tempfile.TemporaryDirectory(prefix="kycuong-bench-") as name:
        folder = Path(name)
        texts = paragraphs()
        docx = make_docx(folder / "letter.docx", texts)
        files = {"docx": docx, "pdf": make_pdf(folder / "letter.pdf", texts)}
        if made := office_pdf(docx):
            files["pdf (LibreOffice)"] = made
        for kind, path in files.items():
            pages = extract(path).pages or PAGES
            rate = pages / seconds(lambda path=path: extract(path))
            goal = GOALS[kind.split()[0]]
            verdict = "met" if rate >= goal else "MISSED"
            missed |= rate < goal
            sys.stdout.write(
                f"{kind:20} {rate:8.0f} pages/s   goal {goal:.0f}   {verdict}   "
                f"{pages} pages, fresh process {cold_seconds(path):.3f} s\n"
            )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
