//! Briefs as they are laid out, and what holds for any text at all.

use super::*;
use proptest::prelude::*;

const BRIEF: &str = "\
# Fix the N+1 loop

The service loads **20 users**, one after
the other. Each `await` waits for the one before it, though *none* needs another's reply; see
[the docs](https://example.org/docs).

```js
for (const id of ids) {
\tusers.push(await getUser(id));
}
```

## What to do

- Start every request before you wait for any of them, and keep the replies in the order of the ids that were asked for.
- Leave nothing behind:
  no request may be alive when you return.

1. First read `kata.rs`.
2. Then 2 * 3 * 4 requests and snake_case_names stay as they are.

> The waits overlap; the number
> of queries stays N+1.
";

fn look(width: usize) -> Look {
    Look { width, colour: false, unicode: true }
}

#[test]
fn a_brief_is_laid_out_for_reading() {
    insta::assert_snapshot!("brief_60", markdown(BRIEF, &look(60)));
    insta::assert_snapshot!("brief_80", markdown(BRIEF, &look(80)));
    let coloured = markdown(BRIEF, &Look { colour: true, ..look(80) });
    insta::assert_snapshot!("brief_80_coloured", coloured.replace('\x1b', "␛"));
}

#[test]
fn a_brief_cannot_steer_the_terminal() {
    assert_eq!(markdown("a \x1b[2J b\n\n```\n\x1b[2J\n```\n", &look(80)), "a ^[[2J b\n\n    ^[[2J\n\n");
}

#[test]
fn escaped_punctuation_is_no_markup() {
    assert_eq!(markdown(r"\*not strong\* and C:\dir", &look(80)), "*not strong* and C:\\dir\n");
}

proptest! {
    #[test]
    fn no_line_is_wider_than_the_page(text in "[a-z*_`#>| \\-\\[\\]()\\\\\n0-9.é日]{0,300}", width in 40usize..=120) {
        for line in markdown(&text, &look(width)).lines() {
            prop_assert!(layout::width(line) <= width, "{line:?} at {width}");
        }
    }
}
