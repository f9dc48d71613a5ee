"""Regular expressions as objects: `a + b`, `a | b`, `a.kleene()`, `+a`, `a * 3`, `~a`."""

from rpython.rlib.parsing.deterministic import ALPHABET, NFA


class RegularExpression:
    """Any expression."""

    def make_automaton(self):
        """An NFA for its language."""
        raise NotImplementedError("abstract base class")

    def __add__(self, other):
        return AddExpression(self, other)

    def __or__(self, other):
        return OrExpression(self, other)

    def __pos__(self):
        return AddExpression(self, self.kleene())

    def __mul__(self, count):
        result = StringExpression("")
        for _ in range(count):
            result += self
        return result

    def __invert__(self):
        return NotExpression(self)

    def kleene(self):
        """Any number of times."""
        return KleeneClosure(self)


class StringExpression(RegularExpression):
    """A string."""

    def __init__(self, s):
        self.string = s

    def __add__(self, other):
        if isinstance(other, StringExpression):
            return StringExpression(self.string + other.string)
        return AddExpression(self, other)

    def make_automaton(self):
        """An NFA for its language."""
        nfa = NFA()
        state = nfa.add_state(start=True, final=self.string == "")
        for i, char in enumerate(self.string):
            next_state = nfa.add_state(final=i == len(self.string) - 1)
            nfa.add_transition(state, next_state, char)
            state = next_state
        return nfa

    def __repr__(self):
        return "StringExpression(%r)" % (self.string,)


class RangeExpression(RegularExpression):
    """One of the characters from one to another."""

    def __init__(self, fromchar, tochar):
        self.fromchar = fromchar
        self.tochar = tochar

    def make_automaton(self):
        """An NFA for its language."""
        nfa = NFA()
        start = nfa.add_state(start=True)
        final = nfa.add_state(final=True)
        for code in range(ord(self.fromchar), ord(self.tochar) + 1):
            nfa.add_transition(start, final, chr(code))
        return nfa

    def __repr__(self):
        return "RangeExpression(%r, %r)" % (self.fromchar, self.tochar)


class AddExpression(RegularExpression):
    """One after the other."""

    def __init__(self, rega, regb):
        self.rega = rega
        self.regb = regb

    def make_automaton(self):
        """An NFA for its language."""
        nfa = self.rega.make_automaton()
        other = self.regb.make_automaton()
        mapping = nfa.update(other)
        for final in nfa.final_states:
            for start in other.start_states:
                nfa.add_transition(final, mapping[start])
        nfa.final_states = set(mapping[final] for final in other.final_states)
        return nfa

    def __repr__(self):
        return "AddExpression(%r, %r)" % (self.rega, self.regb)


class ExpressionTag(RegularExpression):
    """An expression whose end has a name of its own."""

    def __init__(self, reg, tag):
        self.reg = reg
        self.tag = tag

    def make_automaton(self):
        """An NFA for its language."""
        nfa = self.reg.make_automaton()
        finals = nfa.final_states
        nfa.final_states = set()
        tagged = nfa.add_state(self.tag, final=True, unmergeable=True)
        for final in finals:
            nfa.add_transition(final, tagged)
        return nfa

    def __repr__(self):
        return "ExpressionTag(%r, %r)" % (self.reg, self.tag)


class KleeneClosure(RegularExpression):
    """Any number of times."""

    def __init__(self, regex):
        self.regex = regex

    def make_automaton(self):
        """An NFA for its language."""
        nfa = self.regex.make_automaton()
        finals, starts = nfa.final_states, nfa.start_states
        nfa.final_states, nfa.start_states = set(), set()
        around = nfa.add_state("*", start=True, final=True)
        for start in starts:
            nfa.add_transition(around, start)
        for final in finals:
            nfa.add_transition(final, around)
        return nfa

    def __repr__(self):
        return "KleeneClosure(%r)" % (self.regex,)


class OrExpression(RegularExpression):
    """The one or the other."""

    def __init__(self, rega, regb):
        self.rega = rega
        self.regb = regb

    def make_automaton(self):
        """An NFA for its language."""
        nfa = self.rega.make_automaton()
        other = self.regb.make_automaton()
        mapping = nfa.update(other)
        nfa.start_states.update(mapping[start] for start in other.start_states)
        nfa.final_states.update(mapping[final] for final in other.final_states)
        return nfa

    def __repr__(self):
        return "OrExpression(%r, %r)" % (self.rega, self.regb)


class NotExpression(RegularExpression):
    """What an expression doesn't match."""

    def __init__(self, reg):
        self.reg = reg

    def make_automaton(self):
        """An NFA for its language."""
        dfa = self.reg.make_automaton().make_deterministic()
        sink = dfa.add_state("error")
        for state in range(dfa.num_states):
            for char in ALPHABET:
                dfa.transitions.setdefault((state, char), sink)
        dfa.final_states = set(range(dfa.num_states)) - dfa.final_states
        return dfa.make_nondeterministic()

    def __invert__(self):
        return self.reg

    def __repr__(self):
        return "NotExpression(%r)" % (self.reg,)


class LexingOrExpression(RegularExpression):
    """One of several expressions, each with a name that its final state has."""

    def __init__(self, regs, names):
        self.regs = regs
        self.names = names

    def make_automaton(self):
        """An NFA for its language."""
        result = NFA()
        start_state = result.add_state(start=True)
        for regex, name in zip(self.regs, self.names):
            dfa = regex.make_automaton().make_deterministic()
            dfa.optimize()
            nfa = dfa.make_nondeterministic()
            named = result.add_state(name, final=True, unmergeable=True)
            mapping = result.update(nfa)
            for start in nfa.start_states:
                result.add_transition(start_state, mapping[start])
            for final in nfa.final_states:
                result.add_transition(mapping[final], named)
        return result

    def __repr__(self):
        return "LexingOrExpression(%r, %r)" % (self.regs, self.names)
