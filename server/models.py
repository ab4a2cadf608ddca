"""Every table on one screen.

Primary keys and unique constraints begin with the account, so that the same tables could be spread by account; Tortoise
knows no composite keys, so the migrations write those tables as SQL and the models only describe them (docs/decisions).
Rows are inserted, or named columns are updated under a condition; nothing ever saves or deletes an instance.
"""

from tortoise import fields
from tortoise.indexes import Index

from server.rows import Row


class Account(Row):
    """One log: `head` is the last seq handed out; `epoch` names the log as its devices know it.

    `review_at` is when the worker next looks at it, or until when the worker holding `review_claim` may take for that;
    `prompt_at` and `prompt_claim` are the same for its schedule, null where there is none.
    Nothing reads `epoch_why` any more (decision 16). `records` and `bytes` are how many records there are, and how long
    their bodies are together. `access_at` is when a way in was last used or changed. Up to `filed`, a seq, the log is
    in the aggregates, in the form `filed_as`.
    """

    id = fields.UUIDField(primary_key=True)
    head = fields.BigIntField(default=0)
    epoch = fields.CharField(max_length=32)
    epoch_why = fields.CharField(max_length=16, default="restored")
    created_at = fields.BigIntField()
    review_at = fields.BigIntField(db_default=0)
    review_claim = fields.CharField(max_length=32, null=True)
    prompt_at = fields.BigIntField(null=True)
    prompt_claim = fields.CharField(max_length=32, null=True)
    records = fields.BigIntField(db_default=0)
    bytes = fields.BigIntField(db_default=0)
    access_at = fields.BigIntField(null=True)
    filed = fields.BigIntField(db_default=0)
    filed_as = fields.BigIntField(db_default=0)

    class Meta:
        table = "account"
        indexes = (
            Index(fields=["review_at"], name="account_review_at"),
            Index(fields=["prompt_at"], name="account_prompt_at"),
        )


class Record(Row):
    """One record or tombstone, key (account, id); `body` is its text on the wire, `seq` its place in the log.

    `lowered` is there where a stamp came from the future: see `domain/lowered`.
    """

    id = fields.UUIDField(primary_key=True)
    account = fields.UUIDField()
    seq = fields.BigIntField()
    kind = fields.CharField(max_length=40)
    body = fields.TextField()
    lowered = fields.TextField(null=True)


class Device(Row):
    """One installed app that is signed in, key (account, id); only the hash of its cookie's secret is kept.

    `how` it came in is made, recovery, link or passkey; `label` is its name, sealed.
    """

    id = fields.UUIDField(primary_key=True)
    account = fields.UUIDField()
    secret_hash = fields.BinaryField()
    created_at = fields.BigIntField()
    seen_at = fields.BigIntField()
    how = fields.CharField(max_length=16, db_default="made")
    label = fields.TextField(null=True)
    unlocked_at = fields.BigIntField(db_default=0)


class Wrap(Row):
    """One way in, key (account, how): the sealed key ring, and the hash of the proof that gives it out."""

    how = fields.CharField(max_length=16, primary_key=True)
    account = fields.UUIDField()
    proof_hash = fields.BinaryField()
    wrap = fields.TextField()


class Directory(Row):
    """Not keyed by account, for it leads there: from a way in's lookup to the account it opens."""

    lookup = fields.CharField(max_length=64, primary_key=True)
    account = fields.UUIDField()
    how = fields.CharField(max_length=16)

    class Meta:
        table = "directory"
        indexes = (Index(fields=["account"], name="directory_account"),)


class Link(Row):
    """The one offer of an account to let another phone in; `state` is open, scanned, confirmed, finished or gone.

    The phone that scanned it calls itself `newcomer`; it becomes `device` when it is let in.
    """

    account = fields.UUIDField(primary_key=True)
    lookup = fields.CharField(max_length=64)
    proof_hash = fields.BinaryField()
    wrap = fields.TextField()
    offered_by = fields.UUIDField()
    newcomer = fields.CharField(max_length=22, null=True)
    state = fields.CharField(max_length=16)
    device = fields.UUIDField(null=True)
    expires_at = fields.BigIntField()

    class Meta:
        table = "link"


class Passkey(Row):
    """One passkey, key (account, id): the authenticator's id for it, its public key, perhaps the sealed key ring."""

    id = fields.UUIDField(primary_key=True)
    account = fields.UUIDField()
    credential = fields.BinaryField()
    public_key = fields.BinaryField()
    sign_count = fields.BigIntField()
    wrap = fields.TextField(null=True)
    label = fields.TextField(null=True)
    made_at = fields.BigIntField()
    used_at = fields.BigIntField(null=True)

    class Meta:
        table = "passkey"


