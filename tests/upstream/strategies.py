"""rlib.rstrategies as programs written for upstream use it: a metaclass of their own, strategies that hold their space."""
# rpy: dialect=upstream
import sys
from rpython.rlib.objectmodel import import_from_mixin
from rpython.rlib.rstrategies import rstrategies as rstrat
from rpython.tool.pairtype import extendabletype

class W_Root(object):
    pass
class W_Int(W_Root):
    def __init__(self, v):
        self.v = v
w_nil = W_Root()

class Meta(extendabletype, rstrat.StrategyMetaclass):
    pass

class AbstractStrategy(object):
    _attrs_ = ['space']
    _immutable_fields_ = ['space']
    __metaclass__ = Meta
    import_from_mixin(rstrat.AbstractStrategy)
    def __init__(self, space):
        self.space = space
    def strategy_factory(self):
        return self.space.factory
    def insert(self, w_self, index0, list_w):
        raise NotImplementedError("fixed size")
    def delete(self, w_self, start, end):
        raise NotImplementedError("fixed size")

class Simple(AbstractStrategy):
    _attrs_ = []
    import_from_mixin(rstrat.UnsafeIndexingMixin)
    def default_value(self):
        return w_nil

class Better(object):
    def _better(self, w_self, previous_strategy):
        size = previous_strategy.size(w_self)
        self.set_storage(w_self, [self._unwrap(previous_strategy.fetch(w_self, i)) for i in range(size)])

@rstrat.strategy()
class ListStrategy(Simple):
    import_from_mixin(rstrat.GenericStrategy)
    import_from_mixin(Better)
ListStrategy._convert_storage_from = ListStrategy._better

@rstrat.strategy(generalize=[ListStrategy])
class IntOrNil(Simple):
    import_from_mixin(rstrat.TaggingStrategy)
    import_from_mixin(Better)
    contained_type = W_Int
    def wrap(self, val): return W_Int(val)
    def unwrap(self, w_val):
        assert isinstance(w_val, W_Int)
        return w_val.v
    def wrapped_tagged_value(self): return w_nil
    def unwrapped_tagged_value(self): return sys.maxint
IntOrNil._convert_storage_from = IntOrNil._better

@rstrat.strategy(generalize=[IntOrNil, ListStrategy])
class AllNil(Simple):
    import_from_mixin(rstrat.SingleValueStrategy)
    def value(self): return w_nil

class Factory(rstrat.StrategyFactory):
    _immutable_fields_ = ["space"]
    def __init__(self, space):
        self.space = space
        rstrat.StrategyFactory.__init__(self, AbstractStrategy)
    def instantiate_strategy(self, strategy_type, w_self=None, initial_size=0):
        return strategy_type(self.space)

class Space(object):
    def __init__(self):
        self.factory = Factory(self)

space = Space()

class W_List(W_Root):
    rstrat.make_accessors(strategy='strategy', storage='_storage')
    def __init__(self, size):
        self.strategy = None
        space.factory.set_initial_strategy(self, AllNil, size)

def show(w):
    print w.strategy.__class__.__name__, [x.v if isinstance(x, W_Int) else -1 for x in w.strategy.fetch_all(w)]

def entry_point(argv):
    w = W_List(3)
    show(w)
    w.strategy.store(w, 1, W_Int(4))
    show(w)
    w.strategy.store(w, 2, W_Root())
    show(w)
    w.strategy.store(w, 0, W_Int(len(argv)))
    show(w)
    return 0

def target(*args):
    return entry_point, None


if __name__ == "__main__":
    entry_point(sys.argv)
