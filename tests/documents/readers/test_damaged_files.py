"""Damaged files: whatever bytes are given, they are read or refused with what to do."""

from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents.errors import UnreadableFileError
from jixiao.documents.readers.open import grids_in, read_document
from tests.formgen import Sample, generate

SAMPLES = tuple(generate(3, 76))
BYTES = st.binary(max_size=6)


def changed(content: bytes, places: list[tuple[int, bytes]]) -> bytes:
    """Return bytes with some of them overwritten."""
    for place, new in places:
        at = place % (len(content) + 1)
        content = content[:at] + new + content[at + len(new) :]
    return content


def changed_inside(content: bytes, places: list[tuple[int, bytes]]) -> bytes:
    """Return a zipped file with one of its parts changed, or bytes changed as they are."""
    if not content.startswith(b"PK"):
        return changed(content, places)
    packed, made = ZipFile(BytesIO(content)), BytesIO()
    names = packed.namelist()
    chosen = names[places[0][0] % len(names)] if places else ""
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name in names:
            part = packed.read(name)
            archive.writestr(name, changed(part, places) if name == chosen else part)
    return made.getvalue()


damages = st.lists(st.tuples(st.integers(0, 1 << 20), BYTES), max_size=4)


@given(sample=st.sampled_from(SAMPLES), places=damages, inside=st.booleans())
def test_no_damage_ends_in_another_error(
    sample: Sample, places: list[tuple[int, bytes]], *, inside: bool
) -> None:
    damage = changed_inside if inside else changed

    with suppress(UnreadableFileError):
        read_document(damage(sample.content, places), sample.name)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(UnreadableFileError):
        read_document(content, "文件")
    with suppress(UnreadableFileError):
        grids_in(content, "文件")
