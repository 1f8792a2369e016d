from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("breaches", "0002_append_only"),
        ("ledger", "0012_overdue_by_index"),
        ("organisations", "0003_reorganisations"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="breach",
            name="breach_heard_before_it_counts",
        ),
        migrations.AlterField(
            model_name="breachentry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("propose", "Đề nghị ghi vi phạm"),
                    ("put", "Yêu cầu giải trình"),
                    ("reply", "Giải trình"),
                    ("lapse", "Ghi nhận không giải trình"),
                    ("recount", "Tính lại thời hạn giải trình"),
                    ("decide", "Kết luận"),
                    ("appeal", "Đề nghị xem lại"),
                    ("revise", "Kết luận lại"),
                    ("withdraw", "Rút đề nghị"),
                    ("succeed", "Chuyển cơ quan kế thừa"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="breach",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("counted_since__isnull", True),
                    models.Q(
                        ("counted_since__gt", models.F("put_at")),
                        ("counted_since__gte", models.F("reply_due_at")),
                        ("put_at__isnull", False),
                        ("reply_due_at__isnull", False),
                        ("state", "upheld"),
                    ),
                    _connector="OR",
                ),
                name="breach_heard_out_before_it_counts",
            ),
        ),
    ]
