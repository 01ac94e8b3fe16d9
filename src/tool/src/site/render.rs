//! Drawing SVG as PNG. Text is in the one font that this binary carries, so that every machine draws the same.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::Failure;

/// The font; where it is from and its licence stand beside it.
const FONT: &[u8] = include_bytes!("../../fonts/literata-semibold.ttf");

/// Draws pictures.
pub(super) struct Renderer {
    options: Options<'static>,
    font: FontRef<'static>,
}

impl Renderer {
    pub(super) fn new() -> Result<Renderer, Failure> {
        let font = FontRef::new(FONT).map_err(|error| Failure(format!("the font for pictures: {error}")))?;
        let mut fonts = Database::new();
        fonts.load_font_data(FONT.to_vec());
        let family = fonts.faces().flat_map(|face| &face.families).map(|(name, _)| name.clone()).next();
        let options =
            Options { font_family: family.unwrap_or_default(), fontdb: Arc::new(fonts), ..Options::default() };
        Ok(Renderer { options, font })
    }

    /// An SVG as a PNG of this many pixels.
    pub(super) fn png(&self, svg: &str, width: u32, height: u32) -> Result<Vec<u8>, Failure> {
        let failure = |reason: String| Failure(format!("a picture cannot be drawn: {reason}"));
        let tree = Tree::from_str(svg, &self.options).map_err(|error| failure(error.to_string()))?;
        let mut pixels = Pixmap::new(width, height).ok_or_else(|| failure(format!("{width} × {height} pixels")))?;
        let size = tree.size();
        let scale = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
        resvg::render(&tree, scale, &mut pixels.as_mut());
        pixels.encode_png().map_err(|error| failure(error.to_string()))
    }

    /// Whether the font has every character of a text.
    pub(super) fn has(&self, text: &str) -> bool {
        let glyphs = self.font.charmap();
        text.chars().all(|char| glyphs.map(char).is_some())
    }

    /// How wide a text is at a size of the font, without kerning.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        let glyphs = self.font.charmap();
        let metrics = self.font.glyph_metrics(Size::new(size), LocationRef::default());
        text.chars().filter_map(|char| metrics.advance_width(glyphs.map(char)?)).sum()
    }
}
