"""The server answers, on either database."""

from pathlib import Path

import pytest
from django.test import Client

from jixiao.web.config.database import UnknownDatabaseError, database


@pytest.mark.django_db
def test_the_server_says_that_it_is_there(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")


def test_an_unknown_database_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnknownDatabaseError, match="JIXIAO_DATABASE 的类型“mysql”不认识"):
        database("mysql://root@localhost/x", tmp_path)
