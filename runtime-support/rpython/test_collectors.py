"""The collectors under python3, in simulated memory, against a model of the heap."""

import functools
import os
import random
import unittest

from rpython.memory import layout
from rpython.memory.gc.program import COLLECTORS
from rpython.memory.simulation import HeapError, SimulatedProgram


def random_run(collector, seed, steps, debug=0, size=60):
    """Let a program do random things; the heap must be as the model says whenever something may have gone wrong."""
    choice = random.Random(seed)
    program = SimulatedProgram(collector, debug=debug, nursery=1 << 14)
    memory = program.memory
    weak = {}           # root place -> ident of the referent
    for _ in range(steps):
        what = choice.random()
        count = program.root_count
        places = [program.roots + 8 * i for i in range(count)]
        strong = [place for place in places if place not in weak]
        if what < 0.45 or not strong:
            cls = choice.choice(program.classes)
            length = choice.choice((0, 1, 3, 17, 300, 3000)) if cls.item_size else 0
            if choice.random() < 0.5:
                length = min(length, 8)
            place = program.new(cls, length)
            obj = memory.load(place, 8)
            for index in range(min(4, len(program.model[memory.load(obj + 8, 8)][2]))):
                if strong and choice.random() < 0.7:
                    program.store(obj, index, memory.load(choice.choice(strong), 8))
        elif what < 0.75:
            holders = [memory.load(place, 8) for place in strong] + program.prebuilt
            obj = choice.choice(holders)
            references = program.model[memory.load(obj + 8, 8)][2]
            if references:
                value = 0 if choice.random() < 0.2 else memory.load(choice.choice(strong), 8)
                program.store(obj, choice.randrange(len(references)), value)
        elif what < 0.82:
            place = choice.choice(strong)
            ident = memory.load(memory.load(place, 8) + 8, 8)
            weak[program.new_weak(place)] = ident
        elif what < 0.88:
            program.identity_hash(memory.load(choice.choice(strong), 8))
        elif what < 0.9:
            collector.collect(choice.choice((0, 2)))
        elif what < 0.94:
            program.watch(memory.load(choice.choice(strong), 8), choice.randrange(3))
        while program.root_count > choice.randrange(size // 2, size):
            program.pop()
            weak.pop(program.roots + 8 * program.root_count, None)
        if choice.random() < 0.05:
            seen = program.check()
            collector.collect(2)
            seen = program.check()
            dead = {ident for ident, _ in program.take_dead(seen)}
            for ident, queue in program.watched:
                if ident not in seen:
                    raise HeapError("%d does not come into queue %d" % (ident, queue))
            kept = program.check()
            for place, ident in weak.items():
                if ident in seen or ident in dead or ident not in kept:
                    program.check_weak(seen, ident, place, True)
                else:
                    # Whether weak references to what is kept for a dying object are cleared is the collector's matter.
                    program.memory.store(memory.load(place, 8) + layout.WEAK_REFERENT, 8, 0)
                    weak[place] = 0
        elif choice.random() < 0.1:
            seen = program.check()
            for place, ident in weak.items():
                program.check_weak(seen, ident, place, False)
    return program


def make_collector(name):
    """A collector that does in a small heap what it else does in a large one."""
    collector = COLLECTORS[name]()
    for setting, value in (("threshold", 1 << 16), ("least_threshold", 1 << 16), ("least_step", 300),
                           ("sweep_blocks", 1), ("until_collection", 1 << 12), ("allocation", 1 << 12),
                           ("most_candidates", 10)):
        if hasattr(collector, setting):
            setattr(collector, setting, value)
    return collector


class CollectorsTest(unittest.TestCase):
    def each(self):
        return [functools.partial(make_collector, name) for name in sorted(COLLECTORS)]

    def test_random_programs(self):
        for make in self.each():
            for seed in range(4):
                random_run(make(), seed, 300)

    def test_random_programs_that_collect_at_each_allocation(self):
        for make in self.each():
            for seed in range(3):
                random_run(make(), seed, 120, debug=1, size=20)
            random_run(make(), 7, 300, debug=5)

    def test_garbage_is_reused(self):
        for make in self.each():
            program = SimulatedProgram(make())
            peak = 0
            for i in range(700):
                program.new(program.classes[6], 500)
                program.pop()
                peak = max(peak, program.memory.mapped)
            self.assertLess(peak, 24 << 20)

    def test_cycles_that_come_and_go_between_collections_are_freed(self):
        for make in self.each():
            program = SimulatedProgram(make())
            pair = program.classes[2]
            for i in range(500):
                a, b = (program.memory.load(program.new(pair), 8) for _ in range(2))
                program.store(a, 0, program.memory.load(program.roots + 8, 8))
                program.store(program.memory.load(program.roots + 8, 8), 0, program.memory.load(program.roots, 8))
                program.pop()
                program.pop()
            program.collector.collect(2)
            self.assertLess(program.collector.statistic(0), 1000)

    def test_queues_are_served_in_order(self):
        for make in self.each():
            program = SimulatedProgram(make())
            first = program.ids + 1
            for i in range(5):
                program.watch(program.memory.load(program.new(program.classes[1]), 8), i % 2)
            for i in range(5):
                program.pop()
            self.assertEqual(program.collector.waiting(0), 0)
            program.collector.collect(2)
            self.assertEqual([program.collector.waiting(queue) for queue in range(3)], [1, 1, 0])
            found = program.take_dead({})
            self.assertEqual(sorted(found), [(first + i, i % 2) for i in range(5)])
            self.assertEqual(program.collector.next_dead(0), 0)

    def test_mappings_of_dead_large_objects_are_reused(self):
        for name in ("generational", "refcount"):
            program = SimulatedProgram(make_collector(name))
            mapped = []
            map_memory = program.memory.map
            program.memory.map = lambda size: mapped.append(size) or map_memory(size)
            for i in range(60):
                # Of several lengths, and written to: `new` sees where a mapping was not cleared.
                cls = program.classes[4]
                length = 32000 + 80 * (i % 7)
                obj = program.memory.load(program.new(cls, length), 8)
                program.memory.store(obj + cls.size + length - 8, 8, 1)
                program.pop()
            self.assertLess(len([size for size in mapped if 32000 < size < 50000]), 30)

    def test_what_belongs_together_is_moved_together(self):
        for name in ("generational", "incremental"):
            program = SimulatedProgram(make_collector(name))
            memory = program.memory
            pair = program.classes[2]

            def tree(depth):
                place = program.new(pair)
                if depth > 0:
                    for index in range(2):
                        child = tree(depth - 1)
                        program.store(memory.load(place, 8), index, memory.load(child, 8))
                        program.pop()
                return place

            def addresses(obj):
                found = [obj]
                for index in range(2):
                    child = memory.load(program.place_of(obj, pair, index), 8)
                    if child:
                        found += addresses(child)
                return found

            place = tree(6)
            program.collector.collect(0)
            found = addresses(memory.load(place, 8))
            self.assertEqual(len(found), 127)
            self.assertEqual(found, sorted(found))

    def test_the_limit_is_a_memory_error_and_not_the_end(self):
        for make in self.each():
            program = SimulatedProgram(make(), limit=1 << 18, nursery=1 << 16)
            for attempt in range(3):
                for i in range(400):
                    program.new(program.classes[4], 2000)
                    if program.memory.limit_reached > attempt:
                        break
                self.assertEqual(program.memory.limit_reached, attempt + 1)
                while program.root_count:
                    program.pop()
                program.collector.collect(2)
            with self.assertRaises(MemoryError):
                for i in range(400):
                    program.new(program.classes[4], 2000)

    def test_one_object_past_twice_the_limit_is_a_memory_error(self):
        for make in self.each():
            program = SimulatedProgram(make(), limit=1 << 18, nursery=1 << 16)
            program.new(program.classes[4], 10 << 18)
            program.new(program.classes[4], 2000)
            self.assertEqual(program.memory.limit_reached, 1)
            program.pop()
            program.pop()
            program.collector.collect(2)
            self.assertEqual(program.memory.limit_reached, 1)

    def test_a_list_of_a_hundred_thousand_is_no_recursion(self):
        for make in self.each():
            program = SimulatedProgram(make())
            memory = program.memory
            link = program.classes[1]
            place = program.new(link)
            for i in range(3000):
                after = program.new(link)
                program.store(memory.load(after, 8), 0, memory.load(place, 8))
                memory.store(place, 8, memory.load(after, 8))
                program.pop()
            program.collector.collect(2)
            self.assertEqual(len(program.check()), 3001 + len(program.prebuilt))


class TutorialTest(unittest.TestCase):
    def test_the_collector_of_the_tutorial_works(self):
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../docs/collectors.md")
        with open(path) as file:
            blocks = file.read().split("```python\n")[1:]
        namespace = {}
        exec("".join(block.split("```")[0] for block in blocks), namespace)
        for seed in range(2):
            program = random_run(namespace["OneMappingEach"](), seed, 30)
        before = program.memory.mapped
        for _ in range(3000):
            program.new(program.classes[2])
            program.pop()
        self.assertLess(program.memory.mapped, before + 501 * 4096)


class SimulationTest(unittest.TestCase):
    """What the simulation is there to find, it finds."""

    def test_a_lost_root(self):
        for name in ("marksweep", "semispace"):
            program = SimulatedProgram(COLLECTORS[name](), debug=1)
            place = program.new(program.classes[2])
            lost = program.memory.load(place, 8)
            program.pop()
            program.collector.collect(2)
            with self.assertRaises(HeapError):
                program.memory.load(lost + 8, 8)
                program.memory.load(lost + 16, 8)

    def test_an_access_outside(self):
        program = SimulatedProgram(COLLECTORS["semispace"]())
        for address, width in ((0, 8), (program.roots + 4096, 8), (program.roots + 4, 8), (program.roots - 1, 1)):
            with self.assertRaises(HeapError):
                program.memory.load(address, width)


if __name__ == "__main__":
    unittest.main()
