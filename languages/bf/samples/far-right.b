The tape has no right end: six times let a counter walk right for 255 cells

-[ [>+<-]>- ]
-[ [>+<-]>- ]
-[ [>+<-]>- ]
-[ [>+<-]>- ]
-[ [>+<-]>- ]
-[ [>+<-]>- ]
++++++++[>++++++++<-]>+.                A
[-]++++++++++.                          end of line
