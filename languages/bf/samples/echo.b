Copy the input up to its end or the first zero byte

,[.,]
