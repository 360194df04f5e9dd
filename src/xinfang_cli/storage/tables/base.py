"""What every table has: id, version and salt."""

from __future__ import annotations

import secrets

from sqlmodel import Field, SQLModel


class Recorded(SQLModel):
    """A row that the audit chain can vouch for."""

    # Rows of a table are not validated by pydantic (the schema's CHECKs do it), so that no validator need be built.
    model_config = {"defer_build": True}

    id: int | None = Field(default=None, primary_key=True)
    ver: int = 1
    salt: bytes = Field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def row_id(self) -> int:
        """The id of a row that has been written."""
        if self.id is None:
            raise LookupError("the row has not been written yet")
        return self.id
