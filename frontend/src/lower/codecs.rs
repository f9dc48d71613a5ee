//! Text as bytes and back: which codec, and what becomes of errors. Names that are constants are numbers here, others are
//! looked up when the program runs; `runtime-support/rpython/rpython/lowlevel/ll_codecs.py` has the same numbers.

use super::Lowered;
use super::builtins::keyword;
use super::operand::Operand;
use super::repr::Repr;
use super::state::FunctionLowering;
use crate::flow::Name;

const CODECS: &[(&str, i64)] = &[
    ("utf-8", 0),
    ("utf8", 0),
    ("ascii", 1),
    ("us-ascii", 1),
    ("latin-1", 2),
    ("latin1", 2),
    ("iso-8859-1", 2),
    ("iso8859-1", 2),
];

const ERRORS: &[(&str, i64)] = &[
    ("strict", 0),
    ("ignore", 1),
    ("replace", 2),
    ("surrogateescape", 3),
    ("backslashreplace", 4),
    ("xmlcharrefreplace", 5),
    ("surrogatepass", 6),
];

impl FunctionLowering<'_, '_> {
    /// `s.encode(encoding, errors)` or `s.decode(encoding, errors)`
    pub fn transcode(
        &mut self,
        name: &str,
        s: &Operand,
        args: &[Operand],
        keywords: &[(Name, Operand)],
    ) -> Lowered<Operand> {
        let codec = args.first().or(keyword(keywords, "encoding")).cloned();
        let errors = args.get(1).or(keyword(keywords, "errors")).cloned();
        let codec = self.numbered(codec, CODECS, "ll_codec", "this encoding")?;
        let errors = self.numbered(
            errors,
            ERRORS,
            "ll_errors",
            "this way of handling encoding errors",
        )?;
        self.call_helper("ll_codecs", &format!("ll_{name}"), &[s.clone(), codec, errors])
    }

    /// The number of a name: the first of the table where none is given.
    fn numbered(
        &mut self,
        name: Option<Operand>,
        table: &[(&str, i64)],
        look_up: &str,
        what: &str,
    ) -> Lowered<Operand> {
        let Some(name) = name.filter(|name| !name.is_none()) else {
            return Ok(Operand::const_int(0));
        };
        let Some(known) = name.known_str() else {
            let text = Operand::value(Repr::Str, self.require(&name, Repr::Str)?);
            return self.call_helper("ll_codecs", look_up, &[text]);
        };
        let plain = known.to_lowercase().replace('_', "-");
        match table.iter().find(|(each, _)| *each == plain) {
            Some((_, number)) => Ok(Operand::const_int(*number)),
            None => Err(self.unsupported_operands(what)),
        }
    }
}
