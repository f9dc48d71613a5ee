"""`time` with the clock that Python 3 dropped."""

from time import *
from time import process_time as clock
