"""What is measured while the system works: instruments that anybody may turn.

Labels are names from our own lists (routes, jobs), never what a person typed: the
number of series stays small.
"""

from prometheus_client import Counter, Histogram

STEPS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

REQUESTS = Counter(
    "kycuong_requests", "Requests answered", ("route", "method", "status")
)
REQUEST_SECONDS = Histogram(
    "kycuong_request_seconds", "Time to an answer", ("route",), buckets=STEPS
)
DATABASE_SECONDS = Counter(
    "kycuong_database_seconds", "Time spent waiting for the database", ("route",)
)
QUERIES = Counter("kycuong_queries", "Statements sent to the database", ("route",))
SLOW_QUERIES = Counter(
    "kycuong_slow_queries", "Statements slower than the setting", ("route",)
)
JOBS = Counter("kycuong_jobs", "Jobs run, by how they ended", ("job", "outcome"))
JOB_SECONDS = Histogram(
    "kycuong_job_seconds", "Time a job took", ("job",), buckets=(*STEPS, 60.0, 600.0)
)
SCANS = Counter("kycuong_file_scans", "Files shown to the scanner", ("verdict",))
