Cells count modulo 256: zero minus one is 255 and then it takes 190 steps down to 65
-                                        255
>++++++++++[<------------------->-]      less 190 is 65
<.                                       A
>++++++++++++++++[<++++++++++++++++>-]   plus 256 is 65 again
<.                                       A
>++++++++++.                             end of line
