"""Walking the chains (核对): is every entry as it was written, and is none missing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jixiao.web.accounts.models import Organisation
from jixiao.web.logbook.chain import GENESIS, hash_of
from jixiao.web.logbook.models import Chain, Entry

_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What walking one chain found.

    Attributes:
        organisation: Whose chain.
        length: Entries walked.
        head: Hash of the last one.
        broken_at: Number of the first entry that does not hold; None when all do.
        reason: What is wrong with it.
    """

    organisation: Organisation
    length: int
    head: str
    broken_at: int | None = None
    reason: str = ""

    @property
    def is_whole(self) -> bool:
        """Return whether every entry holds."""
        return self.broken_at is None


def verify_chains(
    organisations: Iterable[Organisation], *, known_heads: Mapping[str, str] | None = None
) -> Iterator[Verdict]:
    """Yield the verdict on the chain of each organisation that has one.

    Args:
        organisations: Whose chains.
        known_heads: Hashes that stood in the chain once, by "path number", kept elsewhere.
    """
    ends = {chain.organisation_id: chain for chain in Chain.objects.all()}
    for organisation in organisations:
        entries = Entry.objects.filter(organisation=organisation)
        if organisation.pk in ends or entries.exists():
            yield _verify(organisation, ends.get(organisation.pk), known_heads or {})


def head_key(organisation: Organisation, number: int) -> str:
    """Return under what a hash is kept elsewhere."""
    return f"{organisation.path} {number}"


def _verify(organisation: Organisation, end: Chain | None, known: Mapping[str, str]) -> Verdict:
    number, last = 0, GENESIS
    entries = Entry.objects.filter(organisation=organisation).order_by("number")
    for entry in entries.iterator(chunk_size=_AT_ONCE):
        reason = _fault(entry, number + 1, last)
        expected = known.get(head_key(organisation, entry.number))
        if not reason and expected not in {None, entry.hash}:
            reason = "摘要与另存的不同，这条链被整个重写过"
        if reason:
            return Verdict(organisation, number, last, number + 1, reason)
        number, last = entry.number, entry.hash
    reason = _fault_of_end(organisation, end, number, last=last, known=known)
    return Verdict(organisation, number, last, number + 1 if reason else None, reason)


def _fault(entry: Entry, number: int, previous: str) -> str:
    """Return what is wrong with an entry, or ""."""
    if entry.number != number:
        return "这一条不见了"
    if entry.previous_hash != previous:
        return "没有接在上一条的后面"
    return "" if entry.hash == hash_of(entry) else "内容与摘要不符，写入后被改过"


def _fault_of_end(
    organisation: Organisation,
    end: Chain | None,
    number: int,
    *,
    last: str,
    known: Mapping[str, str],
) -> str:
    """Return what is wrong behind the last entry: entries cut off the end leave no other trace."""
    if end is None or (end.number, end.hash) != (number, last):
        return "链尾的记录与最后一条不符，末尾的条目不见了或者多了"
    kept = (key.split() for key in known)
    beyond = (int(at) for path, at in kept if path == organisation.path and int(at) > number)
    return "另存的摘要里有这一条，日志里没有" if any(beyond) else ""
