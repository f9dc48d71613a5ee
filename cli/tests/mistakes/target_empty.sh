# An empty file.

: > empty.py
rpy check empty.py
