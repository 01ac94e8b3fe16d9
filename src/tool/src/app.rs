//! The compiled app: the files that `cargo xtask app` makes, from a folder or from this very binary.
//!
//! An app knows no quiz. Its page has places for the texts and the policy, which [`crate::site`] fills, and each of its other files has a hash of its contents in its name, so that browsers may keep it for good.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::Failure;

/// The page of an app, which is also the page of the site.
pub(crate) const PAGE: &str = "index.html";

#[cfg(feature = "app")]
static CARRIED: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/../../target/app-site");

/// A compiled app.
pub(crate) struct App {
    /// Its page, with places to fill.
    pub(crate) page: String,
    /// Its other files, by their path.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl App {
    /// The app in this folder, or the one that this binary carries.
    pub(crate) fn open(folder: Option<&Path>) -> Result<App, Failure> {
        match folder {
            Some(folder) => App::read(folder),
            None => App::carried(),
        }
    }

    #[cfg(feature = "app")]
    fn carried() -> Result<App, Failure> {
        fn collect(dir: &include_dir::Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
            for file in dir.files() {
                files.insert(file.path().display().to_string().replace('\\', "/"), file.contents().to_vec());
            }
            dir.dirs().for_each(|dir| collect(dir, files));
        }
        let mut files = BTreeMap::new();
        collect(&CARRIED, &mut files);
        App::from_files(files, "this bronwijzer")
    }

    #[cfg(not(feature = "app"))]
    fn carried() -> Result<App, Failure> {
        let reason = "this bronwijzer was built without the app; name the app's folder with --app, \
            as `cargo xtask app` makes it in target/app-site";
        Err(Failure(reason.to_owned()))
    }

    fn read(folder: &Path) -> Result<App, Failure> {
        let mut files = BTreeMap::new();
        let shown = folder.display();
        read_into(folder, "", &mut files)
            .map_err(|error| Failure(format!("{shown}: the app cannot be read: {error}")))?;
        App::from_files(files, &shown.to_string())
    }

    fn from_files(mut files: BTreeMap<String, Vec<u8>>, place: &str) -> Result<App, Failure> {
        let page = files.remove(PAGE).and_then(|bytes| String::from_utf8(bytes).ok());
        let page = page.filter(|page| page.contains("{{title}}"));
        let page =
            page.ok_or_else(|| Failure(format!("{place} holds no app: it has no {PAGE} with a place for a title")))?;
        Ok(App { page, files })
    }

    /// The path of the script that starts the app.
    pub(crate) fn script(&self) -> Option<&str> {
        let (_, rest) = self.page.split_once("<script ")?;
        Some(attribute(rest.split_once('>')?.0, "src")?.trim_start_matches("./"))
    }

    /// The page with the stylesheet in it that browsers would wait for; and the text of that stylesheet.
    pub(crate) fn page_with_style(&self) -> Result<(String, String), Failure> {
        let waits = |line: &&str| line.contains("<link rel=\"stylesheet\"") && attribute(line, "media").is_none();
        let link = self.page.lines().find(waits);
        let style = link.and_then(|link| {
            let file = attribute(link, "href")?.trim_start_matches("./");
            Some((link, String::from_utf8(self.files.get(file)?.clone()).ok()?))
        });
        let (link, style) = style.ok_or_else(|| Failure("the app's page has no stylesheet".to_owned()))?;
        Ok((self.page.replacen(link, &format!("<style>{style}</style>"), 1), style))
    }

    /// The scripts that stand in the page itself.
    pub(crate) fn scripts_in_page(&self) -> impl Iterator<Item = &str> {
        self.page.split("<script>").skip(1).filter_map(|rest| Some(rest.split_once("</script>")?.0))
    }

    /// The addresses to which the page links in this relation, relative to the page.
    pub(crate) fn links(&self, relation: &str) -> Vec<&str> {
        let tags = self.page.split("<link ").skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
        tags.filter(|tag| attribute(tag, "rel") == Some(relation))
            .filter_map(|tag| attribute(tag, "href"))
            .map(|address| address.trim_start_matches("./"))
            .collect()
    }
}

/// The value of an attribute in a tag that this project's own build wrote.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

fn read_into(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name.starts_with('.') {
            // Trunk prepares the next app in a folder of such a name.
            continue;
        }
        let name = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            read_into(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}
