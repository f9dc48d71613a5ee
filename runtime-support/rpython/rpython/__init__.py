"""The `rpython` package: what an interpreter written in RPython may import.

Every module here is ordinary Python 3, so a program that uses it also runs untranslated. Names and signatures follow
upstream RPython.
"""
