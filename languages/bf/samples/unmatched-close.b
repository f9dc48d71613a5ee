Nothing runs before the brackets are checked

+++++.
[-] ]
