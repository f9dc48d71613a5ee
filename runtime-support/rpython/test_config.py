"""Tests of the options of a translation: `python3 test_config.py`."""

import unittest

from rpython.config.config import (
    ArbitraryOption, BoolOption, ChoiceOption, Config, IntOption, OptionDescription, to_optparse,
)
from rpython.config.translationoption import get_combined_translation_config

DESCRIPTION = OptionDescription("lang", "A language", [
    BoolOption("fast", "be fast", default=False, cmdline="--fast"),
    IntOption("size", "how much", default=3),
    OptionDescription("inner", "More", [
        ChoiceOption("kind", "which", ["a", "b"], default="a"),
        ArbitraryOption("items", "made anew", defaultfactory=list),
    ]),
])


class Options(unittest.TestCase):
    def test_defaults(self):
        config = Config(DESCRIPTION)
        self.assertEqual((config.fast, config.size, config.inner.kind, config.inner.items), (False, 3, "a", []))
        self.assertEqual(DESCRIPTION.getpaths(), ["fast", "size", "inner.kind", "inner.items"])
        self.assertIsNot(config.inner.items, Config(DESCRIPTION).inner.items)

    def test_setting(self):
        config = get_combined_translation_config(DESCRIPTION, overrides={"lang.inner.kind": "b", "jit": True})
        self.assertEqual((config.lang.inner.kind, config.translation.jit), ("b", True))
        config.set(kind="a")
        self.assertEqual(config.lang.inner.kind, "a")

    def test_command_line(self):
        config = get_combined_translation_config(DESCRIPTION)
        to_optparse(config, ["lang.*"]).parse_args(["--fast", "--lang-size=7"])
        self.assertEqual((config.lang.fast, config.lang.size), (True, 7))


if __name__ == "__main__":
    unittest.main()
