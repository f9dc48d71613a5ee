# Brackets nested without end.

python3 -c 'print("x = " + "(" * 100000 + "1" + ")" * 100000)' > deep.py
rpy check deep.py 2>&1 | cut -c1-100; exit 1
