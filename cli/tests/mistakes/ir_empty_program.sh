# An empty module is no program.

: > empty.rir
rpy ir empty.rir --backend=c
