"""Regular expressions with the syntax, the meaning and the compiled code of Python 3.11's `re`.

| module | what it has |
| --- | --- |
| `rsre_re` | the interface of `re`, also for expressions that come up while a translated program runs |
| `rpy` | `get_code`, which compiles at import time |
| `rsre_core` | contexts and the functions that start a match; `_machine` is the engine |
| `rsre_source`, `rsre_parse`, `rsre_tree` | from text to a syntax tree |
| `rsre_compile`, `rsre_charset` | from the tree to code |
| `rsre_template` | templates of replacements |
| `rsre_char`, `rsre_constants` | characters, numbers of operations |

One thing differs on purpose. Where a round of a possessive repetition fails inside of a group that matched in a round
before, CPython (3.11 to 3.13) leaves the start of the failed attempt: `(?:(?:(a)|$))*+` on "a" gives group 1 the span
(1, 1) there, (0, 1) here.
"""
