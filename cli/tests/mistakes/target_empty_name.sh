# An empty path.

rpy check ''
