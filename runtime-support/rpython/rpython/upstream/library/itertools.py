"""`itertools` with the names that its lazy versions of builtins had."""

from itertools import *
from itertools import filterfalse as ifilterfalse
from itertools import zip_longest as izip_longest

ifilter = filter
imap = map
izip = zip
