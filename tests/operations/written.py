"""The numbered acts that a host's program wrote (`desk.py`), as a server has them."""

import time

from tests.operations.cluster import Cluster

NUMBERS = (
    "SELECT (held.what::json->'detail'->>'number')::int FROM audit_act act "
    "JOIN audit_payload held ON held.act_id = act.id "
    "WHERE act.verb = 'operations.tried' ORDER BY act.id"
)


def numbers(servers: Cluster, port: int) -> list[object]:
    return [row[0] for row in servers.ask(port, NUMBERS)]


def archived(servers: Cluster) -> None:
    """Wait until the repository has everything written so far."""
    (name,) = servers.ask(servers.first, "SELECT pg_walfile_name(pg_switch_wal())")[0]
    until = time.monotonic() + 20
    while not (servers.repo / "wal" / str(name)).exists():
        assert time.monotonic() < until, "the log is not archived"
        time.sleep(0.05)
