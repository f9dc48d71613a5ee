"""Runs all scripts, each as a module, in one process: a translation and a start for each host."""

import os
import sys
import warnings

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "scripts"))
NAMES = (
    "accelerators", "arithmetic", "basics", "binary", "classes", "compression", "containers", "coroutines", "details",
    "encodings_", "exceptions", "frames", "functions", "generators", "interrupts", "json_", "library", "lifetimes",
    "markup", "memory_files", "messages", "mistakes", "modules", "patterns_", "pickling", "shortcuts", "strings", "suspicious",
    "tracebacks", "trees", "types_")
# Some mistakes are meant.
warnings.simplefilter("ignore", SyntaxWarning)
for name in NAMES:
    print("==", name)
    __import__(name)
