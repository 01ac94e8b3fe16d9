//! A quiz as a package for a learning environment (SCORM 1.2): the quiz as one file, which says when it is done.

use std::io::{Cursor, Write};

use bronwijzer_engine::quiz::Quiz;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{escape, single_file};
use crate::Failure;
use crate::app::App;

/// The script that speaks with the learning environment. It is in the page, so that the page's policy names it.
const ADAPTER: &str = include_str!("scorm.js");

/// The page in the package.
const PAGE: &str = "index.html";

/// A package with a quiz.
pub(super) fn package(app: &App, quiz: &Quiz, url: Option<&str>) -> Result<Vec<u8>, Failure> {
    let page = single_file::page(app, quiz, url, &[ADAPTER])?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // No time is in it, so that the same quiz gives the same package.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in [("imsmanifest.xml", manifest(quiz)), (PAGE, page)] {
        zip.start_file(name, options).map_err(cannot)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish().map_err(cannot)?.into_inner())
}

fn cannot(error: zip::result::ZipError) -> Failure {
    Failure(format!("the package cannot be made: {error}"))
}

/// What the package is (IMS Content Packaging 1.1.2, SCORM 1.2 CAM 2.3): one organization with one page that runs.
fn manifest(quiz: &Quiz) -> String {
    let (id, title, version) = (&quiz.id, escape(quiz.title.original()), escape(&quiz.version));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="bronwijzer-{id}" version="{version}"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="organization-{id}">
    <organization identifier="organization-{id}">
      <title>{title}</title>
      <item identifier="item-{id}" identifierref="resource-{id}">
        <title>{title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="resource-{id}" type="webcontent" adlcp:scormtype="sco" href="{PAGE}">
      <file href="{PAGE}"/>
    </resource>
  </resources>
</manifest>
"#
    )
}
