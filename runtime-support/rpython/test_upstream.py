"""Tests of how modules of the upstream dialect are rewritten: `python3 test_upstream.py`."""

import unittest

from rpython.upstream.rewrite import rewrite


class Rewriting(unittest.TestCase):
    """Text before and after; `@` stands for the prefix of a helper's name."""

    def check(self, before, after):
        rewritten = rewrite(before)
        shown = rewritten.text.replace("__upstream_", "@").replace("__(", "(").replace("__.", ".")
        self.assertEqual(shown, after)
        compile(rewritten.text, "test", "exec")
        self.assertEqual(before.count("\n"), rewritten.text.count("\n"))
        data = rewritten.text.encode()
        old = before.encode()
        position = old_position = 0
        for start, end, old_start, old_end in rewritten.edits:
            self.assertEqual(data[position:start], old[old_position:old_start])
            position, old_position = end, old_end
        self.assertEqual(data[position:], old[old_position:])

    def test_division(self):
        self.check("x = a / b / (c)", "x = @divide(@divide(a , b) , (c))")
        self.check("x = (a / # /\n b)", "x = (@divide(a , # /\n b))")
        self.check("x = a / 2.0", "x = a / 2.0")
        self.check("x = ovfcheck(a / b)", "x = ovfcheck(a // b)")
        self.check("from __future__ import division\nx = a / b", "from __future__ import division\nx = a / b")
        self.check("x /= a / b", "x = @divide(x, @divide(a , b))")
        self.check("a.x /= 2", "a.x = @divide(a.x, 2)")
        self.check("f(b / 2).x /= 2", "@object.x = @divide((@object__ := f(@divide(b , 2))).x, 2)")

    def test_formats(self):
        self.check("x % {'a': b, 'c': d / e}", "@format(x , [('a', @text(b)), ('c', @text(@divide(d , e)))])")
        self.check("x % {}", "x % {}")
        self.check("x % {a: 1}", "x % {a: 1}")

    def test_methods(self):
        self.check("x.strip().split()", "@split(@strip(x))")
        self.check("(a + b).keys()", "@keys((a + b))")
        self.check("(x\n .has_key( k))", "(@has_key(x\n ,  k\n))".replace("k\n))", "k))"))
        self.check("x.split(',')", "x.split(',')")
        self.check("x.split(None, 1)", "@split(x, None, 1)")
        self.check("x.has_key()", "x.has_key()")

    def test_attributes(self):
        self.check("x = f.func_code.co_name", "x = @func_code(f).co_name")
        self.check("x.func_name = y.im_func(z)", "x.func_name = @im_func(y)(z)")

    def test_literals(self):
        self.check("x = 'é' u'é'", "x = '\\xc3\\xa9' u'é'")
        self.check("x = b'\\xff' rb'\\x'", "x = '\\xff' r'\\x'")
        self.check("x = r'\\é' 'a\\u0041'", "x = '\\\\\\xc3\\xa9' 'a\\\\u0041'")
        self.check("x = b'''a\n\\\né'''".replace("é", "e"), "x = '''a\n\\\ne'''")

    def test_builtins(self):
        self.check("print(a, str(b), end='')", "@print([@text(a), @text(@text(b))], end='')")
        self.check("print((a))", "@print([(@text(a))])")
        self.check("print()", "@print([])")
        self.check("print(end='')", "@print([], end='')")
        self.check("for i in range(3): range(i)", "for i in @lazy_range(3): range(i)")
        self.check("def range(): pass\nfor i in range(): pass", "def range(): pass\nfor i in range(): pass")
        self.check("[i for i in zip(a, b)]", "[i for i in @lazy_zip(a, b)]")

    def test_old_grammar(self):
        self.check("print a, b", "@print([@text(a), @text(b)])")
        self.check("print >>f.g, a, b", "@print([ @text(a), @text(b)], file=f.g)")
        self.check("if a: print >>f, a,; print b", "if a: @print([ @text(a)], file=f, end=' '); @print([@text(b)])")
        self.check("try:\n f()\nexcept (A, B), e: raise C, e", "try:\n f()\nexcept (A, B) as e: raise C( e)")
        self.check("x = 0777 + 10L + 0\nprint(`x` <> 1)", "x = 0o777 + 10 + 0\n@print([@text(repr(x) != 1)])")
        self.check("exec x in y; f = lambda: 0777", "exec(x , y); f = lambda: 0o777")
        self.check("x = ur'\\d\\u1234', '\\u12', '\\\\u'; print x",
                   "x = u'\\\\d\\u1234', '\\\\u12', '\\\\u'; @print([@text(x)])")


if __name__ == "__main__":
    unittest.main()
