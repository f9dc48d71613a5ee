"""Finite automata: nondeterministic, deterministic (by the subset construction), minimal (by Moore's refinement).

An automaton reads characters below 256; the character with the code 256 stands for all others.
"""

OTHERS = 256
ALPHABET = [chr(code) for code in range(OTHERS + 1)]


def compress_char_set(chars):
    """Characters as runs, each by its first character and its length: the longest first."""
    runs = []
    for char in sorted(chars):
        if runs and ord(char) == ord(runs[-1][0]) + runs[-1][1]:
            runs[-1][1] += 1
        else:
            runs.append([char, 1])
    return sorted(((char, length) for char, length in runs), key=lambda run: (-run[1], run[0]))


class LexerError(Exception):
    """A text has no token where one should start."""

    def __init__(self, input, state, source_pos):
        Exception.__init__(self, "no token")
        self.input = input
        self.state = state
        self.source_pos = source_pos

    def nice_error_message(self, filename="<unknown>"):
        """The line in question, with a mark below the place."""
        return "\n".join([
            "  File %s, line %d" % (filename, self.source_pos.lineno + 1),
            self.input.split("\n")[self.source_pos.lineno],
            " " * self.source_pos.columnno + "^",
            "LexerError",
        ])

    def __str__(self):
        return self.nice_error_message()


class DFA:
    """A deterministic automaton. It starts in state 0."""

    def __init__(self, num_states=0, transitions=None, final_states=None, unmergeable_states=None, names=None):
        self.num_states = num_states
        self.transitions = {} if transitions is None else transitions
        self.final_states = set() if final_states is None else final_states
        self.unmergeable_states = set() if unmergeable_states is None else unmergeable_states
        self.names = [] if names is None else names

    def add_state(self, name=None, final=False, unmergeable=False):
        """A new state."""
        state = self.num_states
        self.num_states += 1
        if final:
            self.final_states.add(state)
        if unmergeable:
            self.unmergeable_states.add(state)
        self.names.append(str(state) if name is None else name)
        return state

    def __setitem__(self, key, next_state):
        self.transitions[key] = next_state

    def __getitem__(self, key):
        return self.transitions[key]

    def __contains__(self, key):
        return key in self.transitions

    def get_all_chars(self):
        """The characters that have transitions."""
        return set(char for _, char in self.transitions)

    def _rows(self):
        rows = [{} for _ in range(self.num_states)]
        for (state, char), next_state in self.transitions.items():
            rows[state][char] = next_state
        return rows

    def optimize(self):
        """Merge states that can't be told apart, but never those that must stay; tell whether there were some.

        E. F. Moore's algorithm: classes of states are split as long as two states of one class have transitions to
        different classes. Each round adds a class, of which there are at most as many as states.
        """
        rows = self._rows()
        first = {}
        classes = []
        for state in range(self.num_states):
            kind = (state in self.final_states, state if state in self.unmergeable_states else -1)
            classes.append(first.setdefault(kind, len(first)))
        count = len(first)
        while True:
            known = {}
            refined = []
            for state in range(self.num_states):
                leads = frozenset((char, classes[target]) for char, target in rows[state].items())
                refined.append(known.setdefault((classes[state], leads), len(known)))
            classes = refined
            if len(known) == count:
                break
            count = len(known)
        if count == self.num_states:
            return False
        # State 0 comes first in every numbering, so that its class is number 0.
        names = [None] * count
        for state in range(self.num_states):
            number = classes[state]
            if state in self.unmergeable_states or names[number] is None:
                names[number] = self.names[state]
        self.transitions = {
            (classes[state], char): classes[target] for (state, char), target in self.transitions.items()
        }
        self.final_states = set(classes[state] for state in self.final_states)
        self.unmergeable_states = set(classes[state] for state in self.unmergeable_states)
        self.names = names
        self.num_states = count
        return True

    def _tables(self):
        """For each state and character the next state or -1, and whether each state is final."""
        targets = [-1] * (self.num_states * len(ALPHABET))
        for (state, char), next_state in self.transitions.items():
            targets[state * len(ALPHABET) + ord(char)] = next_state
        return targets, [state in self.final_states for state in range(self.num_states)]

    def make_code(self):
        """A function that tells whether a text is in the language."""
        targets, finals = self._tables()

        def recognize(input):
            state = 0
            for char in input:
                state = targets[state * (OTHERS + 1) + min(ord(char), OTHERS)]
                if state < 0:
                    return False
            return finals[state]

        return recognize

    def make_lexing_code(self):
        """A function that runs a lexer's runner over its text from a place on, as far as it goes.

        It gives the place after the text if all of that matched; else the complement of the place after the character
        that stopped it.
        """
        targets, finals = self._tables()

        def recognize(runner, i):
            assert i >= 0
            text = runner.text
            state = 0
            while True:
                if finals[state]:
                    runner.last_matched_state = state
                    runner.last_matched_index = i - 1
                if i >= len(text):
                    runner.state = state
                    return i if finals[state] else ~i
                next_state = targets[state * (OTHERS + 1) + min(ord(text[i]), OTHERS)]
                i += 1
                if next_state < 0:
                    runner.state = state
                    return ~i
                state = next_state

        return recognize

    def get_runner(self):
        """What runs the automaton step by step."""
        return DFARunner(self)

    def make_nondeterministic(self):
        """The same as an NFA."""
        result = NFA()
        result.num_states = self.num_states
        result.names = list(self.names)
        result.start_states = set([0])
        result.final_states = set(self.final_states)
        for (state, char), next_state in self.transitions.items():
            result.add_transition(state, next_state, char)
        return result


