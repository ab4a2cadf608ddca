"""When an account's schedule is next looked at."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.migration import Migration as Base
from tortoise.migrations.operations import AddField, AddIndex


class Migration(Base):
    """Prompts on a person's own schedule; nobody has one yet, so nobody is due."""

    dependencies = [("server", "m0007_receipts")]

    operations = [
        AddField("Account", "prompt_at", fields.BigIntField(null=True)),
        AddField("Account", "prompt_claim", fields.CharField(max_length=32, null=True)),
        AddIndex("Account", Index(fields=["prompt_at"], name="account_prompt_at")),
    ]
