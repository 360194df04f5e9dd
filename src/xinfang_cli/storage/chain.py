"""The hashes of the audit chain: no SQL here, so that an auditor can recompute them from this page alone."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Any, NamedTuple

_TAG = b"xinfang-audit-v1\0"
# Every row of an import passes here; an encoder of the json module would be built anew for each.
_AS_JSON: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: repr,
    bytes: lambda value: f'{{"b":"{value.hex()}"}}',
}


class Entry(NamedTuple):
    """What is written down: `row` for one changed row; `done`, `refused` or `look` for one command; ids, no names."""

    at: str
    uid: int
    login: str
    sudo_uid: int | None
    actor: int | None
    proof: str
    act: str
    outcome: str
    entity: str
    entity_id: int | None
    ver: int | None
    commit32: bytes | None
    rules: str
    reason: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain at one time; kept on paper, it proves later what came before."""

    seq: int
    at: str
    hash: bytes

    @property
    def short(self) -> str:
        """The first 12 hex digits, as they are printed."""
        return self.hash.hex()[:12]

    @property
    def text(self) -> str:
        """The form that `audit verify --head` takes: `seq:12hex`."""
        return f"{self.seq}:{self.short}"


def canonical(values: Sequence[object]) -> bytes:
    """One byte string per list of stored values: a UTF-8 JSON array, text exactly as stored, blobs as `{"b": hex}`.

    Raises:
        TypeError: a value that the book does not store, such as a float.
    """
    try:
        # Most cells of a row are empty, and a look into the table would cost as much as all the rest.
        cells = ["null" if value is None else _AS_JSON[type(value)](value) for value in values]
        return f"[{','.join(cells)}]".encode()
    except KeyError:
        return canonical([_stored(value) for value in values])


def _stored(value: object) -> object:
    """The value as the type that is stored, where it came as a child of it: an enum's code, a flag's number."""
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bytes):
        return bytes(value)
    if value is None:
        return None
    raise TypeError(f"{type(value).__name__} is not stored in a book")


def row_commit(table: str, row: Sequence[object], salt: bytes | bytearray) -> bytes:
    """The commitment to a row: values in the table's column order without the salt, which makes it unguessable."""
    return hmac.digest(salt, canonical([table, *row]), "sha256")


def genesis(uuid: str, created_at: str) -> bytes:
    """What the first entry is chained to, so that the chains of two books never mix."""
    return hashlib.sha256(f"{uuid}\0{created_at}".encode()).digest()


def link(prev: bytes, seq: int, values: Sequence[object]) -> bytes:
    """The hash of one entry: over the tag, the hash before, and its number and values in `Entry` order."""
    return hashlib.sha256(_TAG + prev + canonical([seq, *values])).digest()


def row_linker(begin: Sequence[object]) -> Callable[[bytes, int, str, int, int, bytes], bytes]:
    """`link` for the row entries of one import, whose values `at` to `outcome` are the same, `begin`.

    It takes the hash before, number, table, id, version and commitment; a table's name needs no escape.
    """
    front = canonical(begin)[1:-1]

    def linked(prev: bytes, seq: int, table: str, key: int, ver: int, commit32: bytes) -> bytes:
        back = f',"{table}",{key},{ver},{{"b":"{commit32.hex()}"}},"",""]'
        return hashlib.sha256(_TAG + prev + f"[{seq},".encode() + front + back.encode()).digest()

    return linked
