"""The stamps from the future that were lowered when a record came in."""

from tortoise import fields
from tortoise.migrations.migration import Migration as Base
from tortoise.migrations.operations import AddField


class Migration(Base):
    """A record remembers which writes it has merged under another stamp."""

    dependencies = [("server", "m0003_refusals")]

    operations = [AddField("Record", "lowered", fields.TextField(null=True))]
