"""Settings of the web application; what differs from place to place comes from the environment.

JIXIAO_DATA: folder of database, secret key and uploads; JIXIAO_DATABASE: address of PostgreSQL;
JIXIAO_HOSTS: names under which the server may be asked, with commas; JIXIAO_TLS: 1 behind TLS.
With either of the last two, the check-up asks for an account at this machine, too.
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from jixiao.web.config.database import database

DATA = Path(os.environ.get("JIXIAO_DATA", "jixiao-data")).absolute()
_LOCAL = "localhost,127.0.0.1,[::1]"


def _secret_key() -> str:
    """Return the key of this installation, made on the first start and readable by its owner."""
    path = DATA / "secret-key"
    if not path.is_file():
        DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8")


SECRET_KEY = os.environ.get("JIXIAO_SECRET_KEY") or _secret_key()
DEBUG = False
ALLOWED_HOSTS = (os.environ.get("JIXIAO_HOSTS") or _LOCAL).split(",")
DATABASES = {"default": database(os.environ.get("JIXIAO_DATABASE", ""), DATA)}
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "jixiao.web.config.urls"
WSGI_APPLICATION = "jixiao.web.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "jixiao.web.pages",
    "jixiao.web.checkup",
    "jixiao.web.accounts",
    "jixiao.web.logbook",
    "jixiao.web.projects",
    "jixiao.web.works",
    "jixiao.web.funds",
    "jixiao.web.evidence",
    "jixiao.web.surveys",
    "jixiao.web.proposals",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "jixiao.web.pages.headers.permissions_policy",
    "jixiao.web.logbook.origin.OriginMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "jixiao.web.accounts.middleware.SessionLimits",
    "jixiao.web.accounts.middleware.SignInRequired",
    "jixiao.web.accounts.middleware.PasswordDue",
    "jixiao.web.accounts.middleware.DenialsRecorded",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jixiao.web.pages.context.frame",
            ]
        },
    }
]
FORM_RENDERER = "jixiao.web.pages.renderer.Renderer"
CSRF_FAILURE_VIEW = "jixiao.web.pages.errors.csrf_failure"
NAVIGATION = [
    "jixiao.web.checkup.navigation.entries",
    "jixiao.web.accounts.navigation.entries",
    "jixiao.web.logbook.navigation.entries",
    "jixiao.web.projects.navigation.entries",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
_TLS = os.environ.get("JIXIAO_TLS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _TLS
SECURE_HSTS_SECONDS = 31_536_000 if _TLS else 0
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 28_800  # the limits of a session are in accounts/middleware.py
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"

LOGIN_URL, LOGIN_REDIRECT_URL = "accounts:sign_in", "home"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"jixiao.web.accounts.rules_of_passwords.{rule}"}
    for rule in ("TypedClasses", "NotOneself", "NotGuessable", "NotFormer")
]
LOCK_MINUTES = 30
AXES_FAILURE_LIMIT, AXES_COOLOFF_TIME = 5, timedelta(minutes=LOCK_MINUTES)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "jixiao.web.accounts.views_session.locked_out"
AXES_RESET_ON_SUCCESS = AXES_DISABLE_ACCESS_LOG = True  # the log keeps who signed in
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
OTP_TOTP_ISSUER = "jixiao"

LANGUAGE_CODE, TIME_ZONE, USE_TZ = "zh-hans", "Asia/Shanghai", True
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "jixiao.web.pages.storage.StaticFiles"},
}

UPLOAD_FILE_BYTES = 20 << 20
UPLOAD_BYTES = 40 << 20
FILE_UPLOAD_TEMP_DIR = DATA / "uploads"
FILE_UPLOAD_HANDLERS = [
    "jixiao.web.pages.uploads.CappedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
OPEN_CHECKUP = not _TLS and set(ALLOWED_HOSTS) <= set(_LOCAL.split(","))
"""Whether people at this very machine check without account; never on a site that others reach."""
