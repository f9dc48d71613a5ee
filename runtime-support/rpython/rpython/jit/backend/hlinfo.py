"""What a program tells the JIT of itself for its log: upstream's `highleveljitinfo`."""


class HighLevelJitInfo:
    """Facts that the program sets at run time and that its JIT's log names."""

    def __init__(self):
        self.sys_executable = None
        """The path of the program, by which a log's reader finds its symbols; None until the program says."""


highleveljitinfo = HighLevelJitInfo()
