from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("broken", "0001_whole")]
    operations = [
        migrations.RunSQL("CREATE TABLE broken_half (number int)"),
        migrations.RunSQL("INSERT INTO no_such_table VALUES (1)"),
    ]
