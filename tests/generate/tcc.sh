#!/bin/sh
# tcc as `CC` of rpy: with what it lacks of gcc's builtins, without the option that it doesn't know.
for argument; do
    shift
    [ "$argument" = -no-pie ] || set -- "$@" "$argument"
done
exec tcc -include "${0%/*}/tcc.h" "$@"
