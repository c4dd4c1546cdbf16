"""Where the templates are: ours in ``templates/``, and those that reports are made of."""

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from django.template import Origin, TemplateDoesNotExist
from django.template.loaders.base import Loader


class Packaged(Loader):
    """Reads templates from the package, wherever it is installed."""

    def get_template_sources(self, template_name: str) -> Iterator[Any]:
        """The places to look in: no name with a folder in it leads out of them."""
        for folder in _folders():
            found = folder.joinpath(template_name)
            if "/" not in template_name and found.is_file():
                yield Origin(str(found), template_name, self)

    def get_contents(self, origin: Any) -> str:
        """The template's text."""
        for folder in _folders():
            found = folder.joinpath(origin.template_name)
            if found.is_file():
                return found.read_text(encoding="utf-8")
        raise TemplateDoesNotExist(origin)


def _folders() -> tuple[Traversable, ...]:
    return (
        resources.files("doichieu.shells.web").joinpath("templates"),
        resources.files("doichieu.shells.render"),
    )
