"""What each month of an account holds, and what has left a month since it was filed."""

from tortoise import fields
from tortoise.migrations.migration import Migration as Base
from tortoise.migrations.operations import AddField

from server.migrations._steps import CreateTable, both


class Migration(Base):
    """Aggregates; every log that is there already is filed when it is first looked at."""

    dependencies = [("server", "m0008_prompts")]

    operations = [
        AddField("Account", "filed", fields.BigIntField(db_default=0)),
        AddField("Account", "filed_as", fields.BigIntField(db_default=0)),
        CreateTable(
            "Aggregate",
            [
                ("month", fields.CharField(max_length=7, primary_key=True)),
                ("account", fields.UUIDField()),
                ("body", fields.TextField()),
            ],
            table="aggregate",
            **both("""
                CREATE TABLE aggregate (
                    account <uuid> NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
                    month VARCHAR(7) NOT NULL,
                    body TEXT NOT NULL,
                    PRIMARY KEY (account, month)
                )
            """),
        ),
        CreateTable(
            "Moved",
            [
                ("id", fields.UUIDField(primary_key=True)),
                ("account", fields.UUIDField()),
                ("month", fields.CharField(max_length=7)),
                ("seq", fields.BigIntField()),
            ],
            table="moved",
            **both("""
                CREATE TABLE moved (
                    account <uuid> NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
                    id <uuid> NOT NULL,
                    month VARCHAR(7) NOT NULL,
                    seq BIGINT NOT NULL,
                    PRIMARY KEY (account, id, month)
                )
            """),
        ),
    ]
