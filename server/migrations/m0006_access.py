"""Links, passkeys with their challenges, what happened to the ways in, and how each device came in."""

from tortoise import fields
from tortoise.migrations.migration import Migration as Base
from tortoise.migrations.operations import AddField

from server.migrations._steps import CreateTable, both


class Migration(Base):
    """Every way in."""

    dependencies = [("server", "m0005_door")]

    operations = [
        AddField("Account", "access_at", fields.BigIntField(null=True)),
        AddField("Device", "how", fields.CharField(max_length=16, db_default="made")),
        AddField("Device", "label", fields.TextField(null=True)),
        AddField("Device", "unlocked_at", fields.BigIntField(db_default=0)),
        CreateTable(
            "Link",
            [
                ("account", fields.UUIDField(primary_key=True)),
                ("lookup", fields.CharField(max_length=64)),
                ("proof_hash", fields.BinaryField()),
                ("wrap", fields.TextField()),
                ("offered_by", fields.UUIDField()),
                ("newcomer", fields.CharField(max_length=22, null=True)),
                ("state", fields.CharField(max_length=16)),
                ("device", fields.UUIDField(null=True)),
                ("expires_at", fields.BigIntField()),
            ],
            table="link",
            **both("""
                CREATE TABLE link (
                    account <uuid> NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE RESTRICT,
                    lookup VARCHAR(64) NOT NULL,
                    proof_hash <bytes> NOT NULL,
                    wrap TEXT NOT NULL,
                    offered_by <uuid> NOT NULL,
                    newcomer VARCHAR(22),
                    state VARCHAR(16) NOT NULL,
                    device <uuid>,
                    expires_at BIGINT NOT NULL
                );
                CREATE INDEX link_lookup ON link (lookup);
                CREATE INDEX link_expires ON link (expires_at)
            """),
        ),
        CreateTable(
            "Passkey",
            [
                ("id", fields.UUIDField(primary_key=True)),
                ("account", fields.UUIDField()),
                ("credential", fields.BinaryField()),
                ("public_key", fields.BinaryField()),
                ("sign_count", fields.BigIntField()),
                ("wrap", fields.TextField(null=True)),
                ("label", fields.TextField(null=True)),
                ("made_at", fields.BigIntField()),
                ("used_at", fields.BigIntField(null=True)),
            ],
            table="passkey",
            **both("""
                CREATE TABLE passkey (
                    account <uuid> NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
                    id <uuid> NOT NULL,
                    credential <bytes> NOT NULL,
                    public_key <bytes> NOT NULL,
                    sign_count BIGINT NOT NULL,
                    wrap TEXT,
                    label TEXT,
                    made_at BIGINT NOT NULL,
                    used_at BIGINT,
                    PRIMARY KEY (account, id),
                    UNIQUE (account, credential)
                )
            """),
        ),
        CreateTable(
            "Challenge",
            [
                ("id", fields.CharField(max_length=43, primary_key=True)),
                ("kind", fields.CharField(max_length=8)),
                ("account", fields.UUIDField(null=True)),
                ("expires_at", fields.BigIntField()),
            ],
            table="challenge",
            **both("""
                CREATE TABLE challenge (
                    id VARCHAR(43) NOT NULL PRIMARY KEY,
                    kind VARCHAR(8) NOT NULL,
                    account <uuid>,
                    expires_at BIGINT NOT NULL
                );
                CREATE INDEX challenge_expires ON challenge (expires_at)
            """),
        ),
        CreateTable(
            "AccessEvent",
            [
                ("id", fields.UUIDField(primary_key=True)),
                ("account", fields.UUIDField()),
                ("at", fields.BigIntField()),
                ("what", fields.CharField(max_length=16)),
                ("device", fields.UUIDField(null=True)),
            ],
            table="access_event",
            **both("""
                CREATE TABLE access_event (
                    account <uuid> NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
                    id <uuid> NOT NULL,
                    at BIGINT NOT NULL,
                    what VARCHAR(16) NOT NULL,
                    device <uuid>,
                    PRIMARY KEY (account, id)
                );
                CREATE INDEX access_event_at ON access_event (at)
            """),
        ),
    ]
