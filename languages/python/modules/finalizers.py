"""Objects that nothing can reach: `__del__`, and the callbacks of weak references.

The collector's queues tell that objects have come at times when the interpreter may be in the middle of anything; what
the program has to say about them runs at the next call of a function of the program.
"""

from rpython.rlib import rgc, rweakref

from interpreter import space
from interpreter.context import context
from interpreter.import_state import state as import_state
from objects.instance import W_Instance
from objects.root import OperationError, W_Root
from objects.singletons import w_None


class DeletionQueue(rgc.FinalizerQueue):
    """Objects whose classes have a `__del__`."""

    Class = W_Instance

    def finalizer_trigger(self):
        context.finalizers_wait = True


class CallbackQueue(rgc.FinalizerQueue):
    """Objects with weak references that have callbacks."""

    Class = W_Root

    def finalizer_trigger(self):
        context.finalizers_wait = True


deletions = DeletionQueue()
callbacks = CallbackQueue()


def watch_deletion(w_object):
    """Have `__del__` called once nothing else can reach an object."""
    deletions.register_finalizer(w_object)


def watch_reference(references, w_object, w_reference):
    """Have the callback of a weak reference called once nothing else can reach its object. Prebuilt ones are always there."""
    if import_state.prebuilding:
        return
    if references.watched is None:
        references.watched = []
        callbacks.register_finalizer(w_object)
    elif len(references.watched) >= references.limit:
        references.watched = [itself for itself in references.watched if itself() is not None]
        references.limit = 2 * len(references.watched) + 16
    # A weak reference that only the object led to would be finalised together with it on some hosts.
    w_reference.itself = rweakref.ref(w_reference)
    references.watched.append(w_reference.itself)


def run_waiting():
    """Run what the program has to say about the objects that have come."""
    context.finalizers_wait = False
    if context.in_finalizer:
        return
    context.in_finalizer = True
    w_handled = context.w_exception
    try:
        while True:
            w_object = deletions.next_dead()
            if w_object is None:
                break
            delete(w_object)
        while True:
            w_target = callbacks.next_dead()
            if w_target is None:
                break
            call_back(w_target)
    finally:
        context.w_exception = w_handled
        context.in_finalizer = False


def delete(w_object):
    """Call an object's `__del__`."""
    w_method = w_object.gettype().lookup("__del__")
    if w_method is None:
        return
    try:
        space.get_and_call(w_method, w_object, [])
    except OperationError as e:
        report(e, w_method)


def call_back(w_target):
    """Call the callbacks of the weak references to an object that is gone, the latest first."""
    references = w_target.getweakrefs()
    if references is None or references.watched is None:
        return
    watched = references.watched
    references.watched = None
    # The object is here for its callbacks only; no reference may lead to it any more.
    for reference in watched:
        w_reference = reference()
        if w_reference is not None:
            w_reference.gone = True
    if references.plain is not None:
        references.plain.gone = True
    i = len(watched) - 1
    while i >= 0:
        w_reference = watched[i]()
        i -= 1
        if w_reference is None:
            continue
        w_callback = w_reference.w_callback
        w_reference.w_callback = None
        if w_callback is None or w_callback is w_None:
            continue
        try:
            space.call(w_callback, [w_reference])
        except OperationError as e:
            report(e, w_callback)


def report(error, w_where):
    """Show an exception that nobody can catch, by `sys.unraisablehook`."""
    w_value = error.w_value
    w_traceback = w_value.w_traceback if w_value.w_traceback is not None else w_None
    try:
        w_report = space.getattr(sys_module, "_report_unraisable")
        space.call(w_report, [w_value.gettype(), w_value, w_traceback, w_where])
    except OperationError:
        pass


from modules.sys_module import sys_module  # noqa: E402
