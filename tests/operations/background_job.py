"""A background job that leaves a row for each time it was run."""

from django.db import connection
from django_tasks import task


@task()
def note(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO operations_done (number) VALUES (%s)", [number])
