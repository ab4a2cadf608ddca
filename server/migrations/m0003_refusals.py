"""How often a delivery's signature was refused."""

from tortoise import fields
from tortoise.migrations.migration import Migration as Base
from tortoise.migrations.operations import AddField


class Migration(Base):
    """Refusals are counted apart from other attempts that failed."""

    dependencies = [("server", "m0002_notices")]

    operations = [AddField("Delivery", "refusals", fields.SmallIntField(db_default=0))]
