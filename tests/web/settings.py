"""The application's settings for tests: data in a folder of their own, no key left behind."""

import os
import tempfile

os.environ.setdefault("JIXIAO_DATA", tempfile.mkdtemp(prefix="jixiao-tests-"))
os.environ.setdefault("JIXIAO_SECRET_KEY", "only-for-tests")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own

from jixiao.web.config.settings import *  # noqa: F403 - the folder must be set before

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
# Pages are asked for without `collectstatic`; that the real storage works, test_serve.py holds.
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
# A file, as where it is used: threads and the live server each have a connection of their own.
DATABASES["default"].setdefault("TEST", {"NAME": None})  # noqa: F405
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"]["NAME"] = str(DATA / "test.sqlite3")  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
# Hundreds of accounts are made; that passwords are kept by PBKDF2, test_passwords.py holds.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
