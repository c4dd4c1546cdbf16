"""The name under which Django knows the tables of the desk in the browser."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """What a member chose, failed log-ins by account, and texts being checked. Only the web shell installs it."""

    name = "doichieu.adapters.storage.web"
    label = "doichieu_web"
    default_auto_field = "django.db.models.BigAutoField"
