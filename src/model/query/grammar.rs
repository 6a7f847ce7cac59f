//! The grammar, on winnow.
//!
//! ```text
//! any     = all { ("OR" | "O") all }
//! all     = not { ["AND" | "Y"] not }
//! not     = { "NOT" | "NO" | "-" } primary
//! primary = "(" any ")" | phrase | test | word
//! test    = name op ( "(" value { "," value } ")" | value )
//! ```

use super::field::plain;
use super::{Field, LONGEST, Op, Query, QueryError, Test, Value};
use winnow::ascii::{multispace0, multispace1};
use winnow::combinator::{
    alt, cut_err, delimited, eof, not, opt, peek, preceded, repeat, separated, terminated,
};
use winnow::error::{ContextError, ErrMode, StrContext, StrContextValue};
use winnow::stream::{LocatingSlice, Location};
use winnow::token::{any, one_of, take_till, take_while};
use winnow::{ModalResult, Parser};

type Input<'i> = LocatingSlice<&'i str>;

/// Most parentheses inside one another.
const DEEPEST: usize = 20;

/// What the grammar finds; names are looked up afterwards.
enum Raw<'i> {
    All(Vec<Raw<'i>>),
    Any(Vec<Raw<'i>>),
    Not(Box<Raw<'i>>),
    Words(String),
    Test { name: &'i str, op: Op, values: Vec<(String, usize)>, raw: &'i str, at: usize },
}

pub(super) fn parse(text: &str) -> Result<Option<Query>, QueryError> {
    if text.chars().count() > LONGEST {
        let detail = format!("At most {LONGEST} characters.");
        return Err(QueryError::new(LONGEST + 1, "too_long", detail));
    }
    if text.contains('\0') {
        return Err(QueryError::new(1, "bad_text", "There is a character that can't be searched."));
    }
    if text.trim().is_empty() {
        return Ok(None);
    }
    let column = |at: usize| text[..at].chars().count() + 1;
    if let Some(at) = too_deep(text) {
        let detail = format!("At most {DEEPEST} parentheses inside one another.");
        return Err(QueryError::new(column(at), "too_deep", detail));
    }
    let whole = delimited(multispace0, disjunction, (multispace0, eof));
    let raw = { whole }.parse(Input::new(text)).map_err(|error| {
        let expected = expectation(error.inner());
        QueryError::new(column(error.offset()), "syntax", expected)
    })?;
    looked_up(raw, &column).map(Some)
}

/// Where parentheses become too deep. Those within quotes do not count.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut quoted) = (0_usize, false);
    text.char_indices().find_map(|(at, c)| {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth > DEEPEST).then_some(at)
    })
}

fn expectation(error: &ContextError) -> String {
    let expected = error.context().find_map(|context| match context {
        StrContext::Expected(StrContextValue::Description(what)) => Some(*what),
        _ => None,
    });
    match expected {
        Some(what) => format!("Here {what} is expected."),
        None => "This can't be read.".to_owned(),
    }
}

fn expected(what: &'static str) -> StrContext {
    StrContext::Expected(StrContextValue::Description(what))
}

fn disjunction<'i>(input: &mut Input<'i>) -> ModalResult<Raw<'i>> {
    let or = (multispace0, keyword(&["OR", "O"]), multispace0);
    let more = repeat(0.., preceded(or, cut_err(conjunction)));
    let (first, more): (_, Vec<_>) = (conjunction, more).parse_next(input)?;
    Ok(several(first, more, Raw::Any))
}

fn conjunction<'i>(input: &mut Input<'i>) -> ModalResult<Raw<'i>> {
    let and = (multispace0, keyword(&["AND", "Y"]), multispace0).void();
    let ends = alt((eof.void(), ')'.void(), keyword(&["OR", "O"])));
    let beside = (multispace0, peek(not(ends))).void();
    let more = repeat(0.., preceded(alt((and, beside)), cut_err(negation)));
    let (first, more): (_, Vec<_>) = (negation, more).parse_next(input)?;
    Ok(several(first, more, Raw::All))
}

fn several<'i>(
    first: Raw<'i>,
    mut more: Vec<Raw<'i>>,
    together: impl Fn(Vec<Raw<'i>>) -> Raw<'i>,
) -> Raw<'i> {
    if more.is_empty() {
        return first;
    }
    more.insert(0, first);
    together(more)
}

fn negation<'i>(input: &mut Input<'i>) -> ModalResult<Raw<'i>> {
    let minus = ('-', peek(not(alt((multispace1.void(), eof.void(), ')'.void()))))).void();
    let word = (keyword(&["NOT", "NO"]), multispace0).void();
    let signs: usize = repeat(0.., alt((word, minus))).parse_next(input)?;
    let inner = primary.context(expected("a word or a condition")).parse_next(input)?;
    Ok(if signs % 2 == 1 { Raw::Not(Box::new(inner)) } else { inner })
}

/// A word in capitals that stands alone.
fn keyword<'i>(
    words: &'static [&'static str],
) -> impl Parser<Input<'i>, (), ErrMode<ContextError>> {
    terminated(take_while(1.., |c: char| c.is_ascii_uppercase()), peek(boundary))
        .verify(|found: &str| words.contains(&found))
        .void()
}

