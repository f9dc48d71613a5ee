# A file with NUL bytes.

printf 'x = 1\000\n' > nul.py
rpy check nul.py
