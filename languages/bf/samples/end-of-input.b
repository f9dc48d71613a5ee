At the end of the input a comma stores zero: run this with nothing to read

+++++       something that the comma has to overwrite
,
[           not reached
  >++++++++[<++++++++>-]<.
]
++++++++[>++++++++++<-]>--.             N
++++++++++++++++++++++++++++++++.       n
[-]++++++++++.                          end of line
