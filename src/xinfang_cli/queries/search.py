"""Words in the whole book: which letters, visits and entries hold them, as far as the actor may know of it.

No index is kept: the texts are read. That is half a second at a hundred thousand letters (benchmarks/README.md), holds
no text a second time, and finds words of one character. An accusing record is found by what its masked page shows: its
texts without the names. Whatever else would say by a hit who is accused or who wrote.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xinfang_cli.domain import numbers, wording
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.masks import blotted
from xinfang_cli.domain.terms import ACCUSING
from xinfang_cli.domain.wording import Told, Word
from xinfang_cli.queries import duty_entries, entry_masking, masking, search_filter
from xinfang_cli.queries.matters import time
from xinfang_cli.queries.search_texts import OF_ENTRIES, OF_MATTERS, Source, Text
from xinfang_cli.storage import entries, lookups

Record = dict[str, Any]
_FEW = 5000
"""So many are looked up one by one; among more, the whole table is read."""


@dataclass(frozen=True)
class Found:
    """The hits that are shown, and how many older ones there are."""

    rows: list[Record]
    more: int


@dataclass(frozen=True)
class _Side:
    """What matters and entries do each in their own way."""

    sources: tuple[Source, ...]
    heads: str
    at: str
    among: Callable[[sqlite3.Connection, Mapping[str, Any]], set[int] | None]
    guarded: Callable[[sqlite3.Connection, set[int]], set[int]]
    may_see: Callable[[lookups.Sight, int], bool]
    names: Callable[[sqlite3.Connection, int], dict[str, str]]


@dataclass(frozen=True)
class _Asked:
    """The words: all of `words` and, in a place, `place`; none of `without`."""

    words: tuple[Word, ...]
    place: Word | None
    without: tuple[Word, ...]

    def is_met(self, told: Sequence[tuple[Text, str]]) -> bool:
        """Whether these texts answer."""
        texts = [(text.label, value) for text, value in told]
        where = [(text.label, value) for text, value in told if text.place]
        return (
            all(wording.is_in(word, texts) for word in self.words)
            and (self.place is None or wording.is_in(self.place, where))
            and not any(wording.is_in(word, texts) for word in self.without)
        )


def find(conn: sqlite3.Connection, actor: Actor, wanted: Mapping[str, Any], limit: int | None) -> Found:
    """What holds all the words, newest first.

    Raises:
        NotFound: a unit that the filter names is not in the book (5).
    """
    asked = _Asked(wanted["text"], wanted.get("place"), wanted.get("not") or ())
    sight = lookups.Sight(conn, actor)
    hits: list[tuple[str, int, _Side]] = []
    for side in (_MATTERS, _ENTRIES):
        keys = _hits(sight, side, asked, side.among(conn, wanted))
        hits += [(at, key, side) for key, at in _chunked(conn, f"SELECT id, {side.at} FROM {{}}", side.heads, keys)]
    hits.sort(key=lambda hit: (hit[0], hit[1]), reverse=True)
    shown = hits if limit is None else hits[:limit]
    rows: dict[tuple[int, int], Record] = {}
    for side in (_MATTERS, _ENTRIES):
        for key, row in _rows(sight, side, asked, [key for _, key, mine in shown if mine is side]):
            rows[id(side), key] = row
    return Found([rows[id(side), key] for _, key, side in shown], len(hits) - len(shown))


def _hits(sight: lookups.Sight, side: _Side, asked: _Asked, among: set[int] | None) -> set[int]:
    conn, reads_only = sight.conn, sight.actor.reads_only
    for word in asked.words:
        among = _holding(conn, side.sources, word, among, reads_only=reads_only)
    if asked.place is not None:
        among = _holding(conn, side.sources, asked.place, among, reads_only=reads_only, places=True)
    found = among or set()
    guarded = side.guarded(conn, found)
    ordinary = found - guarded
    for word in asked.without:
        ordinary -= _holding(conn, side.sources, word, ordinary, reads_only=reads_only)
    told = _told(sight, side, [key for key in guarded if side.may_see(sight, key)])
    return ordinary | {key for key in told if asked.is_met(_masked(asked, told[key], side.names(conn, key)))}


def _masked(asked: _Asked, told: Sequence[tuple[Text, str]], names: Mapping[str, str]) -> list[tuple[Text, str]]:
    """The texts of a guarded record as its page shows them; what holds no word that is asked for may stay as it is."""
    words = (*asked.words, *asked.without, *((asked.place,) if asked.place else ()))
    return [
        (text, blotted(value, names) if any(wording.is_in(word, [("", value)]) for word in words) else value)
        for text, value in told
    ]


def _holding(
    conn: sqlite3.Connection,
    sources: Iterable[Source],
    word: Word,
    among: set[int] | None,
    *,
    reads_only: bool,
    places: bool = False,
) -> set[int]:
    """The records, of all or among some, that hold a word in any of their texts."""
    if among is not None and not among:
        return set()
    tables: dict[tuple[str, str], list[Text]] = defaultdict(list)
    for source in sources:
        tables[source.table, source.owner] += [
            text for text in source.texts if (text.listed or not reads_only) and (text.place or not places)
        ]
    few = sorted(among) if among is not None and len(among) <= _FEW else None
    found: set[int] = set()
    for (table, owner), texts in tables.items():
        held = [(_holds(text.column, form), form) for text in texts for form in word]
        where = " OR ".join(condition for condition, _ in held) or "0"
        inside = f" AND {owner} IN (SELECT value FROM json_each(?))" if few is not None else ""
        values = [*(form for _, form in held), *([json.dumps(few)] if few is not None else [])]
        found |= {key for (key,) in conn.execute(f"SELECT {owner} FROM {table} WHERE ({where}){inside}", values)}
    return found if among is None else found & among


def _holds(column: str, form: str) -> str:
    return f"instr(lower({column}), ?)" if wording.has_letters(form) else f"instr({column}, ?)"


def _told(sight: lookups.Sight, side: _Side, keys: Sequence[int]) -> dict[int, list[tuple[Text, str]]]:
    """All texts of these records, in the order of the sources."""
    told: dict[int, list[tuple[Text, str]]] = defaultdict(list)
    for source in side.sources:
        texts = [text for text in source.texts if text.listed or not sight.actor.reads_only]
        columns = ", ".join(text.column for text in texts)
        if texts:
            query = f"SELECT {source.owner}, {columns} FROM {{}} ORDER BY 1"
            for key, *values in _chunked(sight.conn, query, source.table, keys, source.owner):
                told[key] += [(text, value) for text, value in zip(texts, values, strict=True) if value]
    return told


def _chunked(
    conn: sqlite3.Connection, query: str, table: str, keys: Collection[int], owner: str = "id"
) -> Iterator[tuple[Any, ...]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _FEW):
        some = json.dumps(ordered[start : start + _FEW])
        yield from conn.execute(query.format(f"{table} WHERE {owner} IN (SELECT value FROM json_each(?))"), (some,))


def _rows(sight: lookups.Sight, side: _Side, asked: _Asked, keys: Sequence[int]) -> Iterator[tuple[int, Record]]:
    zone = lookups.zone(sight.conn)
    guarded = side.guarded(sight.conn, set(keys))
    told = _told(sight, side, [key for key in keys if key not in guarded])
    words = (*asked.words, *((asked.place,) if asked.place else ()))
    query = f"SELECT id, number, status, {side.at}, {_TITLES[side.heads]} FROM {{}}"
    for key, number, status, at, title in _chunked(sight.conn, query, side.heads, keys):
        texts: list[Told] = [(text.label, value) for text, value in told[key]]
        is_guarded = key in guarded
        yield (
            key,
            {
                "number": number,
                "kind": numbers.NOUN_OF[number[0]],
                "status": status,
                # As in lists: of what accuses somebody neither names nor texts.
                "title": ACCUSING if is_guarded else title,
                "snippet": None if is_guarded else wording.piece(texts, words),
                "at": time(at, zone),
            },
        )


_TITLES = {
    "matter": """coalesce((SELECT a.matter FROM abstract AS a WHERE a.id = matter.id),
        (SELECT v.subject FROM visit AS v WHERE v.id = matter.id),
        (SELECT o.title FROM original AS o WHERE o.id = matter.id))""",
    "entry": "what",
}


def _guarded_matters(conn: sqlite3.Connection, keys: set[int]) -> set[int]:
    own = {key for (key,) in conn.execute("SELECT id FROM matter WHERE accusing = 1")} if keys else set()
    return keys & (own | lookups.accusing_by_link(conn))


def _guarded_entries(conn: sqlite3.Connection, keys: set[int]) -> set[int]:
    own = {key for (key,) in conn.execute("SELECT id FROM entry WHERE accusing = 1")} if keys else set()
    related = duty_entries.joined(conn) & keys - own
    return keys & own | {key for key in related if entries.is_accusing(conn, key)}


_MATTERS = _Side(
    OF_MATTERS,
    "matter",
    "received_at",
    search_filter.matters,
    _guarded_matters,
    lambda sight, key: sight.may_see(key),
    masking.names_of,
)
_ENTRIES = _Side(
    OF_ENTRIES, "entry", "at", search_filter.entries, _guarded_entries, entries.may_be_seen, entry_masking.names_of
)
