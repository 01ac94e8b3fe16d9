//! The marked page: what the parties wrote, drawn as a page of lines, one a statement, grouped by theme.
//!
//! The geometry alone, in whole units, so that the app and the tool draw the same page, each in its own colours.

/// The width of a page.
const WIDTH: usize = 1000;

/// The least height of a page: the proportions of A4 (ISO 216).
const HEIGHT: usize = 1414;

/// The space around the lines.
const MARGIN: usize = 110;

/// The space between all columns together.
const GUTTERS: usize = 120;

/// The most columns on a page.
const COLUMNS: usize = 16;

/// The least and the most distance from the top of a line to the top of the next.
const PITCH: (usize, usize) = (2, 90);

/// How many times the pitch a line may be long before another column reads better.
const SLENDER: usize = 16;

/// A page of lines, all within its width and height. No two lines overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedPage {
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// A line for each statement, in the order in which the statements were given.
    pub lines: Vec<Line>,
}

/// The line of a statement: a rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The distance of its start from the start of the page: from the left, where text runs from left to right.
    pub x: usize,
    /// The distance of its top from the top of the page.
    pub y: usize,
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
}

impl MarkedPage {
    /// The page of statements, each given by its theme. Themes follow one another in their order, with a blank row
    /// between them; within a theme the statements keep theirs.
    pub fn new(themes: &[usize]) -> MarkedPage {
        let of_theme =
            |theme| (0..themes.len()).filter(move |statement| themes[*statement] == theme).collect::<Vec<_>>();
        let all = 0..themes.iter().max().map_or(0, |last| last + 1);
        let groups: Vec<Vec<usize>> = all.map(of_theme).filter(|group| !group.is_empty()).collect();
        let rows = themes.len() + groups.len().saturating_sub(1);
        let grid = Grid::of(rows);

        let mut lines = vec![Line::default(); themes.len()];
        let (mut column, mut row, mut place) = (0, 0, 0);
        for (group, statements) in groups.into_iter().enumerate() {
            // A column never begins with the blank row.
            if group > 0 && row > 0 {
                row += 1;
            }
            for (index, statement) in statements.iter().enumerate() {
                if row >= grid.rows {
                    (column, row) = (column + 1, 0);
                }
                let ends = index > 0 && index + 1 == statements.len();
                lines[*statement] = grid.line(column, row, percent(place, ends));
                row += 1;
                place += 1;
            }
        }
        MarkedPage { width: WIDTH, height: HEIGHT.max(2 * MARGIN + grid.rows * grid.pitch), lines }
    }
}

/// How much of its column a line fills, so that the lines look like text: nearly all of it, and less where a paragraph
/// ends.
fn percent(place: usize, ends: bool) -> usize {
    if ends { 38 + place % 13 * 17 % 31 } else { 100 - place % 19 * 7 % 19 }
}

/// Where the lines of a page can be.
struct Grid {
    /// The rows in a column.
    rows: usize,
    /// The width of a column.
    column: usize,
    /// The space between two columns.
    gutter: usize,
    /// The distance from the top of a line to the top of the next.
    pitch: usize,
}

impl Grid {
    /// The grid with the fewest columns whose lines are not too slender.
    fn of(rows: usize) -> Grid {
        let with = |columns: usize| {
            let gutter = GUTTERS / columns;
            let column = (WIDTH - 2 * MARGIN - (columns - 1) * gutter) / columns;
            let rows = rows.div_ceil(columns);
            let pitch = ((HEIGHT - 2 * MARGIN) / rows.max(1)).clamp(PITCH.0, PITCH.1);
            Grid { rows, column, gutter, pitch }
        };
        let is_good = |grid: &Grid| grid.column <= SLENDER * grid.pitch;
        (1..COLUMNS).map(with).find(is_good).unwrap_or_else(|| with(COLUMNS))
    }

    fn line(&self, column: usize, row: usize, percent: usize) -> Line {
        Line {
            x: MARGIN + column * (self.column + self.gutter),
            y: MARGIN + row * self.pitch,
            width: self.column * percent / 100,
            height: self.pitch / 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The columns in which there are lines, by the distance of their start.
    fn columns(page: &MarkedPage) -> Vec<usize> {
        let mut columns: Vec<usize> = page.lines.iter().map(|line| line.x).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    #[test]
    fn lines_follow_the_themes_and_a_blank_row_parts_these() {
        let page = MarkedPage::new(&[1, 0, 1, 0]);
        let y: Vec<usize> = page.lines.iter().map(|line| line.y).collect();
        assert_eq!(y, [MARGIN + 3 * 90, MARGIN, MARGIN + 4 * 90, MARGIN + 90]);
        assert_eq!(columns(&page), [MARGIN]);
        assert!(page.lines[3].width * 4 < page.lines[1].width * 3, "a paragraph ends in a short line: {page:?}");
    }

    #[test]
    fn more_statements_take_more_columns_and_a_column_begins_with_a_line() {
        assert_eq!(columns(&MarkedPage::new(&[0; 10])).len(), 1);
        let themes: Vec<usize> = (0..40).map(|statement| statement / 20).collect();
        let page = MarkedPage::new(&themes);
        let columns = columns(&page);
        assert_eq!(columns.len(), 2, "{page:?}");
        for column in columns {
            assert_eq!(page.lines.iter().filter(|line| line.x == column).map(|line| line.y).min(), Some(MARGIN));
        }
    }

    #[test]
    fn a_page_without_statements_is_blank() {
        assert_eq!(MarkedPage::new(&[]), MarkedPage { width: 1000, height: 1414, lines: Vec::new() });
    }

    proptest! {
        #[test]
        fn every_line_is_on_the_page_and_none_overlaps_another(themes in prop::collection::vec(0_usize..40, 1..600)) {
            let page = MarkedPage::new(&themes);
            prop_assert_eq!(page.lines.len(), themes.len());
            for (index, one) in page.lines.iter().enumerate() {
                prop_assert!(one.width > 0 && one.height > 0, "{:?}", one);
                prop_assert!(one.x >= MARGIN && one.x + one.width <= page.width - MARGIN, "{:?}", one);
                prop_assert!(one.y >= MARGIN && one.y + one.height <= page.height - MARGIN, "{:?}", one);
                for other in &page.lines[index + 1..] {
                    let beside = one.x + one.width <= other.x || other.x + other.width <= one.x;
                    let below = one.y + one.height < other.y || other.y + other.height < one.y;
                    prop_assert!(beside || below, "{:?} {:?}", one, other);
                }
            }
        }
    }

    #[test]
    fn a_page_of_very_many_statements_grows() {
        let page = MarkedPage::new(&vec![0; 100_000]);
        assert!(page.height > HEIGHT);
        assert!(page.lines.iter().all(|line| line.height > 0 && line.y + line.height <= page.height));
    }
}
