"""`collections` with the abstract classes that lived in it."""

from collections import *
from collections.abc import *
