//! The folder of one compilation: a part for what it makes, and one for temporary files.

use crate::report::{self, Refusal};
use crate::text::{decimal, Text};
use crate::{files, system};

pub struct Private {
    folder: Text,
}

impl Private {
    pub fn new() -> Result<Private, Refusal> {
        let private = Private { folder: folder()? };
        if files::new_folder(private.made()) && files::new_folder(private.temporary()) {
            Ok(private)
        } else {
            Err(Refusal::of("no private folder can be made"))
        }
    }

    /// The one whose folder of temporary files this is.
    pub fn of_temporary(path: Text) -> Option<Private> {
        let folder = path.strip_suffix(b"/tmp")?;
        let name = folder.strip_prefix(report::FOLDER)?.strip_prefix(b"/private/")?;
        let mut numbers = name.split(|byte| *byte == b'-');
        let is_name = numbers.next().is_some_and(is_decimal) && numbers.next().is_some_and(is_decimal);
        if is_name && numbers.next().is_none() {
            Some(Private { folder: Text::of(&[folder]) })
        } else {
            None
        }
    }

    pub fn made(&self) -> Text {
        Text::of(&[&self.folder, b"/out"])
    }

    pub fn temporary(&self) -> Text {
        Text::of(&[&self.folder, b"/tmp"])
    }

    /// For copies of files that only exist in the host's memory.
    pub fn copies(&self) -> Text {
        Text::of(&[&self.folder, b"/tmp/files"])
    }

    pub fn remove(&self) {
        files::remove(self.folder);
    }
}

/// A new folder that no other process has.
pub fn folder() -> Result<Text, Refusal> {
    let all = Text::of(&[report::FOLDER, b"/private"]);
    let name = Text::of(&[&decimal(system::process() as u64), b"-", &decimal(system::now())]);
    let private = Text::of(&[&all, b"/", &name]);
    if files::folder(Text::of(&[report::FOLDER])) && files::folder(all) && files::new_folder(private) {
        Ok(private)
    } else {
        Err(Refusal::of("no private folder can be made"))
    }
}

fn is_decimal(digits: &[u8]) -> bool {
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}
