"""What is there once: the frame that runs, the exception being handled, how deep calls nest."""


class ExecutionContext:
    """The state of the (only) thread."""

    def __init__(self):
        self.frame = None
        self.w_exception = None
        self.depth = 0
        self.limit = 1000
        self.finalizers_wait = False
        self.in_finalizer = False


context = ExecutionContext()
