"""Runs all scripts, each as a module, in one process: a translation and a start for each host."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "scripts"))
NAMES = (
    "accelerators", "arithmetic", "basics", "binary", "classes", "containers", "coroutines", "details", "encodings_",
    "exceptions", "frames", "functions", "generators", "json_", "library", "lifetimes", "markup", "memory_files",
    "mistakes", "modules", "patterns_", "pickling", "shortcuts", "strings", "tracebacks", "trees", "types_")
for name in NAMES:
    print("==", name)
    __import__(name)
