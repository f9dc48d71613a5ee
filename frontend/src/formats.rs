//! Format strings, read at translation time: the `%` format and the format specification mini-language.

/// A part of a `%` format.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// As it is.
    Text(String),
    /// The next argument.
    Field(Spec),
}

/// How a value is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// Whether it belongs to a `%` format, where some defaults differ.
    pub percent: bool,
    /// What fills up to the width.
    pub fill: char,
    /// `<`, `>`, `^` or `=`, where given.
    pub align: Option<char>,
    /// `+`, `-` or a space, where given.
    pub sign: Option<char>,
    /// `#`
    pub alternate: bool,
    /// `,` or `_`, where given.
    pub grouping: Option<char>,
    /// The least width; 0 where absent.
    pub width: i64,
    /// Whether the width is the next argument.
    pub star_width: bool,
    /// The precision; -1 where absent.
    pub precision: i64,
    /// Whether the precision is the next argument.
    pub star_precision: bool,
    /// The conversion's letter; a space where absent.
    pub conversion: char,
}

impl Default for Spec {
    fn default() -> Spec {
        Spec {
            percent: false,
            fill: ' ',
            align: None,
            sign: None,
            alternate: false,
            grouping: None,
            width: 0,
            star_width: false,
            precision: -1,
            star_precision: false,
            conversion: ' ',
        }
    }
}

impl Spec {
    /// The alignment, or this one where none is given.
    pub fn align_or(&self, default: char) -> char {
        self.align.unwrap_or(default)
    }

    /// Whether there is neither sign, nor prefix, nor grouping.
    pub fn is_plain(&self) -> bool {
        self.sign.is_none() && !self.alternate && self.grouping.is_none()
    }
}

/// Reads a `%` format.
pub fn parse_percent(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '%' {
            plain.push(c);
            continue;
        }
        if chars.next_if_eq(&'%').is_some() {
            plain.push('%');
            continue;
        }
        if !plain.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut plain)));
        }
        pieces.push(Piece::Field(percent_field(&mut chars)?));
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(pieces)
}

fn percent_field(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<Spec, String> {
    let mut spec = Spec {
        percent: true,
        ..Spec::default()
    };
    let (mut left, mut zero) = (false, false);
    while let Some(flag) = chars.next_if(|c| "-+ #0".contains(*c)) {
        match flag {
            '-' => left = true,
            '0' => zero = true,
            '#' => spec.alternate = true,
            '+' => spec.sign = Some('+'),
            _ => spec.sign = spec.sign.or(Some(' ')),
        }
    }
    if chars.next_if_eq(&'*').is_some() {
        spec.star_width = true;
    } else {
        spec.width = number(chars).unwrap_or(0);
    }
    if chars.next_if_eq(&'.').is_some() {
        if chars.next_if_eq(&'*').is_some() {
            spec.star_precision = true;
        } else {
            spec.precision = number(chars).unwrap_or(0);
        }
    }
    while chars.next_if(|c| "hlL".contains(*c)).is_some() {}
    spec.conversion = match chars.next() {
        Some('i' | 'u') => 'd',
        Some(c) if "diouxXeEfFgGcrsab".contains(c) => c,
        Some('(') => return Err("a key, `%(name)s`; values are given in order".to_string()),
        Some(c) => return Err(format!("the unknown format character '{c}'")),
        None => return Err("an incomplete format".to_string()),
    };
    let is_number = !"crsab".contains(spec.conversion);
    if left {
        spec.align = Some('<');
    } else if zero && is_number {
        spec.align = Some('=');
        spec.fill = '0';
    }
    Ok(spec)
}

/// A part of a format string of `str.format`.
#[derive(Clone, Debug, PartialEq)]
pub enum FormatPiece {
    /// As it is.
    Text(String),
    /// A replacement field: the argument's number or name, the conversion's letter (a space where absent), and the
    /// specification.
    Field(String, char, String),
}

/// Reads a format string of `str.format`; automatic numbers are filled in.
pub fn parse_format(text: &str) -> Result<Vec<FormatPiece>, String> {
    let mut pieces = Vec::new();
    let (mut plain, mut count) = (String::new(), 0);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' | '}' if chars.next_if_eq(&c).is_some() => plain.push(c),
            '}' => return Err("a single '}' in a format string".to_string()),
            '{' => {
                if !plain.is_empty() {
                    pieces.push(FormatPiece::Text(std::mem::take(&mut plain)));
                }
                let rest: String = chars.clone().collect();
                let Some((field, _)) = rest.split_once('}') else {
                    return Err("a '{' that is never closed".to_string());
                };
                if field.contains('{') {
                    return Err(
                        "a field inside a field, which is not supported; write the width out".to_string(),
                    );
                }
                chars.nth(field.chars().count());
                let (head, specification) = field.split_once(':').unwrap_or((field, ""));
                let (name, conversion) = head.split_once('!').unwrap_or((head, " "));
                let name = if name.is_empty() {
                    count += 1;
                    (count - 1).to_string()
                } else {
                    name.to_string()
                };
                let conversion = conversion.chars().next().unwrap_or(' ');
                pieces.push(FormatPiece::Field(name, conversion, specification.to_string()));
            }
            c => plain.push(c),
        }
    }
    if !plain.is_empty() {
        pieces.push(FormatPiece::Text(plain));
    }
    Ok(pieces)
}

