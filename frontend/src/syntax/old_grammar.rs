//! Statements and literals of Python 2, in texts that Python 3 can't parse: what each is called now.

/// What an old spelling means, and how Python 3 spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OldSpelling {
    /// Why the parser stopped.
    pub reason: &'static str,
    /// What to write, in the words of a help.
    pub instead: &'static str,
    /// Whether `--dialect=upstream` takes it as it is.
    pub in_upstream: bool,
}

impl OldSpelling {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self.in_upstream {
            true => format!("{}, or translate with --dialect=upstream", self.instead),
            false => self.instead.to_owned(),
        }
    }
}

const fn old(reason: &'static str, instead: &'static str) -> OldSpelling {
    OldSpelling {
        reason,
        instead,
        in_upstream: true,
    }
}

const FUNCTION: &str = "this is Python 2: in Python 3 it is a function";
const PRINT: OldSpelling = old(FUNCTION, "write `print(...)`");
const EXEC: OldSpelling = old(FUNCTION, "write `exec(...)`");
const EXCEPT: OldSpelling = old(
    "this is Python 2: in Python 3 the name of the exception follows `as`",
    "write `except Error as name`",
);
const RAISE: OldSpelling = old(
    "this is Python 2: in Python 3 the exception is called with its arguments",
    "write `raise Error(...)`",
);
const UNEQUAL: OldSpelling = old("this is Python 2: in Python 3 it is `!=`", "write `!=`");
const BACKQUOTE: OldSpelling = old("this is Python 2: in Python 3 it is `repr`", "write `repr(...)`");
const LONG: OldSpelling = old(
    "this is Python 2: in Python 3 no integer ends in `L`",
    "drop the `L`",
);
const OCTAL: OldSpelling = old(
    "this is Python 2: in Python 3 octal numbers start with `0o`",
    "write `0o...`",
);
const RAW_UNICODE: OldSpelling = old(
    "this is Python 2: in Python 3 there is no prefix `ur`",
    "write `r\"...\"`",
);
const TUPLE_PARAMETER: OldSpelling = OldSpelling {
    reason: "this is Python 2: in Python 3 a parameter is a name",
    instead: "name the parameter, and unpack it in the function's first line",
    in_upstream: false,
};

/// The old spelling at an error, or just before it, that is `error` bytes into the text.
pub fn old_spelling(text: &str, error: usize) -> Option<OldSpelling> {
    let (before, after) = (text.get(..error)?, text.get(error..)?);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let rest = after.lines().next().unwrap_or_default();
    let line = &text[line_start..error + rest.len()];
    let before = text[line_start..error].trim();
    let statement = before.rsplit([';', ':']).next().unwrap_or_default().trim_start();
    let first = statement.split_whitespace().next().unwrap_or_default();
    if before.starts_with("except") && line.contains(',') && !before.contains('(') {
        Some(EXCEPT)
    } else if statement == "print" {
        Some(PRINT)
    } else if statement == "exec" {
        Some(EXEC)
    } else if first == "raise" && line.contains(',') {
        Some(RAISE)
    } else if before.ends_with('<') && rest.starts_with('>') || before.ends_with("<>") {
        Some(UNEQUAL)
    } else if rest.starts_with('`') {
        Some(BACKQUOTE)
    } else if first == "def" && statement.ends_with(['(', ',']) && rest.starts_with('(') {
        Some(TUPLE_PARAMETER)
    } else if rest.starts_with(['"', '\'']) && ends_with_prefix(before)
        || ["ur\"", "ur'", "UR\"", "UR'"]
            .iter()
            .any(|prefix| rest.starts_with(prefix))
    {
        Some(RAW_UNICODE)
    } else {
        old_number(&text[line_start..error], rest)
    }
}

fn ends_with_prefix(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    word.is_some_and(|word| word.eq_ignore_ascii_case("ur"))
}

/// `10L`, whose suffix is where the parser stops, and `0777`, where it stops at the start or after the zero.
fn old_number(before: &str, rest: &str) -> Option<OldSpelling> {
    let digits_before = before.len()
        - before
            .trim_end_matches(|c: char| c.is_ascii_hexdigit() || c == 'x')
            .len();
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let after = rest[digits..].chars().next();
    let (number, next) = (&before[before.len() - digits_before..], rest.chars().next());
    let starts_with_digit = number.starts_with(|c: char| c.is_ascii_digit());
    if starts_with_digit && matches!(next, Some('l' | 'L')) || digits > 0 && matches!(after, Some('l' | 'L'))
    {
        Some(LONG)
    } else if digits > 1 && rest.starts_with('0') || digits > 0 && number == "0" {
        Some(OCTAL)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `|` where the parser stops.
    fn spelling(marked: &str) -> Option<OldSpelling> {
        let at = marked.find('|').unwrap_or(marked.len());
        old_spelling(&marked.replacen('|', "", 1), at)
    }

    #[test]
    fn statements() {
        assert_eq!(spelling("x = 1\nprint |x"), Some(PRINT));
        assert_eq!(spelling("if x: print |\"a\", x"), Some(PRINT));
        assert_eq!(spelling("exec |code in names"), Some(EXEC));
        assert_eq!(spelling("    except |A, e:"), Some(EXCEPT));
        assert_eq!(spelling("    except A|, e:"), Some(EXCEPT));
        assert_eq!(spelling("raise |E, \"x\""), Some(RAISE));
        assert_eq!(spelling("if a: raise E|, x"), Some(RAISE));
        assert_eq!(spelling("def f|((a, b)): pass").map(|old| old.in_upstream), None);
        assert_eq!(spelling("def f(|(a, b)): pass"), Some(TUPLE_PARAMETER));
    }

    #[test]
    fn operators_and_literals() {
        assert_eq!(spelling("if a <|> b: pass"), Some(UNEQUAL));
        assert_eq!(spelling("return f(|`x`)"), Some(BACKQUOTE));
        assert_eq!(spelling("return 10|L"), Some(LONG));
        assert_eq!(spelling("return 0xff|L"), Some(LONG));
        assert_eq!(spelling("return |0777"), Some(OCTAL));
        assert_eq!(spelling("return 0|777"), Some(OCTAL));
        assert_eq!(spelling("f(ur|\"a\")"), Some(RAW_UNICODE));
    }

    #[test]
    fn what_is_wrong_in_python_2_as_well() {
        assert_eq!(spelling("x = (1, |"), None);
        assert_eq!(spelling("f(a |b)"), None);
        assert_eq!(spelling("x = 1 |L"), None);
        assert_eq!(spelling("except (A, B)|"), None);
        assert_eq!(spelling("x = 10 |20"), None);
    }
}
