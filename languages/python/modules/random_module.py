"""The module `_random`: the Mersenne Twister."""

import time

from rpython.rlib.objectmodel import import_from_mixin
from rpython.rlib.rbigint import rbigint
from rpython.rlib.rrandom import Random

from interpreter import convert, errors, space
from interpreter.gateway import method
from objects.instance import UserObject
from objects.int import W_AbstractInt, W_Int, new_long
from objects.module import builtin_module
from objects.root import W_Root
from objects.singletons import w_None
from objects.tuple import W_Tuple
from objects.type import W_Type, builtin_type

random_module = builtin_module("_random", "Module implements the Mersenne Twister random number generator.")
STATE_SIZE = 624


class W_Random(W_Root):
    """A generator."""

    def __init__(self):
        self.generator = Random(0)


class W_UserRandom(W_Random):
    """A generator of a class that the program made."""

    import_from_mixin(UserObject)


random_type = builtin_type("Random", W_Random, module="_random")
random_module.w_dict.setitem_str("Random", random_type)


@method(random_type, "__new__")
def random_new(w_cls: W_Type, args, kwargs):
    if w_cls is random_type:
        w_random = W_Random()
    else:
        w_random = W_UserRandom()
        w_random.initialise_user(w_cls)
    random_seed(w_random, args[0] if args else None)
    return w_random


@method(random_type, "__init__")
def random_init(w_self: W_Random, args, kwargs) -> None:
    pass


@method(random_type, "seed")
def random_seed(w_self: W_Random, w_seed=None) -> None:
    if w_seed is None or w_seed is w_None:
        number = rbigint.fromint(int(time.time() * 1e6))
    elif isinstance(w_seed, W_AbstractInt):
        number = w_seed.big().abs()
    else:
        number = rbigint.fromint(space.hash_of(w_seed)).abs()
    words = []
    while number.get_sign() != 0:
        words.append(number.int_and_(0xFFFFFFFF).toint())
        number = number.rshift(32)
    if not words:
        words.append(0)
    w_self.generator.init_by_array(words)


@method(random_type, "random")
def random_random(w_self: W_Random) -> float:
    return w_self.generator.random()


@method(random_type, "getrandbits")
def random_getrandbits(w_self: W_Random, k: int):
    if k < 0:
        raise errors.value_error("number of bits must be non-negative")
    if k == 0:
        return W_Int(0)
    if k <= 32:
        return W_Int(w_self.generator.genrand32() >> (32 - k))
    number = rbigint.fromint(0)
    done = 0
    while done < k:
        word = w_self.generator.genrand32()
        if k - done < 32:
            word >>= 32 - (k - done)
        number = number.or_(rbigint.fromint(word).lshift(done))
        done += 32
    return new_long(number)


@method(random_type, "getstate")
def random_getstate(w_self: W_Random):
    items_w = []
    for word in w_self.generator.state:
        items_w.append(W_Int(word))
    items_w.append(W_Int(w_self.generator.index))
    return W_Tuple(items_w)


@method(random_type, "setstate")
def random_setstate(w_self: W_Random, w_state) -> None:
    if not isinstance(w_state, W_Tuple):
        raise errors.type_error("state vector must be a tuple")
    if len(w_state.items_w) != STATE_SIZE + 1:
        raise errors.value_error("state vector is the wrong size")
    for i in range(STATE_SIZE):
        w_self.generator.state[i] = convert.int_of(w_state.items_w[i])
    index = convert.int_of(w_state.items_w[STATE_SIZE])
    if index < 0 or index > STATE_SIZE:
        raise errors.value_error("invalid state")
    w_self.generator.index = index



