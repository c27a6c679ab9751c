//! The learner's own settings: `.cmkata/config.json` in the workspace, which nobody has to have.
//!
//! It is JSON because what stands beside it is, and because three numbers need nothing more. Nothing here writes it.

use super::files;
use super::workspace::Workspace;
use crate::model::pace::Pace;
use std::io::ErrorKind;

/// How much the learner takes on in a day; the usual where the workspace does not say.
///
/// # Errors
/// If the file cannot be read, or says something that is not understood.
pub fn pace(workspace: &Workspace) -> anyhow::Result<Pace> {
    let path = workspace.root().join(".cmkata/config.json");
    let text = match std::fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Pace::default()),
        read => files::explain(read, &path, "read")?,
    };
    serde_json::from_str(&text).map_err(|error| {
        anyhow::anyhow!(
            "{}: {error}\nhint: it may say new_per_day, reviews_per_day and minutes_per_day, such as \
             {{ \"new_per_day\": 8 }}",
            path.display()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::bank::Bank;

    fn pace_of(text: &str) -> anyhow::Result<Pace> {
        let folder = tempfile::tempdir().expect("a folder");
        let bank = Bank::default();
        let workspace = Workspace::create(&folder.path().join("w"), &bank).expect("a workspace");
        assert_eq!(pace(&workspace).expect("there need be no file"), Pace::default());
        std::fs::write(workspace.root().join(".cmkata/config.json"), text).expect("it can be written");
        pace(&workspace)
    }

    #[test]
    fn what_the_file_does_not_say_is_as_usual() {
        let pace = pace_of(r#"{ "new_per_day": 3 }"#).expect("it is sound");
        assert_eq!(pace, Pace { new_per_day: 3, ..Pace::default() });
    }

    #[test]
    fn what_is_not_understood_is_told() {
        for text in [r#"{ "new_per_dya": 3 }"#, r#"{ "new_per_day": -1 }"#, "new_per_day: 3"] {
            let told = pace_of(text).expect_err(text).to_string();
            assert!(
                told.contains("config.json: ") && told.contains("\nhint: it may say new_per_day"),
                "{told}"
            );
        }
    }
}
