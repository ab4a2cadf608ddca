"""Accounts, the record log, devices, ways in, and the worker's rounds."""

from tortoise import fields
from tortoise.migrations.migration import Migration as Base

from server.migrations._steps import CreateTable, both


class Migration(Base):
    """The first schema."""

    initial = True

    operations = [
        CreateTable(
            "Account",
            [
                ("id", fields.UUIDField(primary_key=True)),
                ("head", fields.BigIntField(default=0)),
                ("epoch", fields.CharField(max_length=32)),
                ("epoch_why", fields.CharField(max_length=16, default="restored")),
                ("created_at", fields.BigIntField()),
            ],
            table="account",
            **both("""
                CREATE TABLE account (
                    id <uuid> NOT NULL PRIMARY KEY,
                    head BIGINT NOT NULL DEFAULT 0,
                    epoch VARCHAR(32) NOT NULL,
                    epoch_why VARCHAR(16) NOT NULL DEFAULT 'restored',
                    created_at BIGINT NOT NULL
                )
            """),
        ),
        CreateTable(
            "Record",
            [
                ("id", fields.UUIDField(primary_key=True)),
                ("account", fields.UUIDField()),
                ("seq", fields.BigIntField()),
                ("kind", fields.CharField(max_length=40)),
                ("body", fields.TextField()),
            ],
            table="record",
            **both("""
                CREATE TABLE record (
                    account <uuid> NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
                    id <uuid> NOT NULL,
                    seq BIGINT NOT NULL,
                    kind VARCHAR(40) NOT NULL,
                    body TEXT NOT NULL,
                    PRIMARY KEY (account, id),
                    UNIQUE (account, seq)
                )
            """),
        ),
        CreateTable(
            "Device",
            [
                ("id", fields.UUIDField(primary_key=True)),
                ("account", fields.UUIDField()),
                ("secret_hash", fields.BinaryField()),
                ("created_at", fields.BigIntField()),
                ("seen_at", fields.BigIntField()),
            ],
            table="device",
            **both("""
                CREATE TABLE device (
                    account <uuid> NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
                    id <uuid> NOT NULL,
                    secret_hash <bytes> NOT NULL,
                    created_at BIGINT NOT NULL,
                    seen_at BIGINT NOT NULL,
                    PRIMARY KEY (account, id),
                    UNIQUE (account, secret_hash)
                )
            """),
        ),
        CreateTable(
            "Wrap",
            [
                ("how", fields.CharField(max_length=16, primary_key=True)),
                ("account", fields.UUIDField()),
                ("proof_hash", fields.BinaryField()),
                ("wrap", fields.TextField()),
            ],
            table="wrap",
            **both("""
                CREATE TABLE wrap (
                    account <uuid> NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
                    how VARCHAR(16) NOT NULL,
                    proof_hash <bytes> NOT NULL,
                    wrap TEXT NOT NULL,
                    PRIMARY KEY (account, how)
                )
            """),
        ),
        CreateTable(
            "Directory",
            [
                ("lookup", fields.CharField(max_length=64, primary_key=True)),
                ("account", fields.UUIDField()),
                ("how", fields.CharField(max_length=16)),
            ],
            table="directory",
            **both("""
                CREATE TABLE directory (
                    lookup VARCHAR(64) NOT NULL PRIMARY KEY,
                    account <uuid> NOT NULL,
                    how VARCHAR(16) NOT NULL
                )
            """),
        ),
        CreateTable(
            "Round",
            [
                ("job", fields.CharField(max_length=32, primary_key=True)),
                ("finished_at", fields.BigIntField()),
            ],
            table="round",
            **both("""
                CREATE TABLE round (
                    job VARCHAR(32) NOT NULL PRIMARY KEY,
                    finished_at BIGINT NOT NULL
                )
            """),
        ),
    ]
