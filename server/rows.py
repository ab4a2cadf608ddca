"""A row as the models describe it: read as it is, and never written back whole."""

from typing import Any, NoReturn

from tortoise.models import Model


class Row(Model):
    """A table's row; an instance is what was read, and can't be written back."""

    class Meta:
        abstract = True

    async def save(self, *args: Any, **kwargs: Any) -> None:
        if self._saved_in_db:
            raise TypeError("update named columns under a condition; a row is never saved whole")
        await super().save(*args, **kwargs)

    async def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("delete by account and key; the model's own key is not the table's")
