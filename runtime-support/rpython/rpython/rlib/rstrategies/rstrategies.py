"""A framework of strategies.

A container object holds a *strategy* and a *storage*; `make_accessors` says in which attributes. A strategy class is made
of mixins of this module (by `import_from_mixin`) under one root class, whose metaclass is `StrategyMetaclass`. It says how
items are kept, and which strategies come next when an item doesn't fit (`@strategy(generalize=[…])`). A `StrategyFactory`
knows all of them and changes the strategies of containers.

What a strategy class has to define besides, stands at each mixin.
"""

import sys
import weakref

from rpython.rlib import jit, rerased
from rpython.rlib.objectmodel import not_rpython, specialize
from rpython.rlib.rstrategies import logger
from rpython.rlib.unroll import unrolling_iterable


def make_accessors(strategy="strategy", storage="storage"):
    """Called in the body of a container's class: the names of its attributes for strategy and storage."""

    def getter_of(name):
        def getter(self):
            return getattr(self, name)

        return getter

    def setter_of(name):
        def setter(self, value):
            setattr(self, name, value)

        return setter

    body = sys._getframe(1).f_locals
    body["_get_strategy"] = getter_of(strategy)
    body["_set_strategy"] = setter_of(strategy)
    body["_get_storage"] = getter_of(storage)
    body["_set_storage"] = setter_of(storage)


class StrategyMetaclass(type):
    """Gives each strategy class a storage type of its own."""

    def __new__(mcs, name, bases, attrs):
        erase, unerase = rerased.new_erasing_pair(name)

        def get_storage(self, w_self):
            return unerase(self.strategy_factory().get_storage(w_self))

        def set_storage(self, w_self, storage):
            self.strategy_factory().set_storage(w_self, erase(storage))

        attrs["_is_strategy"] = False
        attrs["_is_singleton"] = False
        attrs["_specializations"] = []
        attrs["get_storage"] = get_storage
        attrs["set_storage"] = set_storage
        return type.__new__(mcs, name, bases, attrs)


def strategy(generalize=None, singleton=True):
    """Declare a class to be a strategy.

    `generalize` has the strategies to change to when an item doesn't fit, the best first. All containers share one
    instance of the class if it is a `singleton`.
    """

    others = unrolling_iterable(generalize or [])

    def decorate(strategy_class):
        @jit.unroll_safe
        def generalized_strategy_for(self, value):
            for other in others:
                if self.strategy_factory().strategy_singleton_instance(other)._check_can_handle(value):
                    return other
            raise Exception("Could not find generalized strategy")

        strategy_class.generalized_strategy_for = generalized_strategy_for
        for other in others:
            other._specializations.append(strategy_class)
        strategy_class._is_strategy = True
        strategy_class._generalizations = generalize
        strategy_class._is_singleton = singleton
        return strategy_class

    return decorate


