"""_ast: the classes of syntax trees (Python.asdl)."""

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000


class AST:
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        if len(args) > len(self._fields):
            raise TypeError("%s constructor takes at most %d positional argument%s" % (
                type(self).__name__, len(self._fields), "" if len(self._fields) == 1 else "s"))
        for name, value in zip(self._fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in self._fields[:len(args)]:
                raise TypeError("%s got multiple values for argument %r" % (type(self).__name__, name))
            setattr(self, name, value)

    def __reduce__(self):
        return type(self), (), self.__dict__


AST.__module__ = "ast"
_POSITION = ("lineno", "col_offset", "end_lineno", "end_col_offset")
_DESCRIPTION = """
mod: Module(body type_ignores) Interactive(body) Expression(body) FunctionType(argtypes returns)
stmt: FunctionDef(name args body decorator_list returns? type_comment?) AsyncFunctionDef(name args body decorator_list returns? type_comment?) ClassDef(name bases keywords body decorator_list) Return(value?) Delete(targets) Assign(targets value type_comment?) AugAssign(target op value) AnnAssign(target annotation value? simple) For(target iter body orelse type_comment?) AsyncFor(target iter body orelse type_comment?) While(test body orelse) If(test body orelse) With(items body type_comment?) AsyncWith(items body type_comment?) Match(subject cases) Raise(exc? cause?) Try(body handlers orelse finalbody) TryStar(body handlers orelse finalbody) Assert(test msg?) Import(names) ImportFrom(module? names level?) Global(names) Nonlocal(names) Expr(value) Pass() Break() Continue()
expr: BoolOp(op values) NamedExpr(target value) BinOp(left op right) UnaryOp(op operand) Lambda(args body) IfExp(test body orelse) Dict(keys values) Set(elts) ListComp(elt generators) SetComp(elt generators) DictComp(key value generators) GeneratorExp(elt generators) Await(value) Yield(value?) YieldFrom(value) Compare(left ops comparators) Call(func args keywords) FormattedValue(value conversion format_spec?) JoinedStr(values) Constant(value kind?) Attribute(value attr ctx) Subscript(value slice ctx) Starred(value ctx) Name(id ctx) List(elts ctx) Tuple(elts ctx) Slice(lower? upper? step?)
expr_context: Load() Store() Del()
boolop: And() Or()
operator: Add() Sub() Mult() MatMult() Div() Mod() Pow() LShift() RShift() BitOr() BitXor() BitAnd() FloorDiv()
unaryop: Invert() Not() UAdd() USub()
cmpop: Eq() NotEq() Lt() LtE() Gt() GtE() Is() IsNot() In() NotIn()
comprehension: comprehension(target iter ifs is_async)
excepthandler: ExceptHandler(type? name? body)
arguments: arguments(posonlyargs args vararg? kwonlyargs kw_defaults kwarg? defaults)
arg: arg(arg annotation? type_comment?)
keyword: keyword(arg? value)
alias: alias(name asname?)
withitem: withitem(context_expr optional_vars?)
match_case: match_case(pattern guard? body)
pattern: MatchValue(value) MatchSingleton(value) MatchSequence(patterns) MatchMapping(keys patterns rest?) MatchClass(cls patterns kwd_attrs kwd_patterns) MatchStar(name?) MatchAs(pattern? name?) MatchOr(patterns)
type_ignore: TypeIgnore(lineno tag)
"""
def _make(name, base, described, attributes):
    fields = tuple([field.rstrip("?") for field in described])
    namespace = {"__module__": "ast", "_fields": fields, "__match_args__": fields, "_attributes": attributes}
    for field in described:
        if field.endswith("?"):
            namespace[field[:-1]] = None
    if attributes:
        namespace["end_lineno"] = namespace["end_col_offset"] = None
    return type(name, (base,), namespace)


def _make_all():
    positioned = ("stmt", "expr", "excepthandler", "arg", "keyword", "alias", "pattern")
    for line in _DESCRIPTION.strip().split("\n"):
        base_name, rest = line.split(": ", 1)
        attributes = _POSITION if base_name in positioned else ()
        single = rest.startswith(base_name + "(")
        base = AST
        if not single:
            base = globals()[base_name] = _make(base_name, AST, (), attributes)
        for part in rest.rstrip(")").split(") "):
            name, fields = part.split("(")
            made = globals()[name] = _make(name, base, fields.split(), attributes)
            if base_name in ("expr_context", "boolop", "operator", "unaryop", "cmpop"):
                globals()["_" + name] = made()


_make_all()
