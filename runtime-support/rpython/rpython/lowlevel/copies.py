"""Function objects for the copies of specialised functions."""
import types


def copied_function(function):
    """Another function object of the same code and variables: what is made for it is not made for the original."""
    copy = types.FunctionType(
        function.__code__, function.__globals__, function.__name__, function.__defaults__, function.__closure__)
    copy.__kwdefaults__ = function.__kwdefaults__
    copy.__annotations__ = function.__annotations__
    copy.__dict__.update(function.__dict__)
    copy.__module__ = function.__module__
    copy.__qualname__ = function.__qualname__
    return copy
