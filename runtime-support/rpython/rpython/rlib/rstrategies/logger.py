"""What strategies were chosen and changed, printed as it happens or summed up."""


class LogEntry:
    """Events of one kind, summed up."""

    def __init__(self):
        self.slots = 0
        self.objects = 0
        self.element_typenames = {}

    def add(self, size, element_typename):
        """One more event."""
        self.slots += size
        self.objects += 1
        if element_typename != "":
            self.element_typenames[element_typename] = None

    def classnames(self):
        """The classes of the elements that caused them."""
        return list(self.element_typenames.keys())


class Logger:
    """Prints events while it is active."""

    _attrs_ = ["active", "aggregate", "logs"]
    _immutable_fields_ = ["active?", "aggregate?", "logs"]

    def __init__(self):
        self.active = False
        self.aggregate = False
        self.logs = {}

    def activate(self, aggregate=False):
        """Start; with `aggregate` events are kept until `print_aggregated_log`."""
        self.active = True
        self.aggregate = self.aggregate or aggregate

    def log(self, new_strategy, size, cause="", old_strategy="", typename="", element_typename=""):
        """An event: a container of this size got a strategy."""
        if self.aggregate:
            key = (cause, old_strategy, new_strategy, typename)
            if key not in self.logs:
                self.logs[key] = LogEntry()
            self.logs[key].add(size, element_typename)
        else:
            elements = [element_typename] if element_typename != "" else []
            self.output(cause, old_strategy, new_strategy, typename, size, 1, elements)

    def print_aggregated_log(self):
        """Print the events that were kept."""
        if not self.aggregate:
            return
        for key, entry in self.logs.items():
            cause, old_strategy, new_strategy, typename = key
            self.output(
                cause, old_strategy, new_strategy, typename, entry.slots, entry.objects, entry.classnames()
            )

    def output(self, cause, old_strategy, new_strategy, typename, slots, objects, element_typenames):
        """Print an event or a sum of them."""
        line = "%s (" % cause
        if old_strategy != "":
            line += old_strategy + " -> "
        line += new_strategy + ")"
        if typename != "":
            line += " of " + typename
        line += " size %d objects %d" % (slots, objects)
        if len(element_typenames) > 0:
            line += " elements: " + " ".join(element_typenames)
        self.do_print(line)

    def do_print(self, str):
        """Where lines go; for subclasses to change."""
        print(str)
