"""The application's settings with Django's own admin beside it, for the comparison of pages."""

from jixiao.web.config.settings import *  # noqa: F403 - all of them

INSTALLED_APPS.append("django.contrib.admin")  # noqa: F405
ROOT_URLCONF = "bench.web_urls"
ALLOWED_HOSTS = ["testserver"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = False
