"""What a phone says of the notices that reached it."""

from tortoise import fields
from tortoise.migrations.migration import Migration as Base
from tortoise.migrations.operations import AddField


class Migration(Base):
    """A delivery remembers when its device said that it was shown, and that it was answered."""

    dependencies = [("server", "m0006_access")]

    operations = [
        AddField("Delivery", "shown_at", fields.BigIntField(null=True)),
        AddField("Delivery", "answered_at", fields.BigIntField(null=True)),
    ]
