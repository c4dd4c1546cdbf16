"""Django's settings, made from the desk's own; nothing is read from the environment."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import django
from csp.constants import NONE, SELF
from django.conf import settings as django_settings

from doichieu.adapters.storage.connection import database_settings
from doichieu.settings import Settings
from doichieu.shells.words import LANGUAGES

_SHELLS: Final = Path(__file__).parents[1]

BUSY_SECONDS: Final = 5.0
AROUND_A_FILE: Final = 100_000
"""What a form needs beside the file in it, in bytes."""
LOCAL: Final = ("localhost", "127.0.0.1", "[::1]")

APPS: Final = (
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "doichieu.adapters.storage.apps.StorageConfig",
    "doichieu.adapters.storage.web.apps.WebConfig",
)

MIDDLEWARE: Final = (
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "doichieu.shells.web.reader.middleware",
)

POLICY: Final = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
"""No inline script or style, and nothing from anywhere else."""

PRELOAD: Final = "security.W021"
"""Not wanted: a browser's preload list takes in the whole domain, which is for its owner to decide, not one desk."""


def configure(settings: Settings, key: str, host: str = "") -> None:
    """Set Django up for this process. May be done once."""
    django_settings.configure(**options(settings, key, host))
    django.setup()


def options(settings: Settings, key: str, host: str = "") -> Mapping[str, Any]:
    """Every setting of Django's that is not its default. ``host`` is the name or address that is listened at."""
    web = settings.web
    public = urlsplit(settings.desk.address).hostname
    hosts = [*LOCAL, *web.hosts, *([public] if public else []), *([host] if host else [])]
    return {
        "DEBUG": False,
        "SECRET_KEY": key,
        "ALLOWED_HOSTS": hosts,
        "DATABASES": {
            "default": {
                **database_settings(settings.folder, BUSY_SECONDS, settings.storage.database),
                "CONN_MAX_AGE": None,
                "CONN_HEALTH_CHECKS": bool(settings.storage.database),
            }
        },
        "INSTALLED_APPS": list(APPS),
        "MIDDLEWARE": list(MIDDLEWARE),
        "ROOT_URLCONF": "doichieu.shells.web.routes",
        "TEMPLATES": _templates(),
        "FORM_RENDERER": "doichieu.shells.web.forms.Rendering",
        "USE_TZ": True,
        "TIME_ZONE": settings.desk.time_zone,
        "LANGUAGE_CODE": "en",
        "LANGUAGES": [(language, language) for language in LANGUAGES],
        **_accounts(settings),
        **_security(settings),
        **_uploads(web.max_upload_bytes),
        "LOGGING": _logging(),
    }


def _templates() -> list[dict[str, Any]]:
    """Our own templates and those of reports, with our words as built-in tags."""
    return [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [_SHELLS / "web" / "templates", _SHELLS / "render"],
            "APP_DIRS": True,
            "OPTIONS": {
                "builtins": ["doichieu.shells.render.as_html", "doichieu.shells.web.tags"],
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.messages.context_processors.messages",
                    "doichieu.shells.web.reader.told",
                ],
            },
        }
    ]


def _accounts(settings: Settings) -> dict[str, Any]:
    return {
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
            {
                "NAME": "doichieu.shells.web.passwords.LongEnough",
                "OPTIONS": {"min_length": 10},
            },
            {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
            {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
        ],
        "LOGIN_URL": "login",
        "OTP_TOTP_ISSUER": settings.desk.name,
        "SESSION_COOKIE_AGE": settings.web.session_hours * 3600,
        "SESSION_SAVE_EVERY_REQUEST": False,
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
    }


def _security(settings: Settings) -> dict[str, Any]:
    web = settings.web
    return {
        "CONTENT_SECURITY_POLICY": {"DIRECTIVES": POLICY},
        "SECURE_REFERRER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
        "SESSION_COOKIE_NAME": "doichieu_session",
        "SESSION_COOKIE_SECURE": web.https,
        "CSRF_COOKIE_NAME": "doichieu_csrf",
        "CSRF_COOKIE_SECURE": web.https,
        "CSRF_COOKIE_HTTPONLY": True,
        # Gone with the browser's session: whoever looks into a device later need not see that a tip was written on it.
        "CSRF_COOKIE_AGE": None,
        "CSRF_FAILURE_VIEW": "doichieu.shells.web.views.problems.forged",
        "CSRF_TRUSTED_ORIGINS": [f"https://{host}" for host in web.hosts] if web.https else [],
        "SECURE_SSL_REDIRECT": web.https,
        "SECURE_HSTS_SECONDS": web.hsts_seconds if web.https else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": web.https,
        "SILENCED_SYSTEM_CHECKS": [PRELOAD],
    }


def _uploads(most: int) -> dict[str, Any]:
    """Uploads stay in memory: nothing that was not redacted is put on disk."""
    return {
        "DATA_UPLOAD_MAX_MEMORY_SIZE": most + AROUND_A_FILE,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 500,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": most + AROUND_A_FILE,
        "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.MemoryFileUploadHandler"],
    }


def _logging() -> dict[str, Any]:
    """What breaks goes to standard error, with where in our code it was and never with who asked."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {"stderr": {"class": "logging.StreamHandler"}},
        "loggers": {
            name: {"handlers": ["stderr"], "level": "ERROR", "propagate": False}
            for name in ("django", "waitress", "doichieu.shells.web", "doichieu.adapters.jobs")
        },
    }
