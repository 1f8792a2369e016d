"""One host's program, told over its standard input what to do; it answers in JSON.

`act N` writes N acts one after another; `run FILE` acts until the file exists, and tells
the number of each act once it is acknowledged; `read` opens a page of oversight as
somebody who has just come; `wrote` sends a form first.
"""

import argparse
import contextlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.operations.host_settings"
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import DatabaseError, InterfaceError, connections  # noqa: E402
from django.test import Client  # noqa: E402

from kycuong.config.commands import verify  # noqa: E402
from kycuong.kernel.audit.actors import SYSTEM  # noqa: E402
from kycuong.kernel.audit.acts import act  # noqa: E402
from kycuong.kernel.files import services as files  # noqa: E402
from kycuong.shared import clock  # noqa: E402
from kycuong.shared.replica import replica_state  # noqa: E402
from tests.cast import MORNING, build_province  # noqa: E402

FIGURES = "/theo-doi/"


class Desk:
    """Numbers its acts, so that a lost one can be named."""

    def __init__(self) -> None:
        self.number = 0

    def once(self) -> int:
        self.number += 1
        detail = {"number": self.number}
        with act(SYSTEM, "operations.tried", at=clock.now(), detail=detail):
            pass
        return self.number

    def build(self, _words: list[str]) -> Any:
        with act(SYSTEM, "operations.built", at=MORNING):
            return len(build_province().people)

    def act(self, words: list[str]) -> Any:
        return [self.once() for _ in range(int(words[0]))]

    def run(self, words: list[str]) -> Any:
        stop, failed = Path(words[0]), 0
        while not stop.exists():
            try:
                say({"ack": self.once()})
            except (DatabaseError, InterfaceError) as error:
                failed += 1
                say({"no": self.number, "why": type(error).__name__})
                time.sleep(0.05)
            for each in connections.all():
                each.close_if_unusable_or_obsolete()
        return {"failed": failed}

    def keep(self, words: list[str]) -> Any:
        data = words[0].encode()
        with act(SYSTEM, "operations.kept", at=clock.now()):
            kept = files.keep([data], name="a.txt", actor=SYSTEM, at=clock.now())
        return kept.sha256

    def verify(self, _words: list[str]) -> Any:
        parser = argparse.ArgumentParser()
        verify.add_arguments(parser)
        with contextlib.redirect_stdout(sys.stderr):
            return verify.run(parser.parse_args([]))

    def read(self, _words: list[str]) -> Any:
        return looked(Client(headers={"host": "testserver"}), wrote=False)

    def wrote(self, _words: list[str]) -> Any:
        return looked(Client(headers={"host": "testserver"}), wrote=True)


def looked(client: Client, *, wrote: bool) -> dict[str, Any]:
    client.force_login(get_user_model().objects.get(username="son"))
    if wrote:
        client.post("/ngon-ngu/", {"language": "vi", "next": "/"})
    answer = client.get(FIGURES)
    state = replica_state()
    return {
        "status": answer.status_code,
        "from": answer.headers.get("X-Read-From", "default"),
        "lag": state.lag,
        "problem": state.problem,
    }


def say(what: Any) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def main() -> None:
    desk = Desk()
    say("ready")
    for line in sys.stdin:
        word, *words = line.split()
        try:
            say(getattr(desk, word)(words))
        except (DatabaseError, InterfaceError) as error:
            say({"error": type(error).__name__})
        for each in connections.all():
            each.close_if_unusable_or_obsolete()


if __name__ == "__main__":
    main()
