"""Imports its neighbour."""

import helper
from helper import answer


class Plain(object):
    __metaclass__ = helper.Labelling

    def name(self):
        return "plain"


class Extended(Plain):
    def name(self):
        return "not " + Plain.name(self)


def later():
    from helper import NAME
    import helper as neighbour
    return NAME + neighbour.NAME
