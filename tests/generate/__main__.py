"""`python3 -m generate FIRST COUNT`: prints the module with the programs of the seeds from FIRST on."""

import sys

from .program import module

sys.stdout.reconfigure(encoding="utf-8")
sys.stdout.write(module(int(sys.argv[1]), int(sys.argv[2])))
