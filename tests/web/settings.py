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
