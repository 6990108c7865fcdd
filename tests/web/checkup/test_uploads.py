"""Whatever is sent: an answer in words, nothing left behind, the server unharmed."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.web.checkup import files as some

pytestmark = pytest.mark.django_db


@pytest.fixture
def local(data: Path) -> Client:
    """Return a browser at this machine."""
    del data
    return Client(headers={"host": "localhost"})


def _answer(client: Client, *files: SimpleUploadedFile) -> str:
    response = client.post("/", {"documents": list(files)}, follow=True)
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("空.docx", b"", "这是空文件，没有内容", id="空文件"),
        pytest.param("表.xlsx", b"MZ\x90\x00\x03" + bytes(64), "这是不认识的文件", id="改名的程序"),
        pytest.param("表.docx", some.encrypted(), "加了密码的 Office 文件", id="加了密码"),
        pytest.param("表.pdf", b"%PDF-1.7\n", "这是PDF 文件，暂不能读取", id="PDF"),
        pytest.param("炸弹.docx", some.bomb(), "解压后的内容超过96兆字节", id="压缩炸弹"),
        pytest.param("坏.xlsx", some.stray_cell()[:-30], "", id="截断"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    local: Client, name: str, content: bytes, said: str
) -> None:
    answer = _answer(local, some.sent(name, content))

    assert "有1份文件没有检查" in answer
    assert said in answer


def test_a_cell_at_the_far_end_stops_nothing(local: Client) -> None:
    answer = _answer(local, some.sent("远.xlsx", some.stray_cell()))

    assert "检查结果" in answer


def test_one_bad_file_does_not_stop_the_good_one(local: Client) -> None:
    example = some.EXAMPLE.read_bytes()

    answer = _answer(local, some.sent("坏.docx", b""), some.sent("好.md", example))

    assert "有1份文件没有检查" in answer
    assert "“好.md”的检查结果" in answer


def test_a_file_above_the_limit_is_let_go_and_named(local: Client, data: Path) -> None:
    example = some.EXAMPLE.read_bytes()

    answer = _answer(local, some.sent("大.docx", bytes(21 << 20)), some.sent("好.md", example))

    assert "<strong>大.docx</strong>：超过20兆字节，没有接收" in answer
    assert "“好.md”的检查结果" in answer
    assert list((data / "uploads").iterdir()) == []


def test_a_request_above_the_limit_is_refused_whole(local: Client, data: Path) -> None:
    files = [some.sent(f"{number}.docx", bytes(15 << 20)) for number in range(3)]

    response = local.post("/", {"documents": files})

    assert response.status_code == 413
    assert "合计超过40兆字节" in response.content.decode()
    assert list((data / "uploads").iterdir()) == []


def test_an_absurd_request_is_not_even_read(settings: Settings, data: Path) -> None:
    """Its form token cannot be read either, and that must not be the complaint."""
    settings.UPLOAD_BYTES = 1000
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    strict.get("/")

    response = strict.post("/", {"documents": [some.sent("大.docx", bytes(100_000))]})

    assert response.status_code == 413
    assert "送来的文件太大" in response.content.decode()
    assert not (data / "uploads").exists() or list((data / "uploads").iterdir()) == []


def test_eleven_files_are_refused(local: Client) -> None:
    files = [some.sent(f"{number}.txt", b"x") for number in range(11)]

    response = local.post("/", {"documents": files})

    assert response.status_code == 422
    assert "一次最多检查10份，这次选了11份" in response.content.decode()


def test_no_file_is_asked_for(local: Client) -> None:
    response = local.post("/", {})

    assert response.status_code == 422
    assert "还没有选文件" in response.content.decode()


def test_with_htmx_only_the_trouble_comes_back(local: Client) -> None:
    """So the browser keeps the choice of files, which no server can give back."""
    response = local.post("/", {}, headers={"HX-Request": "true"})

    assert response.status_code == 422
    assert "<html" not in response.content.decode()


def test_nothing_of_an_upload_is_left(local: Client, data: Path) -> None:
    """Three megabytes are kept in a file while they arrive."""
    answer = _answer(local, some.sent("大.xlsx", some.stray_cell(3 << 20)))

    assert "“大.xlsx”的检查结果" in answer
    assert list((data / "uploads").iterdir()) == []


def test_a_form_without_token_is_refused(data: Path) -> None:
    del data
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})

    response = strict.post("/", {"example": "1"})

    assert response.status_code == 403
    assert "这一页放得太久了" in response.content.decode()


def test_names_are_shown_as_text(local: Client) -> None:
    answer = _answer(local, some.sent("<b>a</b>\u202excod.exe", b""))

    assert "<b>a" not in answer
    assert "\u202e" not in answer


def test_files_of_one_name_are_told_apart(local: Client) -> None:
    answer = _answer(local, some.sent("表.docx", b""), some.sent("表.docx", b""))

    assert "<strong>表.docx</strong>" in answer
    assert "<strong>表（2）.docx</strong>" in answer
