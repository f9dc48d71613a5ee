# An empty module has nothing to run.

: > empty.rir
rpy ir empty.rir --run main
