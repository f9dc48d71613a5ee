Print a greeting; the first line counts up to the letters that follow from it

cell 0 counts; the cells behind it become multiples of eight
++++++++[>+++++++++>+++++++++++++>++++>+<<<<-]   72 104 32 8
>.                  H
>---.               e
+++++++..           ll
+++.                o
>++++++++++++.      comma
------------.       blank
<++++++++.          w
--------.           o
+++.                r
------.             l
--------.           d
>+.                 exclamation mark
>++.                end of line
