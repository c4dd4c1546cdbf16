"""Argon2 as the desk uses it, but quick: tests hash many passwords that guard nothing."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Quick(Argon2PasswordHasher):
    """One pass over eight kilobytes."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
