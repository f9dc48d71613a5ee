# A path that names nothing.

rpy build missing.py
