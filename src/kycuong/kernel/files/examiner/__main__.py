"""`python -m …examiner FILE [ROOTS]`: the signatures of a PDF as JSON."""

import json
import logging
import sys
from pathlib import Path

from kycuong.kernel.files.examiner.looking import look


def main(arguments: list[str]) -> None:
    """Write what is to be said of the file named first; the second names the roots."""
    logging.disable(logging.CRITICAL)
    roots = Path(arguments[1]) if len(arguments) > 1 else None
    sys.stdout.write(json.dumps(look(Path(arguments[0]), roots).to_json()))


if __name__ == "__main__":
    main(sys.argv[1:])