class Token(Row):
    """What lets a script in, key (account, id): its secret's hash, its `scopes` between blanks, its sealed name."""

    id = fields.UUIDField(primary_key=True)
    account = fields.UUIDField()
    secret_hash = fields.BinaryField()
    scopes = fields.CharField(max_length=64)
    label = fields.TextField()
    made_at = fields.BigIntField()
    used_at = fields.BigIntField(null=True)
    expires_at = fields.BigIntField()

    class Meta:
        table = "token"


class Challenge(Row):
    """What a passkey is to sign, once; of an account to make one, of nobody yet to show one."""

    id = fields.CharField(max_length=43, primary_key=True)
    kind = fields.CharField(max_length=8)
    account = fields.UUIDField(null=True)
    expires_at = fields.BigIntField()

    class Meta:
        table = "challenge"


class AccessEvent(Row):
    """A way in was used or changed, key (account, id), by a device or to let it in."""

    id = fields.UUIDField(primary_key=True)
    account = fields.UUIDField()
    at = fields.BigIntField()
    what = fields.CharField(max_length=16)
    device = fields.UUIDField(null=True)

    class Meta:
        table = "access_event"


class Subscription(Row):
    """Where one device's browser takes pushes, key (account, id); `state` is active, gone or key-mismatch."""

    id = fields.UUIDField(primary_key=True)
    account = fields.UUIDField()
    device = fields.UUIDField()
    endpoint_hash = fields.BinaryField()
    endpoint = fields.TextField()
    p256dh = fields.CharField(max_length=128)
    auth = fields.CharField(max_length=32)
    vapid_kid = fields.CharField(max_length=16)
    language = fields.CharField(max_length=35)
    state = fields.CharField(max_length=16)
    created_at = fields.BigIntField()
    seen_at = fields.BigIntField()
    ok_at = fields.BigIntField(null=True)

    class Meta:
        table = "subscription"


class Notice(Row):
    """Something the server says to an account, key (account, id), once per kind and slot."""

    id = fields.UUIDField(primary_key=True)
    account = fields.UUIDField()
    kind = fields.CharField(max_length=16)
    slot = fields.CharField(max_length=40)
    due_at = fields.BigIntField()
    expires_at = fields.BigIntField()


class Delivery(Row):
    """One notice to one subscription, key (account, notice, subscription); `state` is waiting, sent, dead or expired.

    While it waits, `due_at` is its due time or the end of the lease of whoever holds `claim`. Of the `attempts`,
    so many `refusals` were answered with 401 or 403. `shown_at` and `answered_at` are when the device said so.
    """

    notice = fields.UUIDField(primary_key=True)
    account = fields.UUIDField()
    subscription = fields.UUIDField()
    state = fields.CharField(max_length=16)
    attempts = fields.SmallIntField()
    refusals = fields.SmallIntField(db_default=0)
    due_at = fields.BigIntField()
    claim = fields.CharField(max_length=32, null=True)
    status = fields.SmallIntField(null=True)
    shown_at = fields.BigIntField(null=True)
    answered_at = fields.BigIntField(null=True)

    class Meta:
        table = "delivery"


class InsightCache(Row):
    """What may be said about an account, as of one head and one local day; one row an account."""

    account = fields.UUIDField(primary_key=True)
    head = fields.BigIntField()
    day = fields.CharField(max_length=10)
    body = fields.TextField()

    class Meta:
        table = "insight"


class Aggregate(Row):
    """What one month of an account holds, key (account, month): see `domain/aggregates`."""

    month = fields.CharField(max_length=7, primary_key=True)
    account = fields.UUIDField()
    body = fields.TextField()


class Moved(Row):
    """A record that left a month in which it may be filed, key (account, id, month); its own seq is `seq` or later."""

    id = fields.UUIDField(primary_key=True)
    account = fields.UUIDField()
    month = fields.CharField(max_length=7)
    seq = fields.BigIntField()


class Pace(Row):
    """How far one asker, whose `key` is a hash, has used a limit up: to `tat`, in microseconds (`domain/limits`)."""

    key = fields.BinaryField(primary_key=True)
    tat = fields.BigIntField()


class Invitation(Row):
    """Leave to make one account, until it is used or expires; one of the kind "first" only opens an empty server."""

    secret_hash = fields.BinaryField(primary_key=True)
    kind = fields.CharField(max_length=8)
    expires_at = fields.BigIntField()

    class Meta:
        table = "invitation"


class Round(Row):
    """When each of the worker's jobs last finished a round."""

    job = fields.CharField(max_length=32, primary_key=True)
    finished_at = fields.BigIntField()


for _model in Row.__subclasses__():
    # A table has its model's name, where nothing else is said.
    _model._meta.db_table = _model._meta.db_table or _model.__name__.lower()
    # Tortoise makes a docstring part of the schema; better words must not need a migration.
    _model._meta.table_description = ""

OWNED = tuple(model._meta.db_table for model in Row.__subclasses__() if "account" in model._meta.fields_map)
"""Every table whose rows belong to an account; erasing it leaves none of them."""
