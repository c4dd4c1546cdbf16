"""The name under which Django knows this package."""

from django.apps import AppConfig


class StorageConfig(AppConfig):
    """The desk's tables: fact-checks, sources and passages, each with the numbered log of its changes."""

    name = "doichieu.adapters.storage"
    label = "doichieu_storage"
    default_auto_field = "django.db.models.BigAutoField"
