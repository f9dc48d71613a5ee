"""The head of the object server: what it imports itself are Python's own modules, whatever the program has of the same
names.
"""

import os
import sys

WHOLE_PATH = [entry for entry in sys.path if entry]
OF_PROGRAM = {os.path.abspath(entry) for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep)}
sys.path[:] = [entry for entry in WHOLE_PATH if os.path.abspath(entry) not in OF_PROGRAM]
AT_START = frozenset(sys.modules)

