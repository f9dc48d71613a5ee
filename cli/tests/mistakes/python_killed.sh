# A program that ends the process while it is imported.

printf 'import os\nos._exit(0)\n' > killed.py
rpy check killed.py
