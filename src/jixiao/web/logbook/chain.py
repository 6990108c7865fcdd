"""The chain (链): what is hashed, and how; docs/explanation/log.md describes the same for others.

An entry's hash is SM3 over UTF-8 of its canonical text: one JSON object, keys in the order of
`FIELDS`, separators without spaces, no escapes for Chinese, missing values as null, the time in UTC
with microseconds. The previous hash is among the fields; before the first entry stands `GENESIS`.
"""

import hashlib
import json
from datetime import UTC, datetime

from jixiao.web.logbook.models import HASH, Entry

GENESIS = "0" * HASH
FIELDS = (
    "organisation",
    "number",
    "at",
    "user",
    "user_name",
    "address",
    "action",
    "object_type",
    "object_id",
    "object_label",
    "changes",
    "previous_hash",
)


def canonical(entry: Entry) -> str:
    """Return the text of an entry that is hashed."""
    values = {name: getattr(entry, name) for name in FIELDS if name not in {"organisation", "user"}}
    values |= {"organisation": entry.organisation_id, "user": entry.user_id, "at": _utc(entry.at)}
    ordered = {name: values[name] for name in FIELDS}
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":"))


def hash_of(entry: Entry) -> str:
    """Return the SM3 value of an entry, in hexadecimal digits."""
    return hashlib.new("sm3", canonical(entry).encode("utf-8")).hexdigest()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
