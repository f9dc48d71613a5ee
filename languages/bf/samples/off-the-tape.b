Moving left of the first cell is an error: of the output before it nothing is lost

++++++++[>++++++++<-]>+.
[-]++++++++++.
<<
