"""When an account is next looked at, where pushes go, what was said, and what may be said."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.migration import Migration as Base
from tortoise.migrations.operations import AddField, AddIndex

from server.migrations._steps import CreateTable, both


class Migration(Base):
    """Reviews, subscriptions, notices, deliveries and the cache of insights."""

    dependencies = [("server", "m0001_first")]

    operations = [
        # 0: every account that is there already is due at once.
        AddField("Account", "review_at", fields.BigIntField(db_default=0)),
        AddField("Account", "review_claim", fields.CharField(max_length=32, null=True)),
        AddIndex("Account", Index(fields=["review_at"], name="account_review_at")),
        CreateTable(
            "Subscription",
            [
                ("id", fields.UUIDField(primary_key=True)),
                ("account", fields.UUIDField()),
                ("device", fields.UUIDField()),
                ("endpoint_hash", fields.BinaryField()),
                ("endpoint", fields.TextField()),
                ("p256dh", fields.CharField(max_length=128)),
                ("auth", fields.CharField(max_length=32)),
                ("vapid_kid", fields.CharField(max_length=16)),
                ("language", fields.CharField(max_length=35)),
                ("state", fields.CharField(max_length=16)),
                ("created_at", fields.BigIntField()),
                ("seen_at", fields.BigIntField()),
                ("ok_at", fields.BigIntField(null=True)),
            ],
            table="subscription",
            **both("""
                CREATE TABLE subscription (
                    account <uuid> NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
                    id <uuid> NOT NULL,
                    device <uuid> NOT NULL,
                    endpoint_hash <bytes> NOT NULL,
                    endpoint TEXT NOT NULL,
                    p256dh VARCHAR(128) NOT NULL,
                    auth VARCHAR(32) NOT NULL,
                    vapid_kid VARCHAR(16) NOT NULL,
                    language VARCHAR(35) NOT NULL,
                    state VARCHAR(16) NOT NULL,
                    created_at BIGINT NOT NULL,
                    seen_at BIGINT NOT NULL,
                    ok_at BIGINT,
                    PRIMARY KEY (account, id),
                    UNIQUE (account, endpoint_hash)
                )
            """),
        ),
        CreateTable(
            "Notice",
            [
                ("id", fields.UUIDField(primary_key=True)),
                ("account", fields.UUIDField()),
                ("kind", fields.CharField(max_length=16)),
                ("slot", fields.CharField(max_length=40)),
                ("due_at", fields.BigIntField()),
                ("expires_at", fields.BigIntField()),
            ],
            table="notice",
            **both("""
                CREATE TABLE notice (
                    account <uuid> NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
                    id <uuid> NOT NULL,
                    kind VARCHAR(16) NOT NULL,
                    slot VARCHAR(40) NOT NULL,
                    due_at BIGINT NOT NULL,
                    expires_at BIGINT NOT NULL,
                    PRIMARY KEY (account, id),
                    UNIQUE (account, kind, slot)
                )
            """),
        ),
        CreateTable(
            "Delivery",
            [
                ("notice", fields.UUIDField(primary_key=True)),
                ("account", fields.UUIDField()),
                ("subscription", fields.UUIDField()),
                ("state", fields.CharField(max_length=16)),
                ("attempts", fields.SmallIntField()),
                ("due_at", fields.BigIntField()),
                ("claim", fields.CharField(max_length=32, null=True)),
                ("status", fields.SmallIntField(null=True)),
            ],
            table="delivery",
            **both("""
                CREATE TABLE delivery (
                    account <uuid> NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
                    notice <uuid> NOT NULL,
                    subscription <uuid> NOT NULL,
                    state VARCHAR(16) NOT NULL,
                    attempts SMALLINT NOT NULL,
                    due_at BIGINT NOT NULL,
                    claim VARCHAR(32),
                    status SMALLINT,
                    PRIMARY KEY (account, notice, subscription)
                );
                CREATE INDEX delivery_waiting ON delivery (due_at) WHERE state = 'waiting'
            """),
        ),
        CreateTable(
            "InsightCache",
            [
                ("account", fields.UUIDField(primary_key=True)),
                ("head", fields.BigIntField()),
                ("day", fields.CharField(max_length=10)),
                ("body", fields.TextField()),
            ],
            table="insight",
            **both("""
                CREATE TABLE insight (
                    account <uuid> NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE RESTRICT,
                    head BIGINT NOT NULL,
                    day VARCHAR(10) NOT NULL,
                    body TEXT NOT NULL
                )
            """),
        ),
    ]
