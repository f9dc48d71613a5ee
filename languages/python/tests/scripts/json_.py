"""The module `json`, and `_json` below it."""

import _json
import json
from json import JSONDecodeError
print(json.loads('{"a": [1, 2.5, -3e2, true, false, null, "x\\n\\u00e9\\ud83d\\ude00\\ud800"], "b": {"c": {}}, "a2":[] , "n": 123456789012345678901234567890}'))
for bad in ['', '{', '{"a', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '[', '[1', '[1,', '[1,]', '"\\x"', '"\\u12"', '"\\u12g4"', '"\\', '"a\x01"', '-', '01', '1.', '1e', '1e+', 'nul', 'NaN', '-Infinity', '-Inf', '[Infinity]', 'x', '  5  ', '5 6', '"\\ud83d\\u00zz"', "{'a'}", '{1:2}', '[1 2]', '{"a" 1}']:
    try:
        print(repr(bad), json.loads(bad))
    except JSONDecodeError as e:
        print(repr(bad), e)
print(json.loads('[1, 2.5]', parse_int=lambda s: "i" + s, parse_float=lambda s: "f" + s))
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())))
print(json.loads('{"a": {"b": 1}}', object_pairs_hook=lambda p: p))
print(json.loads('"a\x01b"', strict=False), json.loads('[NaN, -Infinity]', parse_constant=str.lower))
keys = [list(d)[0] for d in json.loads('[{"long key": 1}, {"long key": 2}]')]
print(keys[0] is keys[1])
for f in (_json.scanstring, _json.encode_basestring, _json.encode_basestring_ascii):
    for args in ((5, 1), (b'a', 1), ('abc"d', 1), ('abc"d', -1), ('abc', 9), ('ab\n"', 0), ('ab\n"', 0, False)) if f is _json.scanstring else ((5,), (b'a',), ('abc"d',), ('é\x80\uffff',)):
        try:
            print(f.__name__, args, f(*args))
        except Exception as e:
            print(f.__name__, args, type(e).__name__, e)
d = json.JSONDecoder()
s = _json.make_scanner(d)
print(s.strict, s.object_hook, s.parse_float, s.parse_int, type(s))
print(s('[1]', 0), s(string='  7', idx=2))
for a in (('x', -1), ('x', 5), (7, 0)):
    try:
        s(*a)
    except Exception as e:
        print(type(e).__name__, e)
class I(int):
    def __repr__(self): return 'I!'
class F(float):
    def __repr__(self): return 'F!'
class S(str): pass
class D(dict):
    def items(self): return [('z', 1), ('y', 2)]
class L(list):
    def __iter__(self): return iter('ab')
obj = {'a': [1, 2.5, None, True, False, 'x"\\\n\t\x00\x7fé\U0001F600'], 1: 2, 2.5: 3, None: 4, True: 5, False: 6, 'e': {}, 'l': [], 't': (1, (2,)), 'i': I(5), 'f': F(2.5), 's': S('sub'), 10**30: 10**30}
for kw in ({}, {'ensure_ascii': False}, {'separators': (',', ':')}, {'indent': 1}, {'check_circular': False}):
    print(json.dumps(obj, **kw))
print(json.dumps({'b': 1, 'a': 2}, sort_keys=True), json.dumps(D(a=1)), json.dumps(L([1, 2])))
print(json.dumps({(1, 2): 3, 'a': 1, (3,): 4, 'b': 2}, skipkeys=True))
print(json.dumps([float('inf'), float('-inf'), float('nan')]))
def attempt(*a, **kw):
    try:
        print(json.dumps(*a, **kw))
    except Exception as e:
        print(type(e).__name__, e)
attempt({(1,): 2})
attempt([float('nan')], allow_nan=False)
attempt(object)
attempt({'a': 1, 2: 3}, sort_keys=True)
a = []; a.append(a)
attempt(a)
b = {}; b['x'] = [b]
attempt(b)
attempt([object], default=lambda o: [o])
attempt([set([1])], default=list)
attempt(a, check_circular=False)
attempt([1j], default=lambda o: {'c': [o.real, o.imag]})
try: json.loads('[' * 100000)
except RecursionError as e: print(e)
try: json.loads('{"a":' * 100000)
except RecursionError as e: print(e)
e = _json.make_encoder(None, None, lambda s: '<' + s + '>', None, ': ', ', ', False, False, True)
print(e(['a', {'b': 'c'}], 0), type(e), e.key_separator, e.item_separator, e.skipkeys, e.markers)
for a in ((1, None, None, None, ':', ',', 0, 0, 0), (None, None, None, None, 1, ',', 0, 0, 0)):
    try: _json.make_encoder(*a)
    except Exception as x: print(type(x).__name__, x)
try: _json.make_encoder(None, None, lambda s: 5, None, ': ', ', ', False, False, True)('a', 0)
except Exception as x: print(type(x).__name__, x)
