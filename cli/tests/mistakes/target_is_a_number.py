# A `target` that is no function.

target = 3