class StrategyFactory:
    """Knows all strategies under a root class, and gives containers theirs."""

    _immutable_fields_ = ["strategies[*]", "logger", "strategy_singleton_field"]
    factory_instance_counter = 0

    def __init__(self, root_class, all_strategy_classes=None):
        if all_strategy_classes is None:
            all_strategy_classes = self._collect_subclasses(root_class)
        self.strategies = []
        self.logger = logger.Logger()
        # Each factory has singletons of its own.
        self.strategy_singleton_field = "__singleton_%d" % StrategyFactory.factory_instance_counter
        StrategyFactory.factory_instance_counter += 1
        self._create_strategy_instances(root_class, all_strategy_classes)

    @not_rpython
    def _create_strategy_instances(self, root_class, all_strategy_classes):
        for strategy_class in all_strategy_classes:
            if strategy_class._is_strategy:
                setattr(strategy_class, self.strategy_singleton_field, self.instantiate_strategy(strategy_class))
                self.strategies.append(strategy_class)
            self._patch_strategy_class(strategy_class, root_class)
        self._order_strategies()

    def switch_strategy(self, w_self, new_strategy_type, new_element=None):
        """Change the strategy of a container, because of an element perhaps; the new strategy."""
        old_strategy = self.get_strategy(w_self)
        if new_strategy_type._is_singleton:
            new_strategy = self.strategy_singleton_instance(new_strategy_type)
        else:
            new_strategy = self.instantiate_strategy(new_strategy_type, w_self, old_strategy.size(w_self))
        self.set_strategy(w_self, new_strategy)
        old_strategy._convert_storage_to(w_self, new_strategy)
        new_strategy.strategy_switched(w_self)
        self.log(w_self, new_strategy, old_strategy, new_element)
        return new_strategy

    def set_initial_strategy(self, w_self, strategy_type, size, elements=None):
        """Give a new container its strategy, and elements if there are some: as many as `size` says."""
        assert self.get_strategy(w_self) is None, "the container has a strategy already"
        if strategy_type._is_singleton:
            new_strategy = self.strategy_singleton_instance(strategy_type)
        else:
            new_strategy = self.instantiate_strategy(strategy_type, w_self, size)
        self.set_strategy(w_self, new_strategy)
        new_strategy._initialize_storage(w_self, size)
        element = None
        if elements:
            new_strategy.store_all(w_self, elements)
            element = elements[0]
        new_strategy.strategy_switched(w_self)
        self.log(w_self, new_strategy, None, element)
        return new_strategy

    @jit.unroll_safe
    def strategy_type_for(self, objects):
        """The most special strategy that can hold all of the objects."""
        remaining = len(self.strategies)
        can_handle = [True] * remaining
        for obj in objects:
            if remaining <= 1:
                break
            for i, strategy_type in enumerate(self.strategies):
                if can_handle[i] and not self.strategy_singleton_instance(strategy_type)._check_can_handle(obj):
                    can_handle[i] = False
                    remaining -= 1
        for i, strategy_type in enumerate(self.strategies):
            if can_handle[i]:
                return strategy_type
        raise ValueError("Could not find strategy to handle the objects")

    @not_rpython
    def decorate_strategies(self, transitions):
        """Instead of `@strategy` at each class: a dict of what each generalizes to. Call it before `__init__`."""
        for strategy_class, generalized in transitions.items():
            strategy(generalized)(strategy_class)

    def instantiate_strategy(self, strategy_type, w_self=None, initial_size=0):
        """A new strategy; for subclasses to change where its constructor takes something."""
        return strategy_type()

    def log(self, w_self, new_strategy, old_strategy=None, new_element=None):
        """Log a change; for subclasses to change."""
        if not self.logger.active:
            return
        self.logger.log(
            self.log_string_for_object(new_strategy),
            new_strategy.size(w_self),
            "Switched" if old_strategy is not None else "Created",
            self.log_string_for_object(old_strategy),
            "",
            self.log_string_for_object(new_element),
        )

    @specialize.call_location()
    def log_string_for_object(self, obj):
        """How an object is called in the log; for subclasses to change."""
        return obj.__class__.__name__ if obj is not None else ""

    @specialize.call_location()
    def get_storage(self, obj):
        """A container's storage."""
        return obj._get_storage()

    @specialize.call_location()
    def set_storage(self, obj, val):
        """Set a container's storage."""
        return obj._set_storage(val)

    def get_strategy(self, obj):
        """A container's strategy."""
        return obj._get_strategy()

    def set_strategy(self, obj, val):
        """Set a container's strategy."""
        return obj._set_strategy(val)

    @not_rpython
    def _patch_strategy_class(self, strategy_class, root_class):
        """Double dispatch: a class is converted to by `_convert_storage_to`, from each other by a method for that."""
        name = "_convert_storage_from_" + strategy_class.__name__

        def convert_from_other(self, w_self, previous_strategy):
            self._convert_storage_from(w_self, previous_strategy)

        def convert_to(self, w_self, new_strategy):
            getattr(new_strategy, name)(w_self, self)

        convert_from_other.__name__ = name
        setattr(root_class, name, convert_from_other)
        strategy_class._convert_storage_to = convert_to

    @not_rpython
    def _collect_subclasses(self, cls):
        found = []
        for subclass in cls.__subclasses__():
            found.append(subclass)
            found.extend(self._collect_subclasses(subclass))
        return found

    @not_rpython
    def _order_strategies(self):
        """The most special first: those from which it takes the most steps to one that has no generalization."""

        def depth(strategy_class, visited):
            if not strategy_class._generalizations:
                return 0
            if strategy_class in visited:
                raise Exception("Cycle in generalization-tree of %s" % strategy_class)
            visited = visited | {strategy_class}
            return 1 + max(depth(other, visited) for other in strategy_class._generalizations)

        self.strategies.sort(key=lambda strategy_class: depth(strategy_class, frozenset()), reverse=True)

    @jit.elidable
    def strategy_singleton_instance(self, strategy_class):
        """The instance of a strategy class that all containers share."""
        return getattr(strategy_class, self.strategy_singleton_field)

    def _freeze_(self):
        return True


