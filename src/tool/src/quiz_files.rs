//! The files of a quiz as texts: written into a new folder all at once, or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use bronwijzer_engine::quiz::MANIFEST;
use bronwijzer_engine::scale::Scale;
use bronwijzer_engine::text::Text;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::Failure;

/// The files of a quiz, by their names in its folder.
#[derive(Default)]
pub(crate) struct QuizFiles {
    /// The text of quiz.json.
    pub(crate) manifest: String,
    /// The statement files, in order.
    pub(crate) statements: Vec<(String, Vec<StatementFile>)>,
    /// The source files, in order, each with its text.
    pub(crate) sources: Vec<(String, String)>,
}

/// quiz.json as an import writes it. What the imported system does not say is left out, so that `check` names it.
#[derive(Serialize)]
pub(crate) struct ManifestFile {
    pub(crate) id: String,
    pub(crate) version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<TextFile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) intro: Option<TextFile>,
    #[serde(serialize_with = "scale_name")]
    pub(crate) scale: Scale,
    pub(crate) method: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) maker: Option<String>,
    pub(crate) themes: Vec<ThemeFile>,
    pub(crate) parties: Vec<PartyFile>,
    pub(crate) sources: Vec<SourceFile>,
}

fn scale_name<S: Serializer>(scale: &Scale, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(scale.name())
}

#[derive(Serialize)]
pub(crate) struct ThemeFile {
    pub(crate) id: String,
    pub(crate) title: TextFile,
}

#[derive(Serialize)]
pub(crate) struct PartyFile {
    pub(crate) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) origin: Option<String>,
    pub(crate) name: String,
    pub(crate) short: String,
    pub(crate) color: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
}

#[derive(Clone, Serialize)]
pub(crate) struct SourceFile {
    pub(crate) id: String,
    pub(crate) party: String,
    pub(crate) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
    pub(crate) file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
}

/// A statement as it stands in its file. What may be absent is optional here: a quiz that is still being written
/// goes through a spreadsheet too.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct StatementFile {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) origin: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) theme: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<TextFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<TextFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) background: Option<TextFile>,
    /// Every other field, as it is.
    #[serde(flatten)]
    pub(crate) others: Map<String, Value>,
    #[serde(default)]
    pub(crate) positions: Positions,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TextFile {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) nl: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) en: Option<String>,
}

impl From<Text> for TextFile {
    fn from(text: Text) -> TextFile {
        TextFile { nl: Some(text.nl), en: text.en }
    }
}

/// Positions by the identifiers of the parties, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Positions(pub(crate) Vec<(String, PositionFile)>);

impl Serialize for Positions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(party, position)| (party, position)))
    }
}

impl<'de> Deserialize<'de> for Positions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Positions, D::Error> {
        let entries = Map::deserialize(deserializer)?;
        let position = |(party, value): (String, Value)| {
            let position = serde_json::from_value(value).map_err(|error| D::Error::custom(format!("{party}: {error}")));
            Ok((party, position?))
        };
        entries.into_iter().map(position).collect::<Result<_, _>>().map(Positions)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PositionFile {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) stance: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) quotes: Vec<QuoteFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<TextFile>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuoteFile {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) translation: Option<TextFile>,
}

/// A folder that is being filled beside its place, and disappears unless it is put there.
pub(crate) struct NewFolder {
    filling: PathBuf,
    out: PathBuf,
    placed: bool,
}

impl NewFolder {
    /// Whether a folder can be written here: nothing is there, or an empty folder.
    pub(crate) fn can_be(out: &Path) -> Result<(), Failure> {
        match fs::read_dir(out) {
            Ok(mut entries) => match entries.next() {
                None => Ok(()),
                Some(_) => Err(Failure(format!("{} is not empty; nothing is ever overwritten", out.display()))),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                Err(Failure(format!("{} is there already, and is no folder", out.display())))
            }
            Err(error) => Err(Failure(format!("{}: {error}", out.display()))),
        }
    }

    /// Writes every file of a quiz beside the place where the folder is to be.
    pub(crate) fn fill(out: &Path, files: &QuizFiles) -> Result<NewFolder, Failure> {
        NewFolder::can_be(out)?;
        let failed = |path: &Path, error: io::Error| Failure(format!("cannot write {}: {error}", path.display()));
        // `OUT/..` and the like have no name of their own to be renamed to.
        let name = out.file_name().ok_or_else(|| Failure(format!("{} names no new folder", out.display())))?;
        let parent = out.parent().unwrap_or(Path::new(""));
        if !parent.as_os_str().is_empty() {
            fs::create_dir_all(parent).map_err(|error| failed(parent, error))?;
        }
        let filling = parent.join(format!(".{}.{}.new", name.to_string_lossy(), std::process::id()));
        fs::create_dir(&filling).map_err(|error| failed(&filling, error))?;
        let folder = NewFolder { filling, out: out.to_owned(), placed: false };
        folder.write(MANIFEST, &files.manifest)?;
        for (name, statements) in &files.statements {
            let text = serde_json::to_string_pretty(statements).map_err(|error| Failure(error.to_string()))?;
            folder.write(name, &(text + "\n"))?;
        }
        for (name, text) in &files.sources {
            folder.write(name, text)?;
        }
        Ok(folder)
    }

    fn write(&self, name: &str, text: &str) -> Result<(), Failure> {
        let path = self.filling.join(name);
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        let written = folder.and_then(|()| fs::write(&path, text));
        written.map_err(|error| Failure(format!("cannot write {name}: {error}")))
    }

    /// Where the files are until the folder is put in its place.
    pub(crate) fn path(&self) -> &Path {
        &self.filling
    }

    /// Puts the folder in its place.
    pub(crate) fn place(mut self) -> Result<(), Failure> {
        NewFolder::can_be(&self.out)?;
        // An empty folder gives way; where one cannot be replaced by renaming, it must go first.
        let _ = fs::remove_dir(&self.out);
        fs::rename(&self.filling, &self.out)
            .map_err(|error| Failure(format!("cannot write {}: {error}", self.out.display())))?;
        self.placed = true;
        Ok(())
    }
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        if !self.placed {
            // Nobody asked for it under this name, and it is not complete.
            let _ = fs::remove_dir_all(&self.filling);
        }
    }
}
