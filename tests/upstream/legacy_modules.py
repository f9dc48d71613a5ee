"""What modules of Python 2's library had as functions: `string`, `sets`, `posix`, and files for open descriptors."""
# rpy: dialect=upstream
import os
import posix
import string
from sets import ImmutableSet, Set
from rpython.rlib.listsort import make_timsort_class

Sort = make_timsort_class()

class Backwards(Sort):
    def __init__(self, items, listlength=None):
        Sort.__init__(self, items, listlength)
    def lt(self, a, b):
        return a > b

def texts(text):
    print string.join(string.split(text), "+"), string.split(text, ","), string.rsplit(text, None, 1), string.split("a\xa0b c")[0] == "a\xa0b"
    print string.upper(text), string.lower("\xc0B") == "\xc0b", string.capitalize("xY"), string.swapcase("xY"), string.strip(" x "), string.lstrip("xxa", "x") + string.rstrip("axx", "x")
    print string.find(text, "b"), string.rfind(text, "b", 0, 2), string.count(text, ","), string.index(text, ","), string.replace(text, ",", ";")
    print string.zfill("7", 3), string.ljust("7", 3, "."), string.rjust("7", 3), string.center("7", 3, "-"), string.atoi("ff", 16) + string.atoi("1"), string.atof("2.5")
    print string.splitfields("a b"), string.joinfields(["a", "b"])

def entry_point(argv):
    texts("a,b c,b")
    items = [3, 1, 2]
    Backwards(items).sort()
    print items
    seen = Set([1, 2])
    seen.add(2)
    print len(seen), 2 in seen, len(ImmutableSet("aab"))
    name = argv[1] + "/sub"
    os.makedirs(name + "/deep")
    fd = os.open(name + "/deep/x", os.O_WRONLY | os.O_CREAT, 0o666)
    f = os.fdopen(fd, "w")
    f.write("one\ntwo\n")
    f.close()
    with os.fdopen(os.open(name + "/deep/x", os.O_RDONLY, 0)) as f:
        print f.readline(), f.read()
    print os.path.samefile(name, argv[1] + "/./sub"), os.path.realpath("/a/../b"), os.path.samefile(name, argv[1])
    posix.unlink(name + "/deep/x")
    open(argv[1] + "/keep", "w").close()
    os.removedirs(name + "/deep")
    print os.path.exists(name), posix.getcwd() == os.getcwd()
    os.remove(argv[1] + "/keep")
    os.rmdir(argv[1])
    return 0

def target(driver, args):
    return entry_point, None
