"""What Django says of passwords that are too short, in Vietnamese, too: its own catalogue lacks it."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import get_language

from doichieu.shells.words import LANGUAGES, in_language


class LongEnough(MinimumLengthValidator):
    """Refuses a password of fewer than ``min_length`` characters."""

    def get_error_message(self) -> str:
        """One sentence, in the language that is active."""
        chosen = get_language()
        words = in_language(chosen if chosen in LANGUAGES else "en")
        return words.say("This password is too short: {n} characters are the least.", n=self.min_length)