class AbstractStrategy:
    """What all strategies can do. To be defined: `strategy_factory(self)`."""

    def strategy_switched(self, w_self):
        """Called when a container has got this strategy."""

    def store(self, w_self, index0, value):
        """Set an item."""
        raise NotImplementedError("Abstract method")

    def fetch(self, w_self, index0):
        """Get an item."""
        raise NotImplementedError("Abstract method")

    def size(self, w_self):
        """The number of items."""
        raise NotImplementedError("Abstract method")

    def slice(self, w_self, start, end):
        """A list of some items."""
        return [self.fetch(w_self, i) for i in range(start, end)]

    def fetch_all(self, w_self):
        """A list of all items."""
        return self.slice(w_self, 0, self.size(w_self))

    def store_all(self, w_self, elements):
        """Set the first items."""
        for i, element in enumerate(elements):
            # Storing may have changed the strategy.
            self.strategy_factory().get_strategy(w_self).store(w_self, i, element)

    def insert(self, w_self, index0, list_w):
        """Insert items."""
        raise NotImplementedError("Abstract method")

    def delete(self, w_self, start, end):
        """Remove items."""
        raise NotImplementedError("Abstract method")

    def append(self, w_self, list_w):
        """Insert items at the end."""
        self.insert(w_self, self.size(w_self), list_w)

    def pop(self, w_self, index0):
        """Remove an item and return it."""
        element = self.fetch(w_self, index0)
        self.delete(w_self, index0, index0 + 1)
        return element

    def _initialize_storage(self, w_self, initial_size):
        raise NotImplementedError("Abstract method")

    def _check_can_handle(self, value):
        raise NotImplementedError("Abstract method")

    def _convert_storage_to(self, w_self, new_strategy):
        # The factory puts double dispatch in its place.
        new_strategy._convert_storage_from(w_self, self)

    @jit.unroll_safe
    def _convert_storage_from(self, w_self, previous_strategy):
        fields = previous_strategy.fetch_all(w_self)
        self._initialize_storage(w_self, previous_strategy.size(w_self))
        for i, field in enumerate(fields):
            self.store(w_self, i, field)

    def _generalize_for_value(self, w_self, value):
        new_type = self.generalized_strategy_for(value)
        return self.strategy_factory().switch_strategy(w_self, new_type, new_element=value)

    def _cannot_handle_store(self, w_self, index0, value):
        self._generalize_for_value(w_self, value).store(w_self, index0, value)

    def _cannot_handle_insert(self, w_self, index0, list_w):
        self._generalize_for_value(w_self, list_w[0]).insert(w_self, index0, list_w)


class EmptyStrategy(AbstractStrategy):
    """For containers without items. To be defined: `check_index_…`, by one of the mixins below."""

    def _initialize_storage(self, w_self, initial_size):
        assert initial_size == 0
        self.set_storage(w_self, None)

    def _convert_storage_from(self, w_self, previous_strategy):
        self.set_storage(w_self, None)

    def _check_can_handle(self, value):
        return False

    def fetch(self, w_self, index0):
        """Get an item: there is none."""
        raise IndexError

    def store(self, w_self, index0, value):
        """Set an item, once another strategy has a place for it."""
        self._cannot_handle_store(w_self, index0, value)

    def insert(self, w_self, index0, list_w):
        """Insert items."""
        if len(list_w) > 0:
            self._cannot_handle_insert(w_self, index0, list_w)

    def delete(self, w_self, start, end):
        """Remove items."""
        self.check_index_range(w_self, start, end)

    def size(self, w_self):
        """The number of items."""
        return 0


class SingleValueStrategyStorage:
    """A size."""

    _attrs_ = ["size"]

    def __init__(self, size=0):
        self.size = size


class SingleValueStrategy(AbstractStrategy):
    """For containers all of whose items are one and the same. To be defined: `value(self)`, which is that, and
    `check_index_…`.
    """

    def _initialize_storage(self, w_self, initial_size):
        self.set_storage(w_self, SingleValueStrategyStorage(initial_size))

    def _convert_storage_from(self, w_self, previous_strategy):
        self._initialize_storage(w_self, previous_strategy.size(w_self))

    def _check_can_handle(self, value):
        return value is self.value()

    def fetch(self, w_self, index0):
        """Get an item."""
        self.check_index_fetch(w_self, index0)
        return self.value()

    def store(self, w_self, index0, value):
        """Set an item."""
        self.check_index_store(w_self, index0)
        if not self._check_can_handle(value):
            self._cannot_handle_store(w_self, index0, value)

    def delete(self, w_self, start, end):
        """Remove items."""
        self.check_index_range(w_self, start, end)
        self.get_storage(w_self).size -= end - start

    def size(self, w_self):
        """The number of items."""
        return self.get_storage(w_self).size

    @jit.unroll_safe
    def insert(self, w_self, index0, list_w):
        """Insert items."""
        storage = self.get_storage(w_self)
        for i in range(len(list_w)):
            if not self._check_can_handle(list_w[i]):
                self._cannot_handle_insert(w_self, index0 + i, list_w[i:])
                return
            storage.size += 1


