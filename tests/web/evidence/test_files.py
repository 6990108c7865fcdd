"""Papers of a project: what is kept, who may read it, and that it stays what it was."""

import os
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import RequestFactory
from django.urls import reverse

from jixiao.web.accounts.roles import Role
from jixiao.web.evidence import store
from jixiao.web.evidence.errors import FileRefusedError
from jixiao.web.evidence.forms import PaperField
from jixiao.web.evidence.models import StoredFile
from jixiao.web.evidence.services import NoChangeError, keep_file, plain_name
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record
from jixiao.web.pages.uploads import CappedUpload, uploaded_files
from jixiao.web.projects.models import Project
from jixiao.web.projects.services import store_dossier
from tests.core.projects import MINIMAL, read
from tests.web.people import World, signed_in

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.fixture
def project(world: World, data: Path) -> Project:
    """Return a project of the first township."""
    del data
    return store_dossier(dossier=read(MINIMAL), organisation=world.here, by=None)


def _keep(project: Project, name: str, content: bytes, part: str = "projects.funds") -> StoredFile:
    with change():
        kept = keep_file(
            upload=SimpleUploadedFile(name, content), project=project, part=part, by=None
        )
        record(action="projects.edit", obj=project, by=None)
    return kept


def _office(*parts: str) -> bytes:
    archive = BytesIO()
    with ZipFile(archive, "w") as zipped:
        for part in ("[Content_Types].xml", *parts):
            zipped.writestr(part, "<x/>")
    return archive.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("费用明细.pdf", PDF, "application/pdf"),
        ("现场.JPG", b"\xff\xd8\xff\xe0" + bytes(20), "image/jpeg"),
        ("现场.png", PNG, "image/png"),
        ("合同.ofd", _office("OFD.xml"), "application/ofd"),
        ("清单.xlsx", _office("xl/workbook.xml"), "spreadsheetml.sheet"),
        ("纪要.docx", _office("word/document.xml"), "wordprocessingml.document"),
    ],
    ids=["PDF", "JPG", "PNG", "OFD", "Excel", "Word"],
)
def test_papers_of_these_kinds_are_kept(
    project: Project, name: str, content: bytes, media_type: str
) -> None:
    kept = _keep(project, name, content)

    assert kept.media_type.endswith(media_type)
    assert (kept.name, kept.size) == (name, len(content))
    assert store.read(kept.stored_as, kept.sha256) == content


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.pdf", b"", "“空.pdf”是空文件，没有收下"),
        ("程序.pdf", b"MZ\x90\x00" + bytes(90), "是不认识的文件，没有收下。可以收：PDF 文件"),
        ("网页.pdf", b"<html><script>x</script></html>", "是网页（HTML），没有收下"),
        ("照片.pdf", PNG, "其实是PNG 图片，与文件名不符，没有收下。请把文件名改成以“.png”结尾"),
        ("表.xlsx", _office("xl/workbook.xml", "xl/vbaProject.bin"), "带有宏，没有收下"),
        ("包.zip", _office("说明.txt"), "是压缩文件，没有收下"),
    ],
    ids=["空文件", "程序", "网页", "改了名的图片", "带宏", "压缩包"],
)
def test_other_files_are_refused_with_what_to_do(
    project: Project, name: str, content: bytes, words: str
) -> None:
    with pytest.raises(FileRefusedError, match=words.replace("（", ".").replace("）", ".")):
        _keep(project, name, content)

    assert not StoredFile.objects.exists()


def test_a_file_is_kept_only_within_the_change_of_a_service(project: Project) -> None:
    upload = SimpleUploadedFile("费用明细.pdf", PDF)

    with pytest.raises(NoChangeError):
        keep_file(upload=upload, project=project, part="projects.funds", by=None)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("..\\..\\窗口\\发票.pdf", "发票.pdf"),
        ("/etc/发票.pdf", "发票.pdf"),
        ("发\n票\x00.pdf", "发票.pdf"),
        (f"{'长' * 400}.pdf", f"{'长' * 197}.pdf"),
        ("", "未命名"),
    ],
    ids=["反斜杠", "文件夹", "控制字符", "太长", "没有名称"],
)
def test_a_name_is_kept_without_folders_and_control_characters(sent: str, kept: str) -> None:
    assert plain_name(sent) == kept


def test_who_may_read_the_part_reads_the_file(world: World, project: Project) -> None:
    kept = _keep(project, "费用 明细.pdf", PDF)
    address = reverse("evidence:file", args=[kept.pk])

    answer = signed_in(world.person(Role.TOWN_HEAD)).get(address)

    assert answer.content == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E8%B4")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("role", "there"), [(Role.VILLAGE_CADRE, False), (Role.CLERK, True), (None, False)]
)
def test_others_do_not_find_it(
    world: World, project: Project, role: Role | None, *, there: bool
) -> None:
    """A village cadre reads no money, a clerk of another township nothing at all."""
    kept = _keep(project, "费用明细.pdf", PDF)
    person = world.person(role, world.there if there else world.here)

    answer = signed_in(person).get(reverse("evidence:file", args=[kept.pk]))

    assert answer.status_code == 404


def test_a_file_that_was_changed_on_the_disk_is_not_served(world: World, project: Project) -> None:
    kept = _keep(project, "费用明细.pdf", PDF)
    path = store.path_of(kept.stored_as)
    path.chmod(0o600)
    path.write_bytes(PDF + b" ")

    answer = signed_in(world.person(Role.CLERK)).get(reverse("evidence:file", args=[kept.pk]))

    assert answer.status_code == 410
    assert "与收下时不同" in answer.content.decode()


def test_what_a_refused_change_left_is_cleared_after_a_day(project: Project) -> None:
    kept = _keep(project, "费用明细.pdf", PDF)
    fresh, old = store.write(b"fresh"), store.write(b"old")
    yesterday = time.time() - 90_000
    for name in (old, kept.stored_as):
        os.utime(store.path_of(name), (yesterday, yesterday))

    call_command("clear_files")

    left = {name for name in (kept.stored_as, fresh, old) if store.path_of(name).exists()}
    assert left == {kept.stored_as, fresh}


def test_the_field_says_what_is_wrong_with_a_file() -> None:
    field = PaperField(label="费用明细")

    with pytest.raises(Exception, match="请选一个文件"):
        field.clean(None)
    with pytest.raises(Exception, match="带有宏"):
        field.clean(SimpleUploadedFile("表.xlsx", _office("xl/workbook.xml", "xl/vbaProject.bin")))
    assert field.clean(SimpleUploadedFile("明细.pdf", PDF)).read() == PDF


def test_a_file_too_large_to_arrive_is_named_beside_its_field(
    rf: RequestFactory, data: Path, settings: object
) -> None:
    del data
    settings.UPLOAD_FILE_BYTES = 1 << 20  # type: ignore[attr-defined] # the fixture of pytest-django
    big = SimpleUploadedFile("扫描.pdf", PDF + bytes(1 << 20))
    request = rf.post("/", {"paper": big})
    request.upload_handlers = [CappedUpload(request), *request.upload_handlers[1:]]

    files = uploaded_files(request)

    with pytest.raises(Exception, match=r"“扫描\.pdf”超过1兆字节，没有收下"):
        PaperField(label="费用明细").clean(files["paper"])
