# A file that is no text at all.

printf '\177ELF\002\001\000\377' > binary.py
rpy check binary.py
