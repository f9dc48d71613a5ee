# A file in Latin-1 without a declaration.

printf 'x = "caf\351"\n' > latin.py
rpy check latin.py
