# Conditions nested deeper than Python allows.

python3 -c '
print("def entry_point(argv):")
for depth in range(200):
    print(" " * (depth + 1) + "if argv:")
print(" " * 201 + "return 1")
print(" return 0\ndef target(d, a):\n    return entry_point")' > deep.py
rpy check deep.py
