"""The driver of a translation, as programs make one to run their `target` function untranslated."""

from rpython.config.translationoption import get_combined_translation_config


class TranslationDriver:
    """What `target(driver, args)` gets."""

    def __init__(self, setopts=None, default_goal=None, disable=(), exe_name=None, extmod_name=None, config=None,
                 overrides=None):
        self.exe_name = exe_name
        self.config = get_combined_translation_config(overrides=overrides) if config is None else config
