Print the primes up to 101 by trying every divisor
Each number is also kept as three decimal digits
[-]++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++  left is 100
>[-]+                                                   n is 1
>>>>>>>>>>>>[-]+                                        ones is 1
<<<<<<<<<<<<<[                                          for each number
  >+                                                    count up
  >>>>>>>>>>>>+                                         and its digits
  <<<<<[-]++++++++++                                    u is 10
  >[-]<<[-]>>>>>>[<<<<+<<+>>>>>>-]<<<<<<[>>>>>>+<<<<<<-]  v is ones
  >>[<->-]                                              take ones from ten
  >[-]+<<[>>-<<[-]]                                     z tells whether nothing remains
  >>[>>>[-]<+<<-]                                       if so carry
  <<[-]++++++++++                                       u is 10
  >[-]<<[-]>>>>>[<<<+<<+>>>>>-]<<<<<[>>>>>+<<<<<-]      v is tens
  >>[<->-]                                              take tens from ten
  >[-]+<<[>>-<<[-]]                                     z tells whether nothing remains
  >>[>>[-]<+<-]                                         if so carry
  <<<<<<<<[-]+                                          prime unless shown otherwise
  >[-]++                                                d is 2
  >>>>>[-]<[-]<<<<<<[>>>>>>>+<+<<<<<<-]>>>>>>[<<<<<<+>>>>>>-]  u is n
  >>[-]<<[-]<<<<[>>>>>>+<<+<<<<-]>>>>[<<<<+>>>>-]       v is d
  >[>-<-]                                               take u from v
  >>[-]+<[>-<[-]]                                       z tells whether they are equal
  <<<<<[-]+>>>>>>[<<<<<<->>>>>>-]                       go on while the divisor is smaller
  <<<<<<[                                               try the divisor
    >[-]>>[-]<<<<<<[>>>>+>>+<<<<<<-]>>>>>>[<<<<<<+>>>>>>-]  i is n
    <[-]                                                c is 0
    <[                                                  count to the divisor again and again
      >+
      >>[-]<[-]<[>>+<+<-]>[<+>-]                        u is c
      >>[-]<<[-]<<<<[>>>>>>+<<+<<<<-]>>>>[<<<<+>>>>-]   v is d
      >[>-<-]                                           take u from v
      >>[-]+<[>-<[-]]                                   z tells whether they are equal
      >[<<<<[-]>>>>-]                                   start over
      <<<<<-
    ]
    >>>>>[-]+<<<<[>>>>-<<<<[-]]>>>>[<<<<<<<<[-]>>>>>>>>-]  nothing left over means not prime
    <<<<<<<+                                            next divisor
    >>>>>[-]<[-]<<<<<<[>>>>>>>+<+<<<<<<-]>>>>>>[<<<<<<+>>>>>>-]  u is n
    >>[-]<<[-]<<<<[>>>>>>+<<+<<<<-]>>>>[<<<<+>>>>-]     v is d
    >[>-<-]                                             take u from v
    >>[-]+<[>-<[-]]                                     z tells whether they are equal
    >[<<<<<<->>>>>>-]
  <<<<<<]
  <<[                                                   print it
    >>>>>>>>>>>>[-]                                     lead is 0
    <<<<<<[-]<[-]>>>>[<<<+<+>>>>-]<<<<[>>>>+<<<<-]      u is hundreds
    >[>>>>>>[-]+<<<<<<[-]]                              a digit that is not zero ends the leading zeros
    [-]<[-]>>>>[<<<+<+>>>>-]<<<<[>>>>+<<<<-]            u is hundreds
    >>[-]<<[-]>>>>>>>[<<<<<+<<+>>>>>>>-]<<<<<<<[>>>>>>>+<<<<<<<-]  v is lead
    >>[<++++++++++++++++++++++++++++++++++++++++++++++++.>-]  print it after those
    <[-]<[-]>>>>>[<<<<+<+>>>>>-]<<<<<[>>>>>+<<<<<-]     u is tens
    >[>>>>>>[-]+<<<<<<[-]]                              a digit that is not zero ends the leading zeros
    [-]<[-]>>>>>[<<<<+<+>>>>>-]<<<<<[>>>>>+<<<<<-]      u is tens
    >>[-]<<[-]>>>>>>>[<<<<<+<<+>>>>>>>-]<<<<<<<[>>>>>>>+<<<<<<<-]  v is lead
    >>[<++++++++++++++++++++++++++++++++++++++++++++++++.>-]  print it after those
    <[-]<[-]>>>>>>[<<<<<+<+>>>>>>-]<<<<<<[>>>>>>+<<<<<<-]  u is ones
    >++++++++++++++++++++++++++++++++++++++++++++++++.  the last digit always
    [-]++++++++++.                                      end of line
    <<<<<<-
  ]
  <<-
]
