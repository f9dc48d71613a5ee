//! Writes random programs in the text form that are valid and end: calls go to earlier functions only, loops count
//! down, indices are masked, divisors are made odd. Values are used only where they are in scope, so they dominate.

use std::fmt::Write;

/// A pseudorandom sequence (xorshift64*).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next()).unwrap_or(0) % bound
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }
}

const TYPES: [&str; 9] = [
    "i64",
    "i32",
    "u8",
    "u64",
    "f64",
    "bool",
    "ref %P",
    "array i64",
    "array ref %P",
];

/// A function body under construction.
struct Body<'r> {
    random: &'r mut Random,
    text: String,
    /// Values in scope with their types.
    scope: Vec<(String, usize)>,
    values: usize,
    blocks: usize,
    /// Instructions still to be written.
    budget: usize,
    /// Functions that may be called.
    callees: usize,
    raised: bool,
}

impl Body<'_> {
    fn fresh(&mut self) -> String {
        self.values += 1;
        format!("v{}", self.values)
    }

    fn block(&mut self) -> String {
        self.blocks += 1;
        format!("b{}", self.blocks)
    }

    fn line(&mut self, line: &str) {
        self.budget = self.budget.saturating_sub(1);
        let _ = writeln!(self.text, "  {line}");
    }

    /// A value of a type: one in scope, recent ones more likely, or a new constant.
    fn value(&mut self, ty: usize) -> String {
        let known: Vec<&String> = self
            .scope
            .iter()
            .filter(|(_, each)| *each == ty)
            .map(|(name, _)| name)
            .collect();
        if !known.is_empty() && !self.random.one_in(6) {
            let back = self.random.below(known.len()).min(self.random.below(known.len()));
            return known[known.len() - 1 - back].clone();
        }
        let constant = match ty {
            0 => ["0", "1", "-1", "7", "1000003", "9223372036854775807"][self.random.below(6)].to_owned(),
            1 => ["0", "3", "-5", "2147483647"][self.random.below(4)].to_owned(),
            2 => ["0", "1", "200", "255"][self.random.below(4)].to_owned(),
            3 => ["0", "9", "18446744073709551615"][self.random.below(3)].to_owned(),
            4 => ["0.0", "-1.5", "3.25", "1e300"][self.random.below(4)].to_owned(),
            5 => ["true", "false"][self.random.below(2)].to_owned(),
            _ => String::new(),
        };
        let name = self.fresh();
        match ty {
            6 => self.line(&format!(
                "{name} = data {}",
                ["p1", "p2", "q1"][self.random.0 as usize % 3]
            )),
            7 => self.line(&format!("{name} = data numbers")),
            8 => self.line(&format!("{name} = data objects")),
            _ => self.line(&format!("{name} = const.{} {constant}", TYPES[ty])),
        }
        self.scope.push((name.clone(), ty));
        name
    }

    fn define(&mut self, ty: usize, right: &str) {
        let name = self.fresh();
        self.line(&format!("{name} = {right}"));
        self.scope.push((name, ty));
    }

    fn index(&mut self) -> String {
        let (value, mask) = (self.value(0), self.fresh());
        self.line(&format!("{mask} = const.i64 7"));
        let name = self.fresh();
        self.line(&format!("{name} = and.i64 {value}, {mask}"));
        name
    }

    fn binary(&mut self, ops: &[&str], ty: usize) {
        let op = ops[self.random.below(ops.len())];
        let (left, right) = (self.value(ty), self.value(ty));
        self.define(ty, &format!("{op}.{} {left}, {right}", TYPES[ty]));
    }

    /// An instruction without control flow.
    fn instruction(&mut self) {
        match self.random.below(26) {
            0..=4 => self.binary(&["add", "sub", "mul", "xor", "and", "or", "shl", "shr"], 0),
            5 => self.binary(&["add", "mul", "shl", "shr", "sub"], 1),
            6 => self.binary(&["add", "mul", "shr", "sub", "shl"], 2),
            7 => self.binary(&["add", "mul", "shr", "or"], 3),
            8 | 9 => self.binary(&["add", "sub", "mul", "div"], 4),
            10 => self.binary(&["and", "or", "xor"], 5),
            11 => {
                let value = self.value(5);
                self.define(5, &format!("not.bool {value}"));
            }
            12 | 13 => {
                let ty = self.random.below(5);
                let op = ["eq", "ne", "lt", "le", "gt", "ge"][self.random.below(6)];
                let (left, right) = (self.value(ty), self.value(ty));
                self.define(5, &format!("{op}.{} {left}, {right}", TYPES[ty]));
            }
            14 => {
                let (from, to) = (self.random.below(6), self.random.below(6));
                let value = self.value(from);
                self.define(to, &format!("convert.{} {value}", TYPES[to]));
            }
            15 => {
                let (value, divisor) = (self.value(0), self.value(0));
                let (one, odd) = (self.fresh(), self.fresh());
                self.line(&format!("{one} = const.i64 1"));
                self.line(&format!("{odd} = or.i64 {divisor}, {one}"));
                let op = ["div", "rem", "floordiv", "floormod"][self.random.below(4)];
                self.define(0, &format!("{op}.i64 {value}, {odd}"));
            }
            16 => {
                let object = self.value(6);
                let (field, ty) = [("a", 0), ("b", 4), ("c", 2), ("next", 6)][self.random.below(4)];
                self.define(ty, &format!("getfield %P.{field} {object}"));
            }
            17 | 18 => {
                let object = self.value(6);
                let (field, ty) = [("a", 0), ("b", 4), ("c", 2), ("next", 6)][self.random.below(4)];
                let value = self.value(ty);
                self.line(&format!("setfield %P.{field} {object}, {value}"));
            }
            19 => {
                let (array, index) = (self.value(7), self.index());
                self.define(0, &format!("arrayget array i64 {array}, {index}"));
            }
            20 => {
                let (array, index, value) = (self.value(7), self.index(), self.value(0));
                self.line(&format!("arrayset array i64 {array}, {index}, {value}"));
            }
            21 => {
                let (array, index) = (self.value(8), self.index());
                self.define(6, &format!("arrayget array ref %P {array}, {index}"));
            }
            22 => {
                let (object, value) = (self.value(6), self.value(0));
                self.define(0, &format!("call_virtual %P.step({object}, {value})"));
            }
            23 => {
                let object = self.value(6);
                self.define(5, &format!("instanceof %Q {object}"));
            }
            24 => {
                let (left, right) = (self.value(0), self.value(0));
                let (value, flag) = (self.fresh(), self.fresh());
                let op = ["add_ovf", "sub_ovf", "mul_ovf"][self.random.below(3)];
                self.line(&format!("{value}, {flag} = {op}.i64 {left}, {right}"));
                self.scope.extend([(value, 0), (flag, 5)]);
            }
            _ => self.new_object(),
        }
    }

    fn new_object(&mut self) {
        let name = self.fresh();
        let class = ["P", "Q"][self.random.below(2)];
        let next = self.value(6);
        self.line(&format!("{name} = new %{class}"));
        self.line(&format!("setfield %P.next {name}, {next}"));
        if class == "P" {
            self.scope.push((name, 6));
        } else {
            self.define(6, &format!("cast %P {name}"));
        }
    }

    fn arguments(&mut self) -> String {
        let (a, b, c, d) = (self.value(0), self.value(6), self.value(4), self.value(2));
        format!("({a}, {b}, {c}, {d})")
    }

    /// Instructions and nested control flow until the budget for this stretch is used up.
    fn stretch(&mut self, depth: usize) {
        let count = 2 + self.random.below(10);
        for _ in 0..count {
            if self.budget == 0 {
                return;
            }
            match self.random.below(12) {
                0 if depth > 0 => self.conditional(depth - 1),
                1 if depth > 0 => self.repeat(depth - 1),
                2 if depth > 0 => self.switch(depth - 1),
                3 if self.callees > 0 => self.call(),
                4 if depth > 0 => self.try_call(depth - 1),
                5 if self.random.one_in(8) => self.raise(),
                _ => self.instruction(),
            }
        }
    }

    /// The types and values that a join passes on.
    fn joined(&mut self) -> Vec<usize> {
        (0..self.random.below(4))
            .map(|_| self.random.below(TYPES.len()))
            .collect()
    }

    fn passed(&mut self, types: &[usize]) -> String {
        types
            .iter()
            .map(|&ty| self.value(ty))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn start(&mut self, block: &str, types: &[usize]) {
        let params: Vec<(String, usize)> = types.iter().map(|&ty| (self.fresh(), ty)).collect();
        let listed: Vec<String> = params
            .iter()
            .map(|(name, ty)| format!("{name}: {}", TYPES[*ty]))
            .collect();
        let _ = writeln!(self.text, "{block}({}):", listed.join(", "));
        self.scope.extend(params);
    }

    /// A scope of its own, left by a jump to the block with values of the types.
    fn arm(&mut self, depth: usize, to: &str, types: &[usize]) {
        let outer = self.scope.len();
        self.stretch(depth);
        let passed = self.passed(types);
        self.line(&format!("jump {to}({passed})"));
        self.scope.truncate(outer);
    }

    fn conditional(&mut self, depth: usize) {
        let condition = self.value(5);
        let types = self.joined();
        let (yes, no, join) = (self.block(), self.block(), self.block());
        let direct = self.random.one_in(3);
        let target = if direct {
            format!("{join}({})", self.passed(&types))
        } else {
            no.clone()
        };
        // The arguments' definitions stand before the branch.
        self.line(&format!("branch {condition}, {yes}, {target}"));
        self.start(&yes, &[]);
        self.arm(depth, &join, &types);
        if !direct {
            self.start(&no, &[]);
            self.arm(depth, &join, &types);
        }
        self.start(&join, &types);
    }

    fn repeat(&mut self, depth: usize) {
        let types = self.joined();
        let (head, body, end) = (self.block(), self.block(), self.block());
        let (count, one, zero) = (self.fresh(), self.fresh(), self.fresh());
        self.line(&format!("{count} = const.i64 {}", 1 + self.random.0 % 4));
        self.line(&format!("{one} = const.i64 1"));
        self.line(&format!("{zero} = const.i64 0"));
        let comma = if types.is_empty() { "" } else { ", " };
        let passed = self.passed(&types);
        self.line(&format!("jump {head}({count}{comma}{passed})"));
        let mut all = vec![0];
        all.extend(&types);
        let outer = self.scope.len();
        self.start(&head, &all);
        let counter = self.scope[outer].0.clone();
        let more = self.fresh();
        self.line(&format!("{more} = gt.i64 {counter}, {zero}"));
        let inner = self.scope.len();
        self.line(&format!("branch {more}, {body}, {end}"));
        self.start(&body, &[]);
        self.stretch(depth);
        let less = self.fresh();
        self.line(&format!("{less} = sub.i64 {counter}, {one}"));
        let passed = self.passed(&types);
        self.line(&format!("jump {head}({less}{comma}{passed})"));
        self.scope.truncate(inner);
        self.start(&end, &[]);
    }

    fn switch(&mut self, depth: usize) {
        let ty = [0, 1, 2][self.random.below(3)];
        let (value, types) = (self.value(ty), self.joined());
        let keys: &[&str] = match (ty, self.random.below(3)) {
            (2, _) => &["0", "1", "2", "200"],
            (0, 0) => &["-1", "0", "4294967296", "-9223372036854775808"],
            (_, 1) => &["-2147483648", "5", "2147483647"],
            _ => &["0", "1", "2", "3", "7"],
        };
        let join = self.block();
        let arms: Vec<String> = keys.iter().map(|_| self.block()).collect();
        let default = self.passed(&types);
        let cases: Vec<String> = keys
            .iter()
            .zip(&arms)
            .map(|(key, arm)| format!("{key}: {arm}"))
            .collect();
        self.line(&format!(
            "switch {value} {{ {}, default: {join}({default}) }}",
            cases.join(", ")
        ));
        for arm in &arms {
            self.start(arm, &[]);
            self.arm(depth, &join, &types);
        }
        self.start(&join, &types);
    }

    fn call(&mut self) {
        let callee = self.random.below(self.callees);
        let arguments = self.arguments();
        self.define(0, &format!("call @f{callee}{arguments}"));
    }

    fn try_call(&mut self, depth: usize) {
        let (callee, arguments) = match self.callees {
            0 => ("@may_raise".to_owned(), format!("({})", self.value(0))),
            callees => (format!("@f{}", self.random.below(callees)), self.arguments()),
        };
        let types = self.joined();
        let (normal, except, join) = (self.block(), self.block(), self.block());
        let (to_normal, to_except) = (self.joined(), self.joined());
        let (first, second) = (self.passed(&to_normal), self.passed(&to_except));
        self.line(&format!(
            "try_call {callee}{arguments} -> normal {normal}({first}) except {except}({second})"
        ));
        let outer = self.scope.len();
        let mut all = vec![0];
        all.extend(&to_normal);
        self.start(&normal, &all);
        self.arm(depth, &join, &types);
        self.scope.truncate(outer);
        let exception = self.fresh();
        let params: Vec<(String, usize)> = to_except.iter().map(|&ty| (self.fresh(), ty)).collect();
        let mut listed = vec![format!("{exception}: ref %E")];
        listed.extend(params.iter().map(|(name, ty)| format!("{name}: {}", TYPES[*ty])));
        let _ = writeln!(self.text, "{except}({}):", listed.join(", "));
        self.scope.extend(params);
        self.define(0, &format!("getfield %E.code {exception}"));
        self.arm(depth, &join, &types);
        self.scope.truncate(outer);
        self.start(&join, &types);
    }

    /// Raises where an unlikely condition holds.
    fn raise(&mut self) {
        let (value, code) = (self.value(0), self.value(0));
        let (raise, on) = (self.block(), self.block());
        let (key, equal, exception) = (self.fresh(), self.fresh(), self.fresh());
        self.line(&format!("{key} = const.i64 {}", self.random.0 % 8));
        self.line(&format!("{equal} = eq.i64 {value}, {key}"));
        self.line(&format!("branch {equal}, {raise}, {on}"));
        self.start(&raise, &[]);
        self.line(&format!("{exception} = new %E"));
        self.line(&format!("setfield %E.code {exception}, {code}"));
        self.line(&format!("raise {exception}"));
        self.start(&on, &[]);
        self.raised = true;
    }
}

