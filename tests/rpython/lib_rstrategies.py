"""rlib.rstrategies: lists that store nothing, a size, integers, integers or nil, weak or strong objects."""
import sys

from rpython.rlib.objectmodel import import_from_mixin
from rpython.rlib.rstrategies import rstrategies as rs


class W_Object:
    def text(self):
        return "object"


class W_Nil(W_Object):
    def text(self):
        return "nil"


class W_Integer(W_Object):
    def __init__(self, value):
        self.value = value

    def text(self):
        return str(self.value)


w_nil = W_Nil()


class W_List(W_Object):
    rs.make_accessors(strategy="strategy", storage="storage")

    def __init__(self, strategy_type, size=0, elements=None):
        self.strategy = None
        self.storage = None
        factory.set_initial_strategy(self, strategy_type, size, elements)

    def fetch(self, i):
        return self.strategy.fetch(self, i)

    def store(self, i, value):
        self.strategy.store(self, i, value)

    def size(self):
        return self.strategy.size(self)

    def insert(self, index, values):
        self.strategy.insert(self, index, values)

    def delete(self, start, end):
        self.strategy.delete(self, start, end)

    def append(self, values):
        self.strategy.append(self, values)

    def pop(self, index):
        return self.strategy.pop(self, index)

    def text(self):
        items = [item.text() for item in self.strategy.fetch_all(self)]
        return "%s [%s]" % (self.strategy.name(), ", ".join(items))


class Strategy(metaclass=rs.StrategyMetaclass):
    import_from_mixin(rs.AbstractStrategy)
    import_from_mixin(rs.SafeIndexingMixin)

    def __init__(self, factory, w_self=None, size=0):
        self.factory = factory

    def strategy_factory(self):
        return self.factory

    def name(self):
        return self.__class__.__name__


class Empty(Strategy):
    import_from_mixin(rs.EmptyStrategy)


class Nils(Strategy):
    import_from_mixin(rs.SingleValueStrategy)

    def value(self):
        return w_nil


class Generic(Strategy):
    import_from_mixin(rs.GenericStrategy)
    import_from_mixin(rs.UnsafeIndexingMixin)

    def default_value(self):
        return w_nil


class Weak(Strategy):
    import_from_mixin(rs.WeakGenericStrategy)

    def default_value(self):
        return w_nil


class Integers(Strategy):
    import_from_mixin(rs.SingleTypeStrategy)
    contained_type = W_Integer

    def wrap(self, value):
        return W_Integer(value)

    def unwrap(self, value):
        assert isinstance(value, W_Integer)
        return value.value

    def default_value(self):
        return W_Integer(0)


class IntegersOrNil(Strategy):
    import_from_mixin(rs.TaggingStrategy)
    contained_type = W_Integer

    def wrap(self, value):
        return W_Integer(value)

    def unwrap(self, value):
        assert isinstance(value, W_Integer)
        return value.value

    def default_value(self):
        return w_nil

    def wrapped_tagged_value(self):
        return w_nil

    def unwrapped_tagged_value(self):
        return sys.maxsize


@rs.strategy(generalize=[Generic], singleton=False)
class Sized(Generic):
    def __init__(self, factory, w_self=None, size=0):
        Generic.__init__(self, factory, w_self, size)
        self.at_first = size

    def strategy_switched(self, w_self):
        print("has", self.at_first)


class Factory(rs.StrategyFactory):
    def __init__(self, root_class):
        self.decorate_strategies({
            Empty: [Nils, Integers, IntegersOrNil, Generic],
            Nils: [IntegersOrNil, Generic],
            Generic: [],
            Weak: [],
            Integers: [IntegersOrNil, Generic],
            IntegersOrNil: [Generic],
        })
        rs.StrategyFactory.__init__(self, root_class)

    def instantiate_strategy(self, strategy_type, w_self=None, size=0):
        return strategy_type(self, w_self, size)


factory = Factory(Strategy)


def growing():
    w_list = W_List(Empty)
    print(w_list.text(), w_list.size())
    w_list.append([W_Integer(1), W_Integer(2)])
    print(w_list.text())
    w_list.insert(1, [W_Integer(7), w_nil, W_Integer(8)])
    print(w_list.text())
    w_list.store(0, W_Integer(sys.maxsize))
    print(w_list.text())
    w_list.delete(1, 3)
    w_list.append([W_Object()])
    print(w_list.text(), w_list.pop(0).text(), w_list.size())


def others():
    nils = W_List(Nils, 3)
    print(nils.text())
    nils.append([w_nil, w_nil])
    nils.delete(0, 1)
    print(nils.text())
    nils.store(2, W_Integer(5))
    print(nils.text())
    nils.store(1, W_List(Integers, 2, [W_Integer(1), W_Integer(2)]))
    print(nils.text())
    keep = [W_Integer(3), W_Integer(4)]
    weak = W_List(Weak, 2, [keep[0], keep[1]])
    print(weak.text(), len(keep))
    sized = W_List(Sized, 2)
    print(sized.text())
    factory.switch_strategy(weak, Sized)
    print(weak.text())


def errors():
    for w_list in [W_List(Empty), W_List(Nils, 2), W_List(Integers, 2)]:
        for index in [-1, 2]:
            try:
                print(w_list.fetch(index).text())
            except IndexError:
                print("no", index)
        try:
            w_list.delete(1, 5)
        except IndexError:
            print("none to remove")
        try:
            w_list.store(0, w_nil)
            print(w_list.text())
        except IndexError:
            print("no place")


def choosing():
    objects = [[w_nil], [W_Integer(1), W_Integer(2)], [W_Integer(1), w_nil], [W_Object()], []]
    for each in objects:
        w_list = W_List(factory.strategy_type_for(each), len(each), each)
        print(w_list.text())


def entry_point(argv):
    growing()
    others()
    errors()
    choosing()
    factory.logger.activate()
    growing()
    factory.logger.activate(aggregate=True)
    growing()
    choosing()
    factory.logger.print_aggregated_log()
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
