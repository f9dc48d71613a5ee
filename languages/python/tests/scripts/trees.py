"""Syntax trees as objects: parse, dump, unparse, change, compile."""

import ast

SOURCE = '''
@d(1)
async def f(a, /, b: int = 3, *c, d=4, e, **k) -> str:
    async with a as b, c: pass
    return lambda q: (yield q)
class C(A, m=B, *d, **e):
    x: int = 3
for i, (j, *k) in w:
    break
else: continue
try: pass
except (A, B) as e: raise X from Y
finally: del a.b, c[d], (e, f)
try: pass
except* T: pass
match x:
    case [1, *_, {"a": b, **r}] if g: pass
    case C(a, b=None) | -1+2j as z: pass
from ..y import (z as w)
x += 1; assert a, b
print(f"a{b!r:>{w}}c{{{d=}", *e, **f, g=1, h=sum(é for é in y))
{**a, b: c}; [x for x in y if z async for w in v]; {k: v for k in v}
a[1:2, ::3, ...]; a if b else c; not a or b and c; a < b <= c is not d not in e; -x ** ~y // +z; (n := 1)
'''
print(ast.dump(ast.parse(SOURCE), include_attributes=True))
print(ast.unparse(ast.parse(SOURCE)))
print(ast.literal_eval("{'a': [1, 2, (3, -4)], 'b': {5}}"))
tree = ast.Expression(ast.BinOp(ast.Constant(2), ast.Add(), ast.Name("x", ast.Load())))
print(eval(compile(ast.fix_missing_locations(tree), "f", "eval"), {"x": 5}))


class Twice(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)


names = {}
exec(compile(Twice().visit(ast.parse("def f(a=1):\n  return [a + 10 for _ in 'xy']\nr = f()\nfor i, in [(3,)]: pass")), "f", "exec"), names)
print(names["r"], names["i"])
one = ast.Constant(1, lineno=1, col_offset=0)
for bad in ([ast.Assign([one], one, lineno=1, col_offset=0)], [ast.Pass()], [ast.Expr(3, lineno=1, col_offset=0)], [one]):
    try:
        compile(ast.Module(bad, []), "f", "exec")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, str(error).split("<")[0])
