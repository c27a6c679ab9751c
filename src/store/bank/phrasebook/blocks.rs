//! A phrasebook's Markdown as a row of blocks. Knows nothing of what they mean.

/// What stands in a file, and the line it begins on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// From 1.
    pub(super) line: usize,
    pub(super) what: What,
}

/// The kinds of block that a phrasebook is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A heading and its level.
    Heading(usize, String),
    /// Code between fences, and the language beside the first.
    Code(String, String),
    /// A comment, which readers do not see.
    Comment(String),
    /// An item of a list, in one line.
    Item(String),
    /// A paragraph, in one line.
    Text(String),
}

/// A fence or a comment that is never closed, by the line it begins on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unclosed(pub(super) usize);

/// Takes a text apart.
pub(super) fn of(text: &str) -> Result<Vec<Block>, Unclosed> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut lines = text.lines().zip(1..);
    let mut joins = false;
    while let Some((raw, line)) = lines.next() {
        let trimmed = raw.trim();
        let mut until = |end: &str| -> Result<String, Unclosed> {
            let mut inside = String::new();
            for (raw, _) in lines.by_ref() {
                if raw.trim() == end {
                    return Ok(inside);
                }
                inside.push_str(raw.trim_end());
                inside.push('\n');
            }
            Err(Unclosed(line))
        };
        let what = if trimmed.is_empty() {
            joins = false;
            continue;
        } else if let Some(language) = trimmed.strip_prefix("```") {
            What::Code(language.to_owned(), until("```")?)
        } else if let Some(comment) = trimmed.strip_prefix("<!--") {
            match comment.strip_suffix("-->") {
                Some(comment) => What::Comment(comment.trim().to_owned()),
                None => What::Comment(format!("{}\n{}", comment.trim(), until("-->")?)),
            }
        } else if let Some((level, heading)) = heading(trimmed) {
            What::Heading(level, heading.to_owned())
        } else if let Some(item) = trimmed.strip_prefix("- ") {
            What::Item(item.to_owned())
        } else if joins
            && let Some(Block { what: What::Item(text) | What::Text(text), .. }) = blocks.last_mut()
        {
            text.push(' ');
            text.push_str(trimmed);
            continue;
        } else {
            What::Text(trimmed.to_owned())
        };
        joins = true;
        blocks.push(Block { line, what });
    }
    Ok(blocks)
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    (level > 0).then(|| text.strip_prefix(' ')).flatten().map(|text| (level, text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_belong_together_are_one_block() {
        let text = "# A\none\ntwo\n\n- three\n  four\n- five\n<!-- six -->\n```rust\na\n\nb\n```\n<!-- seven\nx\n-->\n";
        let blocks = of(text).expect("all is closed");
        let is = |at: usize, line, what: What| assert_eq!(blocks[at], Block { line, what });
        is(0, 1, What::Heading(1, "A".to_owned()));
        is(1, 2, What::Text("one two".to_owned()));
        is(2, 5, What::Item("three four".to_owned()));
        is(3, 7, What::Item("five".to_owned()));
        is(4, 8, What::Comment("six".to_owned()));
        is(5, 9, What::Code("rust".to_owned(), "a\n\nb\n".to_owned()));
        is(6, 14, What::Comment("seven\nx\n".to_owned()));
    }

    #[test]
    fn what_is_never_closed_is_told_by_where_it_begins() {
        assert_eq!(of("# A\n\n```rust\nx\n"), Err(Unclosed(3)));
        assert_eq!(of("<!-- context\n"), Err(Unclosed(1)));
    }
}
