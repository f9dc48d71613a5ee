"""Functions of os over 8-bit strings: facts about files, folders below one, the environment."""
# rpy: dialect=upstream
import os
def entry_point(argv):
    print bytearray("a\xffb")[1], len(bytearray(5)), bytearray([1,2])[1]
    s = os.stat(argv[0] if os.path.exists(argv[0]) else "/")
    print s.st_nlink, s.st_ino, os.access("/nonexistent", os.F_OK), os.path.islink("/"), s[3]
    os.environ["X1"] = "y"
    print os.environ["X1"], os.getenv("X1")
    del os.environ["X1"]
    print os.getenv("X1")
    os.mkdir(argv[1])
    os.mkdir(argv[1] + "/a")
    open(argv[1] + "/a/b", "w").close()
    for folder, folders, files in os.walk(argv[1]):
        print folder[len(argv[1]):], folders, files
    os.unlink(argv[1] + "/a/b")
    os.rmdir(argv[1] + "/a")
    os.rmdir(argv[1])
    return 0
def target(*a): return entry_point, None