fn boundary(input: &mut Input<'_>) -> ModalResult<()> {
    alt((eof.void(), one_of(|c: char| c.is_whitespace() || "()\"".contains(c)).void()))
        .parse_next(input)
}

fn primary<'i>(input: &mut Input<'i>) -> ModalResult<Raw<'i>> {
    let closing = cut_err(')').context(expected("a closing parenthesis"));
    let within = (multispace0, cut_err(disjunction), multispace0).map(|(_, inner, _)| inner);
    alt((
        delimited('(', within, closing),
        phrase.map(Raw::Words),
        test,
        word.map(|word: &str| Raw::Words(word.to_owned())),
    ))
    .parse_next(input)
}

/// `"…"`, in which `\"` stands for a quote and `\\` for a backslash.
fn phrase(input: &mut Input<'_>) -> ModalResult<String> {
    let escaped = preceded('\\', one_of(['"', '\\']));
    let plain = any.verify(|c: &char| *c != '"');
    let end = cut_err('"').context(expected("a closing quote"));
    delimited('"', repeat(0.., alt((escaped, plain))), end).parse_next(input)
}

fn word<'i>(input: &mut Input<'i>) -> ModalResult<&'i str> {
    take_while(1.., |c: char| !c.is_whitespace() && !"()\"".contains(c)).parse_next(input)
}

fn operator(input: &mut Input<'_>) -> ModalResult<Op> {
    for (sign, op) in Op::SIGNS {
        if opt(sign).parse_next(input)?.is_some() {
            return Ok(op);
        }
    }
    Err(ErrMode::Backtrack(ContextError::new()))
}

fn test<'i>(input: &mut Input<'i>) -> ModalResult<Raw<'i>> {
    let name = take_while(1.., |c: char| c.is_alphabetic() || c == '_');
    let mut whole = (name, operator, opt(alt((list, value.map(|one| vec![one]))))).with_taken();
    let at = input.current_token_start();
    let ((name, op, values), raw) = whole.parse_next(input)?;
    Ok(Raw::Test { name, op, values: values.unwrap_or_default(), raw, at })
}

fn list(input: &mut Input<'_>) -> ModalResult<Vec<(String, usize)>> {
    let bare = take_till(1.., [',', '(', ')', '"']).map(|text: &str| text.trim().to_owned());
    let item = cut_err(with_place(alt((terminated(phrase, multispace0), bare))));
    let item = preceded(multispace0, item.context(expected("a value")));
    let closing = cut_err(')').context(expected("a comma or a closing parenthesis"));
    delimited('(', separated(1.., item, ','), closing).parse_next(input)
}

fn value(input: &mut Input<'_>) -> ModalResult<(String, usize)> {
    with_place(alt((phrase, word.map(str::to_owned)))).parse_next(input)
}

/// A text together with where it begins.
fn with_place<'i>(
    mut inner: impl Parser<Input<'i>, String, ErrMode<ContextError>>,
) -> impl Parser<Input<'i>, (String, usize), ErrMode<ContextError>> {
    move |input: &mut Input<'i>| {
        let at = input.current_token_start();
        Ok((inner.parse_next(input)?, at))
    }
}

fn looked_up(raw: Raw<'_>, column: &impl Fn(usize) -> usize) -> Result<Query, QueryError> {
    let each = |parts: Vec<Raw<'_>>| -> Result<Vec<Query>, QueryError> {
        parts.into_iter().map(|part| looked_up(part, column)).collect()
    };
    Ok(match raw {
        Raw::All(parts) => Query::All(each(parts)?),
        Raw::Any(parts) => Query::Any(each(parts)?),
        Raw::Not(inner) => Query::Not(Box::new(looked_up(*inner, column)?)),
        Raw::Words(text) => Query::Words(text),
        Raw::Test { name, op, values, raw, at } => match Field::named(name) {
            None => match near(name) {
                Some(field) => {
                    let detail = format!("There is no field “{name}”. Perhaps “{field}”?");
                    return Err(QueryError::new(column(at), "unknown_field", detail));
                }
                // Banks write such words (`RFC:ABC010203`): no field was meant.
                None => Query::Words(raw.to_owned()),
            },
            Some(_) if values.is_empty() => {
                let after = column(at + raw.len());
                return Err(QueryError::new(after, "syntax", "Here a value is expected."));
            }
            Some(field) => {
                let place = |(text, at): (String, usize)| Value { text, column: column(at) };
                let values = values.into_iter().map(place).collect();
                Query::Test(Test { field, op, values, column: column(at) })
            }
        },
    })
}

/// The field whose name was probably meant.
fn near(name: &str) -> Option<&'static str> {
    let name = plain(name);
    if name.chars().count() < 4 {
        return None;
    }
    let names = Field::NAMES.iter().map(|(known, _)| *known);
    names
        .filter(|known| strsim::osa_distance(known, &name) <= 2)
        .min_by_key(|known| strsim::osa_distance(known, &name))
}
