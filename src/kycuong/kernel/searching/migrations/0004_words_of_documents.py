"""On PostgreSQL few documents are not looked for among the words of all matters."""

from typing import Any, ClassVar

from django.db import migrations

INDEX = (
    "CREATE INDEX passage_words_of_documents ON searching_passage USING gin "
    "(passage_lexemes(text)) WITH (gin_pending_list_limit = 512) "
    "WHERE place = 'document'"
)


def forward(apps: Any, editor: Any) -> None:
    """Give documents an index of their own."""
    if editor.connection.vendor == "postgresql":
        editor.execute(INDEX)


def backward(apps: Any, editor: Any) -> None:
    """Take it away."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX passage_words_of_documents")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("searching", "0003_silence")]
    operations: ClassVar = [migrations.RunPython(forward, backward)]
