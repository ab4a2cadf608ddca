"""How much each account holds, how often what was asked for, and who may make an account."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.migration import Migration as Base
from tortoise.migrations.operations import AddField, AddIndex

from server.migrations._steps import CreateTable, Fill, both


class Migration(Base):
    """Counts of what an account holds, paces and invitations."""

    dependencies = [("server", "m0004_lowered")]

    operations = [
        AddField("Account", "records", fields.BigIntField(db_default=0)),
        AddField("Account", "bytes", fields.BigIntField(db_default=0)),
        Fill(
            sqlite="""
                UPDATE account SET (records, bytes) = (
                    SELECT count(*), coalesce(sum(length(CAST(body AS BLOB))), 0) FROM record
                    WHERE record.account = account.id
                )
            """,
            postgres="""
                UPDATE account SET records = held.records, bytes = held.bytes FROM (
                    SELECT account, count(*) AS records, sum(octet_length(body)) AS bytes FROM record GROUP BY account
                ) held WHERE held.account = account.id
            """,
        ),
        AddIndex("Directory", Index(fields=["account"], name="directory_account")),
        CreateTable(
            "Pace",
            [
                ("key", fields.BinaryField(primary_key=True)),
                ("tat", fields.BigIntField()),
            ],
            table="pace",
            **both("""
                CREATE TABLE pace (
                    key <bytes> NOT NULL PRIMARY KEY,
                    tat BIGINT NOT NULL
                );
                CREATE INDEX pace_tat ON pace (tat)
            """),
        ),
        CreateTable(
            "Invitation",
            [
                ("secret_hash", fields.BinaryField(primary_key=True)),
                ("kind", fields.CharField(max_length=8)),
                ("expires_at", fields.BigIntField()),
            ],
            table="invitation",
            **both("""
                CREATE TABLE invitation (
                    secret_hash <bytes> NOT NULL PRIMARY KEY,
                    kind VARCHAR(8) NOT NULL,
                    expires_at BIGINT NOT NULL
                )
            """),
        ),
    ]
