"""The translator's own options, as targets read them."""

from rpython.config.config import BoolOption, Config, OptionDescription, StrOption

translation_optiondescription = OptionDescription("translation", "Translation Options", [
    BoolOption("jit", "generate a JIT", default=False),
    StrOption("gc", "the collector", default="none"),
    StrOption("backend", "the host", default="c"),
    BoolOption("continuation", "stackless", default=False),
    BoolOption("thread", "threads", default=False),
    BoolOption("sandbox", "no access to the outside", default=False),
    BoolOption("taggedpointers", "small ints in pointers", default=False),
    BoolOption("withsmallfuncsets", "switches for few functions", default=False),
    BoolOption("rweakref", "weak references", default=True),
    BoolOption("verbose", "tell more", default=False),
])


def get_combined_translation_config(other_optdescr=None, existing_config=None, overrides=None, translating=False):
    """The translator's options and those of a program."""
    children = [translation_optiondescription]
    if other_optdescr is not None:
        children.append(other_optdescr)
    config = Config(OptionDescription("rpython", "all options", children))
    if existing_config is not None:
        for name, value in vars(existing_config).items():
            if not name.startswith("_"):
                setattr(config, name, value)
    config.set(**(overrides or {}))
    return config


def get_translation_config():
    """The configuration of the running translation, which only its driver knows."""
    return None
