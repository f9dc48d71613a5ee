"""`sets`, Python 2's library before there was a builtin."""

Set = set
ImmutableSet = frozenset
