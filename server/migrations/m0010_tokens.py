"""Tokens for scripts."""

from tortoise import fields
from tortoise.migrations.migration import Migration as Base

from server.migrations._steps import CreateTable, both


class Migration(Base):
    """What lets a script in, where somebody makes one."""

    dependencies = [("server", "m0009_aggregates")]

    operations = [
        CreateTable(
            "Token",
            [
                ("id", fields.UUIDField(primary_key=True)),
                ("account", fields.UUIDField()),
                ("secret_hash", fields.BinaryField()),
                ("scopes", fields.CharField(max_length=64)),
                ("label", fields.TextField()),
                ("made_at", fields.BigIntField()),
                ("used_at", fields.BigIntField(null=True)),
                ("expires_at", fields.BigIntField()),
            ],
            table="token",
            **both("""
                CREATE TABLE token (
                    account <uuid> NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
                    id <uuid> NOT NULL,
                    secret_hash <bytes> NOT NULL,
                    scopes VARCHAR(64) NOT NULL,
                    label TEXT NOT NULL,
                    made_at BIGINT NOT NULL,
                    used_at BIGINT,
                    expires_at BIGINT NOT NULL,
                    PRIMARY KEY (account, id),
                    UNIQUE (account, secret_hash)
                );
                CREATE INDEX token_expires ON token (expires_at)
            """),
        ),
    ]