fn function(random: &mut Random, number: usize) -> String {
    let mut body = Body {
        budget: 40 + random.below(400),
        random,
        text: format!("fn @f{number}(i64, ref %P, f64, u8) -> i64 {{\n"),
        scope: Vec::new(),
        values: 0,
        blocks: 0,
        callees: number.min(3),
        raised: false,
    };
    body.start("b0", &[0, 6, 4, 2]);
    while body.budget > 0 {
        body.stretch(3);
    }
    let result = body.value(0);
    body.line(&format!("return {result}"));
    body.text + "}\n"
}

/// The program of a seed.
pub fn program(seed: u64) -> String {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut text = include_str!("random.rir").to_owned();
    let functions = 6;
    for number in 0..functions {
        text.push_str(&function(&mut random, number));
    }
    let mut main = String::new();
    let mut block = 0;
    for number in 0..functions {
        for (which, argument) in [0, 1, 6, -3].into_iter().enumerate() {
            let name = format!("x{number}_{which}");
            let _ = writeln!(
                main,
                "  {name} = const.i64 {argument}\n  try_call @f{number}({name}, p, d, u) -> normal n{block} except e{block}
n{block}({name}n: i64):\n  jump j{block}({name}n)
e{block}({name}e: ref %E):\n  {name}c = getfield %E.code {name}e\n  jump j{block}({name}c)
j{block}({name}j: i64):\n  call @put({name}j)\n  call @put_state()"
            );
            block += 1;
        }
    }
    let _ = writeln!(
        text,
        "fn @main(array array u8) -> i64 {{\nb0(args: array array u8):\n  call @start()\n  p = data p1\n  d = const.f64 2.5
  u = const.u8 250\n{main}  call @finish()\n  zero = const.i64 0\n  return zero\n}}"
    );
    text
}
