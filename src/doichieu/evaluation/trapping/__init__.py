"""Supported pairs changed by rule, so that they are supported no longer. Rules of their own: no training uses them."""
