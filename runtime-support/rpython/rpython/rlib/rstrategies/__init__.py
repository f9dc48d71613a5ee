"""Strategies: containers that store their items in the form that suits those which they have, and change it when others
come. After C. F. Bolz, L. Diekmann, L. Tratt, "Storage strategies for collections in dynamically typed languages"
(OOPSLA 2013).
"""
