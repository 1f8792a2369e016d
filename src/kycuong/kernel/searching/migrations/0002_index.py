"""What passages are found by: an FTS5 table, or a GIN index over words and pairs."""

from typing import Any, ClassVar

from django.db import migrations

from kycuong.kernel.audit.append_only import Guard, stands

EMBEDDED = (
    "CREATE VIRTUAL TABLE searching_passage_fts USING fts5(text, "
    "content='searching_passage', content_rowid='id', tokenize='ascii')",
    "CREATE TRIGGER searching_passage_put AFTER INSERT ON searching_passage BEGIN "
    "INSERT INTO searching_passage_fts(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER searching_passage_gone AFTER DELETE ON searching_passage BEGIN "
    "INSERT INTO searching_passage_fts(searching_passage_fts, rowid, text) "
    "VALUES ('delete', old.id, old.text); END",
    "CREATE TRIGGER searching_passage_changed AFTER UPDATE ON searching_passage BEGIN "
    "INSERT INTO searching_passage_fts(searching_passage_fts, rowid, text) "
    "VALUES ('delete', old.id, old.text); "
    "INSERT INTO searching_passage_fts(rowid, text) VALUES (new.id, new.text); END",
)
EMBEDDED_BACK = (
    "DROP TRIGGER searching_passage_put",
    "DROP TRIGGER searching_passage_gone",
    "DROP TRIGGER searching_passage_changed",
    "DROP TABLE searching_passage_fts",
)
for statement in EMBEDDED[1:]:  # they keep the index of the embedded database
    stands(statement.split()[2], Guard("searching_passage", statement))
SERVER = (
    """
    CREATE FUNCTION passage_lexemes(said text) RETURNS tsvector AS $$
    SELECT array_to_tsvector(coalesce(array_agg(DISTINCT lexeme), '{}')) FROM (
      SELECT unnest(ARRAY[word, '_' || word || '_' || lead(word) OVER (ORDER BY place)])
        AS lexeme
      FROM unnest(string_to_array(btrim(said), ' ')) WITH ORDINALITY AS w(word, place)
    ) AS found WHERE lexeme IS NOT NULL AND lexeme <> ''
    $$ LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
    """,
    "CREATE INDEX passage_words ON searching_passage USING gin "
    "(passage_lexemes(text)) WITH (gin_pending_list_limit = 512)",
    "ALTER TABLE searching_passage SET (toast_tuple_target = 128)",
    "ALTER TABLE searching_passage ALTER COLUMN text SET STORAGE EXTERNAL",
)
SERVER_BACK = (
    "DROP INDEX passage_words",
    "DROP FUNCTION passage_lexemes(text)",
)


def forward(apps: Any, editor: Any) -> None:
    """Make what the database finds by."""
    embedded = editor.connection.vendor == "sqlite"
    for statement in EMBEDDED if embedded else SERVER:
        editor.execute(statement)


def backward(apps: Any, editor: Any) -> None:
    """Take it away; passages stay."""
    embedded = editor.connection.vendor == "sqlite"
    for statement in EMBEDDED_BACK if embedded else SERVER_BACK:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("searching", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(forward, backward)]