class StrategyWithStorage(AbstractStrategy):
    """A list of items in the strategy's own form. To be defined: `default_value(self)`, which new containers are filled
    with, and `check_index_…`.
    """

    def _initialize_storage(self, w_self, initial_size):
        self.set_storage(w_self, [self._unwrap(self.default_value())] * initial_size)

    @jit.unroll_safe
    def _convert_storage_from(self, w_self, previous_strategy):
        size = previous_strategy.size(w_self)
        self.set_storage(w_self, [self._unwrap(previous_strategy.fetch(w_self, i)) for i in range(size)])

    def store(self, w_self, index0, wrapped_value):
        """Set an item."""
        self.check_index_store(w_self, index0)
        if self._check_can_handle(wrapped_value):
            assert index0 >= 0
            self.get_storage(w_self)[index0] = self._unwrap(wrapped_value)
        else:
            self._cannot_handle_store(w_self, index0, wrapped_value)

    def fetch(self, w_self, index0):
        """Get an item."""
        self.check_index_fetch(w_self, index0)
        assert index0 >= 0
        return self._wrap(self.get_storage(w_self)[index0])

    def _wrap(self, value):
        raise NotImplementedError("Abstract method")

    def _unwrap(self, value):
        raise NotImplementedError("Abstract method")

    def size(self, w_self):
        """The number of items."""
        return len(self.get_storage(w_self))

    @jit.unroll_safe
    def insert(self, w_self, start, list_w):
        """Insert items; at the end, where the container has fewer than `start`."""
        start = min(start, self.size(w_self))
        for i in range(len(list_w)):
            if not self._check_can_handle(list_w[i]):
                self._cannot_handle_insert(w_self, start + i, list_w[i:])
                return
            self.get_storage(w_self).insert(start + i, self._unwrap(list_w[i]))

    def delete(self, w_self, start, end):
        """Remove items."""
        self.check_index_range(w_self, start, end)
        assert start >= 0 and end >= 0
        del self.get_storage(w_self)[start:end]


class GenericStrategy(StrategyWithStorage):
    """For items of all kinds, as they are."""

    def _wrap(self, value):
        return value

    def _unwrap(self, value):
        return value

    def _check_can_handle(self, wrapped_value):
        return True


class WeakGenericStrategy(StrategyWithStorage):
    """For items of all kinds, which it doesn't keep alive; the default value is in the place of those that have died."""

    def _wrap(self, value):
        found = value()
        return found if found is not None else self.default_value()

    def _unwrap(self, value):
        assert value is not None
        return weakref.ref(value)

    def _check_can_handle(self, wrapped_value):
        return True


class SafeIndexingMixin:
    """`check_index_…` that raise IndexError."""

    def check_index_store(self, w_self, index0):
        """Check an index to store at."""
        self.check_index(w_self, index0)

    def check_index_fetch(self, w_self, index0):
        """Check an index to fetch from."""
        self.check_index(w_self, index0)

    def check_index_range(self, w_self, start, end):
        """Check a range to remove."""
        if end < start or start < 0 or end > self.size(w_self):
            raise IndexError

    def check_index(self, w_self, index0):
        """Check any index."""
        if index0 < 0 or index0 >= self.size(w_self):
            raise IndexError


class UnsafeIndexingMixin:
    """`check_index_…` that trust the caller."""

    def check_index_store(self, w_self, index0):
        """Check nothing."""

    def check_index_fetch(self, w_self, index0):
        """Check nothing."""

    def check_index_range(self, w_self, start, end):
        """Check nothing."""


class SpecializedStrategy(StrategyWithStorage):
    """For items that are kept unboxed. To be defined: `wrap(self, value)`, which boxes, and `unwrap(self, value)`."""

    def _wrap(self, value):
        return self.wrap(value)

    def _unwrap(self, value):
        return self.unwrap(value)


class SingleTypeStrategy(SpecializedStrategy):
    """For items of one class, `contained_type`."""

    def _check_can_handle(self, value):
        return isinstance(value, self.contained_type)


class TaggingStrategy(SingleTypeStrategy):
    """For items of one class and one more object. To be defined: that (`wrapped_tagged_value(self)`), and the unboxed
    value that stands for it (`unwrapped_tagged_value(self)`), which can't be an item's then.
    """

    def _check_can_handle(self, value):
        return value is self.wrapped_tagged_value() or (
            isinstance(value, self.contained_type) and self.unwrap(value) != self.unwrapped_tagged_value()
        )

    def _wrap(self, value):
        if value == self.unwrapped_tagged_value():
            return self.wrapped_tagged_value()
        return self.wrap(value)

    def _unwrap(self, value):
        if value is self.wrapped_tagged_value():
            return self.unwrapped_tagged_value()
        return self.unwrap(value)
