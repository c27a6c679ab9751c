//! The file that a student's page is called by: readable, safe on every file system and in every address, and never the
//! same for two ids, also where upper and lower case are one.
//!
//! Small letters, digits, `.`, `-` and `_` stand for themselves. So do capital letters, and behind a `~` a number says
//! which letters they are. Every other byte of the id is `=` and two hexadecimal digits. Of an id that gets too long so
//! the beginning is there, and behind `~~` its hash.

/// The folder of the students' pages in the folder of grades.
pub const STUDENTS: &str = "students";

/// Where a student's page is, from the folder of grades.
pub fn student_file(id: &str) -> String {
    format!("{STUDENTS}/{}.html", stem(id))
}

/// The longest name but for its ending; file systems allow 255 bytes.
const MOST: usize = 120;
/// Names that Windows keeps for devices, whatever follows them behind a dot.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

fn stem(id: &str) -> String {
    if id.is_empty() {
        return "=".to_owned();
    }
    let device = id.split('.').next().unwrap_or_default().to_ascii_lowercase();
    // What begins with a dot is hidden, and `.` and `..` are no files.
    let odd_start = id.starts_with('.') || DEVICES.contains(&device.as_str());
    let mut name = String::new();
    let mut capitals = Vec::new();
    for (at, byte) in id.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' if at > 0 || !odd_start => {
                if byte.is_ascii_alphabetic() {
                    capitals.push(byte.is_ascii_uppercase());
                }
                name.push(char::from(byte));
            }
            _ => name += &format!("={byte:02x}"),
        }
        if name.len() > MOST {
            return hashed(&name, id);
        }
    }
    match number(&capitals) {
        Some(number) if name.len() + 1 + number.len() > MOST => hashed(&name, id),
        Some(number) => format!("{name}~{number}"),
        None => name,
    }
}

fn hashed(name: &str, id: &str) -> String {
    format!("{}~~{}", &name[..MOST / 2], blake3::hash(id.as_bytes()).to_hex())
}

/// Which letters are capitals, as the binary digits of a number in hexadecimal, the first letter's the lowest.
fn number(capitals: &[bool]) -> Option<String> {
    let last = capitals.iter().rposition(|capital| *capital)?;
    let digits = capitals[..=last].chunks(4).rev().map(|four| {
        let bits = four.iter().enumerate().map(|(at, capital)| u32::from(*capital) << at).sum();
        char::from_digit(bits, 16).expect("four bits are one digit")
    });
    Some(digits.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ordinary_ids_stay_as_they_are_and_others_can_still_be_read() {
        let long = "x".repeat(300);
        let names = [
            "ada",
            "s-1234_5.b",
            "Ada",
            "S1234567",
            "JohnSmith",
            "a/b",
            "..",
            "CON.txt",
            "zoë",
            "",
            "a~1",
            &long,
        ];
        insta::assert_snapshot!(names.map(stem).join("\n"));
    }

    /// The id that a name stands for, whatever became of its upper and lower case; `None` for one with a hash.
    fn read(name: &str) -> Option<String> {
        let name = name.to_ascii_lowercase();
        if name.contains("~~") {
            return None;
        }
        let (name, number) = name.split_once('~').unwrap_or((&name, ""));
        let digits = number.chars().rev().map(|digit| digit.to_digit(16).expect("a digit"));
        let mut capitals = digits.flat_map(|digit| (0..4).map(move |at| digit >> at & 1 == 1));
        let (mut bytes, mut rest) = (Vec::new(), name.bytes());
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'=' if name.len() == 1 => break,
                b'=' => {
                    let hex: String = rest.by_ref().take(2).map(char::from).collect();
                    u8::from_str_radix(&hex, 16).expect("two digits")
                }
                b'a'..=b'z' if capitals.next() == Some(true) => byte.to_ascii_uppercase(),
                _ => byte,
            });
        }
        Some(String::from_utf8(bytes).expect("the id was a text"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        // That an id can be read out of its name in small letters means that no two ids share one, also where a file
        // system takes no notice of case.
        #[test]
        fn every_id_has_a_safe_name_that_no_other_id_has(
            id in prop_oneof!["[a-zA-Z0-9._~=-]{0,12}", "(?i)(con|nul|com1)(\\.[a-z]{0,3})?", any::<String>(), "[A-Za-z]{100,130}", ".{40,400}"],
        ) {
            let name = stem(&id);
            let safe = |byte: u8| byte.is_ascii_alphanumeric() || b".-_=~".contains(&byte);
            prop_assert!(name.bytes().all(safe), "{name}");
            prop_assert!(!name.is_empty() && !name.starts_with('.') && name.len() <= MOST + 6);
            let device = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
            prop_assert!(!DEVICES.contains(&device.as_str()), "{name}");
            match read(&name) {
                Some(read) => prop_assert_eq!(read, id),
                None => prop_assert!(id.len() > MOST / 3 && name.ends_with(blake3::hash(id.as_bytes()).to_hex().as_str())),
            }
        }
    }
}
