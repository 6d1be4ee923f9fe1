"""The gazetteer's file: rows of places, the names that lead to them, and a hash table over the folded names.

The file is one zlib stream. Inside: a magic line, the length of a JSON header, the header (countries, provinces, demonyms, section sizes),
then the sections ``rows``, ``pool``, ``keys`` and ``table``. A key's entry is its length, flags, a count and that many row numbers, whose
top bit says that
the name is not the place's own. ``table`` is open addressing over CRC-32 with the keys' offsets plus one; 0 is an empty slot."""

import json
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MAGIC = b"assay gazetteer 1\n"
ROW = struct.Struct("<iiIIIIHHHBB")
ENTRY = struct.Struct("<BBH")
ALIAS = 0x80000000
TEXT_ID = 0x80000000
NONE16 = 0xFFFF
NO_POINT = -(2**31)
FLAG_WORD, FLAG_FIRST_NAME, FLAG_SURNAME, FLAG_RARE_WORD = 1, 2, 4, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place as the file holds it; indexes point into the header's tables, ``admin2`` at another row (0 for none, row 0 is never a
    county)."""

    lat: int
    lon: int
    population: int
    name: int
    identifier: int
    admin2: int
    radius: int
    admin1: int
    country: int
    kind: int
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a folded name leads to: row numbers, with whether the name is the place's own, and the flags of the name."""

    flags: int
    rows: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class Store:
    """The file, unpacked in memory."""

    header: Mapping[str, Any]
    rows: memoryview
    pool: bytes
    keys: bytes
    table: memoryview
    _cache: dict[str, Hit | None] = field(default_factory=dict)

    def row(self, number: int) -> Row:
        """The row with this number."""
        lat, lon, population, name, identifier, admin2, radius, admin1, country, kind, source = ROW.unpack_from(
            self.rows, number * ROW.size
        )
        return Row(
            lat=lat,
            lon=lon,
            population=population,
            name=name,
            identifier=identifier,
            admin2=admin2,
            radius=radius,
            admin1=admin1,
            country=country,
            kind=kind,
            source=source,
        )

    def text(self, offset: int) -> str:
        """The string of the pool that begins at an offset."""
        return self.pool[offset : self.pool.index(b"\0", offset)].decode("utf-8")

    def find(self, key: str) -> Hit | None:
        """What a folded name leads to, None where the gazetteer does not have it."""
        if key not in self._cache:
            if len(self._cache) > 50_000:
                self._cache.clear()
            self._cache[key] = self._probe(key.encode("utf-8"))
        return self._cache[key]

    def _probe(self, key: bytes) -> Hit | None:
        mask = len(self.table) - 1
        slot = zlib.crc32(key) & mask
        while offset := self.table[slot]:
            size, flags, count = ENTRY.unpack_from(self.keys, offset - 1)
            start = offset - 1 + ENTRY.size
            if size == len(key) and self.keys[start : start + size] == key:
                numbers = struct.unpack_from(f"<{count}I", self.keys, start + size)
                return Hit(flags=flags, rows=tuple((n & ~ALIAS, not n & ALIAS) for n in numbers))
            slot = (slot + 1) & mask
        return None


def read_store(path: Path) -> Store:
    """The store in a file; ValueError where it is not one."""
    content = zlib.decompress(path.read_bytes())
    if not content.startswith(MAGIC):
        raise ValueError(f"{path}: not a gazetteer of this version; run `make gazetteer`")
    at = len(MAGIC) + 4
    (size,) = struct.unpack_from("<I", content, len(MAGIC))
    header = json.loads(content[at : at + size])
    view, sections, at = memoryview(content), {}, at + size
    for name in ("rows", "pool", "keys", "table"):
        sections[name] = view[at : at + header["sizes"][name]]
        at += header["sizes"][name]
    return Store(header, sections["rows"], bytes(sections["pool"]), bytes(sections["keys"]), memoryview(bytes(sections["table"])).cast("I"))


def write_store(
    path: Path, header: Mapping[str, Any], rows: Sequence[Row], pool: bytes, keys: Iterable[tuple[str, int, Sequence[int]]]
) -> int:
    """Write a store; ``keys`` are folded names with flags and row numbers (with ``ALIAS`` where so). Gives the file's size in bytes."""
    blob, offsets = bytearray(), []
    for key, flags, numbers in keys:
        word = key.encode("utf-8")
        offsets.append((zlib.crc32(word), len(blob) + 1))
        blob += ENTRY.pack(len(word), flags, len(numbers)) + word + struct.pack(f"<{len(numbers)}I", *numbers)
    packed_rows = b"".join(
        ROW.pack(r.lat, r.lon, r.population, r.name, r.identifier, r.admin2, r.radius, r.admin1, r.country, r.kind, r.source) for r in rows
    )
    sections = {"rows": packed_rows, "pool": pool, "keys": bytes(blob), "table": _table(offsets)}
    head = json.dumps({**header, "sizes": {k: len(v) for k, v in sections.items()}}, ensure_ascii=False, sort_keys=True).encode("utf-8")
    content = MAGIC + struct.pack("<I", len(head)) + head + b"".join(sections.values())
    packed = zlib.compress(content, 9)
    path.write_bytes(packed)
    return len(packed)


def _table(offsets: Sequence[tuple[int, int]]) -> bytes:
    size = 1 << max(4, (len(offsets) * 3 // 2).bit_length())
    table = [0] * size
    for code, offset in offsets:
        slot = code & (size - 1)
        while table[slot]:
            slot = (slot + 1) & (size - 1)
        table[slot] = offset
    return struct.pack(f"<{size}I", *table)
