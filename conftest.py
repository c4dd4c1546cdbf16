"""Doctests import every module of the package, and Django's models can be imported only once Django is set up."""

from doichieu.adapters.storage.connection import configure

configure()
