# An expression nested deeply inside a function.

python3 -c 'print("def entry_point(argv):\n    return " + "-" * 100000 + "1\ndef target(d, a):\n    return entry_point")' > deep.py
rpy check deep.py 2>&1 | cut -c1-100; exit 1
