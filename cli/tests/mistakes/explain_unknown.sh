# A diagnostic that doesn't exist.

rpy explain type-clsh
