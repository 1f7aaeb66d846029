//! The bullet, dash, number or letter before a line of a list.

/// A line without the bullet, dash, number or letter of a list before it.
pub(crate) fn without_list_mark(line: &str) -> &str {
    let line =
        line.trim_start_matches(|mark: char| mark.is_whitespace() || "•▪●◦‣·*-–—>".contains(mark));
    let Some((mark, rest)) = line.split_once(char::is_whitespace) else {
        return line;
    };
    let bare = mark.trim_matches(['(', ')', '.', ':']);
    let is_marked = bare.len() < mark.len() || bare.contains('.');
    let is_number = bare.starts_with(|first: char| first.is_ascii_digit())
        && bare
            .chars()
            .all(|character| character.is_ascii_digit() || character == '.');
    let is_letter =
        is_marked && bare.len() == 1 && bare.starts_with(|first: char| first.is_ascii_alphabetic());
    if is_number || is_letter {
        rest.trim_start()
    } else {
        line
    }
}

/// How many bytes long the bullet at the start of a text is; `None` if there is none.
pub(crate) fn bullet_length(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    matches!(first, '•' | '▪' | '●').then(|| first.len_utf8())
}