/// Reads a format specification, where a `*` stands for a width or precision known at run time: `[[fill]align][sign][#][0][width][grouping][.precision][type]`.
pub fn parse_spec(text: &str) -> Result<Spec, String> {
    let mut spec = Spec::default();
    let all: Vec<char> = text.chars().collect();
    let is_align = |c: Option<&char>| c.is_some_and(|c| "<>=^".contains(*c));
    let mut start = 0;
    if is_align(all.get(1)) {
        spec.fill = all[0];
        spec.align = all.get(1).copied();
        start = 2;
    } else if is_align(all.first()) {
        spec.align = all.first().copied();
        start = 1;
    }
    let rest: String = all[start..].iter().collect();
    let mut chars = rest.chars().peekable();
    spec.sign = chars.next_if(|c| "+- ".contains(*c)).filter(|c| *c != '-');
    spec.alternate = chars.next_if_eq(&'#').is_some();
    if chars.next_if_eq(&'0').is_some() && spec.align.is_none() {
        spec.fill = '0';
        spec.align = Some('=');
    }
    spec.star_width = chars.next_if_eq(&'*').is_some();
    spec.width = number(&mut chars).unwrap_or(0);
    spec.grouping = chars.next_if(|c| ",_".contains(*c));
    if chars.next_if_eq(&'.').is_some() {
        spec.star_precision = chars.next_if_eq(&'*').is_some();
        if !spec.star_precision {
            spec.precision = number(&mut chars).ok_or("a format specification without precision")?;
        }
    }
    if let Some(c) = chars.next() {
        if !"bcdeEfFgGnosxX%".contains(c) {
            return Err(format!("the unknown format character '{c}'"));
        }
        spec.conversion = c;
    }
    if chars.next().is_some() {
        return Err("something after the format character".to_string());
    }
    Ok(spec)
}

fn number(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<i64> {
    let mut value: Option<i64> = None;
    while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
        chars.next();
        value = Some(
            value
                .unwrap_or(0)
                .saturating_mul(10)
                .saturating_add(i64::from(digit)),
        );
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_formats_have_flags_width_and_precision() {
        let pieces = parse_percent("a%-5d%%%.2f").expect("the format is right");
        assert_eq!(pieces[0], Piece::Text("a".to_string()));
        let Piece::Field(field) = &pieces[1] else {
            unreachable!("a field follows");
        };
        assert_eq!((field.align, field.width, field.conversion), (Some('<'), 5, 'd'));
        assert_eq!(pieces[2], Piece::Text("%".to_string()));
        assert!(matches!(&pieces[3], Piece::Field(field) if field.precision == 2));
        assert!(parse_percent("%q").is_err());
    }

    #[test]
    fn format_strings_number_their_fields() {
        let pieces = parse_format("{{{}:{1!r:>4}").expect("the format is right");
        assert_eq!(pieces[0], FormatPiece::Text("{".to_string()));
        assert_eq!(pieces[1], FormatPiece::Field("0".to_string(), ' ', String::new()));
        assert_eq!(pieces[2], FormatPiece::Text(":".to_string()));
        assert_eq!(
            pieces[3],
            FormatPiece::Field("1".to_string(), 'r', ">4".to_string())
        );
        assert!(parse_format("}").is_err());
    }

    #[test]
    fn specifications_have_fill_sign_and_grouping() {
        let spec = parse_spec("*^+#12,.3f").expect("the specification is right");
        assert_eq!((spec.fill, spec.align, spec.sign), ('*', Some('^'), Some('+')));
        assert_eq!((spec.width, spec.grouping, spec.precision), (12, Some(','), 3));
        assert!(spec.alternate);
        let zeros = parse_spec("08x").expect("the specification is right");
        assert_eq!(
            (zeros.fill, zeros.align, zeros.width, zeros.conversion),
            ('0', Some('='), 8, 'x')
        );
    }
}
