"""Records that PostgreSQL writes without asking for their account each time."""

from tortoise.migrations.migration import Migration as Base

from server.migrations._steps import Unbind


class Migration(Base):
    """Whoever writes a record has locked its account before, so a question for each row was a third of a push."""

    dependencies = [("server", "m0010_tokens")]

    operations = [Unbind("record", "record_account_fkey")]
