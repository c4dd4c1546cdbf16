"""The name under which Django knows the tables of the desk in the browser."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Choices of members, failed log-ins, texts being checked, what stands beside cases; for the web shell only."""

    name = "doichieu.adapters.storage.web"
    label = "doichieu_web"
    default_auto_field = "django.db.models.BigAutoField"