class DFARunner:
    """Runs an automaton step by step."""

    def __init__(self, automaton):
        self.automaton = automaton
        self.state = 0

    def nextstate(self, char):
        """Read a character; KeyError if there is no transition."""
        if ord(char) > OTHERS:
            char = chr(OTHERS)
        self.state = self.automaton.transitions[self.state, char]
        return self.state

    def recognize(self, s):
        """Tell whether a text is in the language."""
        self.state = 0
        try:
            for char in s:
                self.nextstate(char)
        except KeyError:
            return False
        return self.state in self.automaton.final_states


class NFA:
    """A nondeterministic automaton. The input None is no input at all."""

    def __init__(self):
        self.num_states = 0
        self.names = []
        self.transitions = {}
        self.start_states = set()
        self.final_states = set()
        self.unmergeable_states = set()

    def add_state(self, name=None, start=False, final=False, unmergeable=False):
        """A new state."""
        state = self.num_states
        self.num_states += 1
        self.names.append(str(state) if name is None else name)
        if start:
            self.start_states.add(state)
        if final:
            self.final_states.add(state)
        if unmergeable:
            self.unmergeable_states.add(state)
        return state

    def add_transition(self, state, next_state, input=None):
        """A transition."""
        self.transitions.setdefault(state, {}).setdefault(input, set()).add(next_state)

    def get_next_states(self, state, char):
        """Where a character can lead."""
        if ord(char) > OTHERS:
            char = chr(OTHERS)
        result = set()
        for each in self.epsilon_closure([state]):
            result.update(self.transitions.get(each, {}).get(char, ()))
        return result

    def epsilon_closure(self, states):
        """The states that can be reached without input."""
        closure = set(states)
        waiting = list(states)
        while waiting:
            for state in self.transitions.get(waiting.pop(), {}).get(None, ()):
                if state not in closure:
                    closure.add(state)
                    waiting.append(state)
        return closure

    def _name(self, states, name_precedence):
        """The name of a set of states: of those that must stay the one that comes first."""
        names = [self.names[state] for state in sorted(states)]
        kept = [self.names[state] for state in sorted(states) if state in self.unmergeable_states]
        if not kept:
            return ", ".join(names)
        if name_precedence is None:
            return kept[-1]
        known = [name for name in kept if name in name_precedence]
        return min(known, key=name_precedence.index) if known else ", ".join(names)

    def make_deterministic(self, name_precedence=None):
        """A DFA for the same language, by the subset construction (Rabin and Scott)."""
        result = DFA()
        known = {}
        waiting = []

        def state_of(states):
            closed = frozenset(self.epsilon_closure(states))
            if closed not in known:
                known[closed] = result.add_state(
                    self._name(closed, name_precedence),
                    not closed.isdisjoint(self.final_states),
                    not closed.isdisjoint(self.unmergeable_states),
                )
                waiting.append(closed)
            return known[closed]

        state_of(self.start_states)
        while waiting:
            states = waiting.pop()
            targets = {}
            for state in states:
                for char, next_states in self.transitions.get(state, {}).items():
                    if char is not None:
                        targets.setdefault(char, set()).update(next_states)
            # Many characters lead to the same states.
            numbers = {}
            for char, next_states in sorted(targets.items()):
                key = frozenset(next_states)
                if key not in numbers:
                    numbers[key] = state_of(next_states)
                result[known[states], char] = numbers[key]
        return result

    def update(self, other):
        """Add all states of another automaton; what they are here."""
        mapping = dict((i, self.add_state(name)) for i, name in enumerate(other.names))
        self.unmergeable_states.update(mapping[state] for state in other.unmergeable_states)
        for state, transitions in other.transitions.items():
            for char, next_states in transitions.items():
                for next_state in next_states:
                    self.add_transition(mapping[state], mapping[next_state], char)
        return mapping


class SetNFARunner:
    """Runs an NFA in all its states at once."""

    def __init__(self, automaton):
        self.automaton = automaton
        self.states = set()

    def next_state(self, char):
        """Where a character leads from the states at hand."""
        result = set()
        for state in self.states:
            result.update(self.automaton.get_next_states(state, char))
        return result

    def recognize(self, s):
        """Tell whether a text is in the language."""
        self.states = set(self.automaton.start_states)
        for char in s:
            self.states = self.next_state(char)
        return not self.automaton.epsilon_closure(self.states).isdisjoint(self.automaton.final_states)


class BacktrackingNFARunner:
    """Runs an NFA in one state after the other."""

    def __init__(self, automaton):
        self.automaton = automaton

    def recognize(self, s):
        """Tell whether a text is in the language."""

        def from_state(i, state):
            if i == len(s):
                return not self.automaton.epsilon_closure([state]).isdisjoint(self.automaton.final_states)
            return any(from_state(i + 1, each) for each in self.automaton.get_next_states(state, s[i]))

        return any(from_state(0, state) for state in self.automaton.start_states)
