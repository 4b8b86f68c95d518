//! What would be changed in a lesson's files, for people to see first.

use std::path::Path;

use diffy::DiffOptions;

use crate::doctor::Fix;
use crate::text::{clean, shown_path};

/// The change to a file of the lesson in `folder`, line by line.
pub fn diff(folder: &Path, fix: &Fix) -> String {
    let path = shown_path(&folder.join(&fix.path));
    let change = DiffOptions::new()
        .set_context_len(2)
        .set_original_filename(path.clone())
        .set_modified_filename(path)
        .create_patch(&fix.before, &fix.after);
    clean(&change.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_with_its_surroundings() {
        let fix = Fix {
            path: "lesson.toml".to_owned(),
            before: "format = 1\nminutes = 5\nparts = [\n    \"a\",\n]\n# end\n".to_owned(),
            after: "format = 1\nminutes = 5\nparts = [\n    \"a\",\n    \"b\",\n]\n# end\n"
                .to_owned(),
        };
        insta::assert_snapshot!(diff(Path::new("tea"), &fix), @r#"
        --- tea/lesson.toml
        +++ tea/lesson.toml
        @@ -3,4 +3,5 @@
         parts = [
             "a",
        +    "b",
         ]
         # end
        "#);
    }
}
