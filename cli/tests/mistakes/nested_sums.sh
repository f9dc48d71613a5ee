# A sum of very many terms.

python3 -c 'print("def entry_point(argv):\n    return " + "+".join(["len(argv)"] * 50000) + "\ndef target(d, a):\n    return entry_point")' > deep.py
rpy check deep.py 2>&1 | cut -c1-100; exit 1
