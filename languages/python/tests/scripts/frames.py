"""Frames that something keeps, and frames that are used again."""

import sys
def inner(): return sys._getframe()
def outer():
    x = 'outer'
    return inner()
def names(f):
    r = []
    while f is not None:
        r.append(f.f_code.co_name); f = f.f_back
    return r
f = outer()
for _ in range(3): outer(); names(outer())
print(names(f)[:2], f.f_back.f_locals['x'])
def fail(n):
    y = n
    if n: return fail(n - 1)
    raise ValueError
def catch(n):
    try: fail(n)
    except ValueError as e: return e.__traceback__
t = catch(3)
for _ in range(5): catch(2)
fail_locals = []
while t: fail_locals.append((t.tb_frame.f_code.co_name, t.tb_frame.f_locals.get('y'))); t = t.tb_next
print(fail_locals)
def gen():
    yield sys._getframe()
    try: yield 1
    except KeyError: pass
    yield sys._getframe()
def drive(g): return next(g)
def thrower(g): return g.throw(KeyError)
g = gen(); f1 = drive(g); drive(g); f2 = thrower(g)
def other(): return 5
for _ in range(5): drive(iter([1])); other()
print(f1 is f2, f1.f_code.co_name)
def rec(n, a=None):
    b = [n]
    if n: rec(n - 1)
    return b[0]
print([rec(i) for i in range(6)])
def clo(a):
    def h(): return a
    return h
hs = [clo(i) for i in range(4)]; print([h() for h in hs])
def loc(a):
    d = locals(); return d
d1 = loc(1); d2 = loc(2); print(d1, d2, d1 is d2)
def ret_in_loop():
    for i in [1, 2]:
        for j in (3, 4):
            return i + j
print(ret_in_loop(), ret_in_loop())
def unbound(flag):
    if flag: zz = 1
    return zz
print(unbound(True))
try: unbound(False)
except UnboundLocalError as e: print(e)
code = compile('def q(): return v', '', 'exec')
n1 = {'v': 1}; n2 = {'v': 2}; exec(code, n1); exec(code, n2)
print([n1['q'](), n2['q'](), n1['q'](), n2['q']()])
