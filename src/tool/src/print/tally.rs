//! The tally sheet, by which a score is reckoned by hand: for each party a table of what every answer earns, and the steps
//! in words. Its numbers are the engine's, so that the outcome is the engine's too.

use bronwijzer_engine::answers::Answer;
use bronwijzer_engine::matching::method::{Aggregation, Method, Presentation, published};
use bronwijzer_engine::matching::table::{Cell, Table};
use bronwijzer_engine::matching::{Fraction, Score};
use bronwijzer_engine::quiz::{Party, Statement};
use bronwijzer_engine::scale::{Scale, Stance};
use bronwijzer_engine::text::Localized;
use bronwijzer_words::Number;
use maud::{Markup, html};

use super::printed::Printed;

/// The method that stands in for one that cannot be reckoned by hand. It is published for every scale.
const INSTEAD: &str = "city-block";

/// A share on which the division is shown: its digits never end.
const EXAMPLE: Fraction = Fraction { numerator: 9, denominator: 14 };

pub(super) fn page(printed: &Printed) -> Markup {
    let words = printed.words;
    let quiz = &printed.quiz;
    let instead = (!is_by_hand(&quiz.method.method)).then(|| published(INSTEAD, quiz.scale)).flatten();
    let (name, method) = match instead {
        Some(published) => (published.name, published.method),
        None => (quiz.method.name.as_str(), quiz.method.method),
    };
    // A loaded quiz has a method that fits its scale, and so does what is published for it.
    let Ok(table) = Table::new(&method, quiz.scale) else { return html! {} };
    let ranked: Vec<usize> = quiz.ranked().collect();
    let tables: Vec<PointsTable> = ranked.iter().map(|party| PointsTable::new(printed, &table, *party)).collect();
    html! {
        (printed.heading(words.tally_sheet()))
        main {
            p .how { (words.tally_intro()) }
            @if instead.is_some() { p .how { strong { (words.other_method(&quiz.method.name, name)) } } }
            (steps(printed, method.presentation, &tables))
            @if tables.len() > 1 { (results(printed, &tables)) }
            p .no-advice { (words.no_advice()) " " (words.method_named(name)) }
            @for table in &tables { (table.view(printed)) }
        }
    }
}

/// Whether a method adds up points and divides once. Euclid's takes a root, of sums of squares.
fn is_by_hand(method: &Method) -> bool {
    method.aggregation == Aggregation::Mean
}

fn steps(printed: &Printed, presentation: Presentation, tables: &[PointsTable]) -> Markup {
    let words = printed.words;
    let (points, most) = (words.your_points(), words.your_most());
    let (divide, decimals) = match presentation {
        Presentation::WholePercent => (words.step_divide(), 0),
        Presentation::TenthPercent => (words.step_divide_tenths(), 1),
    };
    let pairs = tables.iter().any(|table| table.shape.pairs);
    let scaled = 10_u64.pow(decimals);
    let exact = EXAMPLE.numerator * 1000 * scaled / EXAMPLE.denominator;
    let example = words.example(
        EXAMPLE.numerator,
        EXAMPLE.denominator,
        Number::decimal(exact, 1 + decimals as u8),
        Number::decimal(Score::Share(EXAMPLE).parts(100 * scaled), decimals as u8),
    );
    html! {
        ol .steps {
            li { (words.step_circle()) }
            li {
                @if pairs { (words.step_copy_pair(points, most)) } @else { (words.step_copy(points, words.at_most(), most)) }
                " " (words.step_double())
            }
            @if !tables.iter().all(|table| table.shape.empty_counts) { li { (words.step_empty()) } }
            @if tables.iter().any(PointsTable::has_dash) { li { (words.step_dash()) } }
            li { (words.step_add()) }
            li { (divide) " " (example) }
            @if tables.len() > 1 { li { (words.step_rank(words.results())) } }
        }
    }
}

/// Which columns the tables have. It follows from the method, so that all have the same.
#[derive(Clone, Copy)]
struct Shape {
    scale: Scale,
    /// Whether a line without an answer counts: then it has a column too.
    empty_counts: bool,
    /// Whether the most that can be earned depends on the answer: then it stands with the points in each cell.
    pairs: bool,
}

/// What every answer to every statement earns of one party.
struct PointsTable<'p> {
    party: &'p Party<Localized>,
    shape: Shape,
    /// The number of a statement, the statement, and a cell for each column.
    lines: Vec<(usize, &'p Statement<Localized>, Vec<Cell>)>,
}

impl<'p> PointsTable<'p> {
    fn new(printed: &'p Printed, table: &Table, party: usize) -> PointsTable<'p> {
        let scale = printed.quiz.scale;
        let stances = || scale.steps().iter().map(|step| Stance::At(*step)).chain([Stance::NoPosition]);
        let row = |stance: Stance| scale.steps().iter().map(move |step| table.cell(Answer::At(*step), stance));
        let empty_counts = stances().any(|stance| table.skipped(stance).max > 0);
        let pairs = stances().any(|stance| {
            let mut most = row(stance).chain(empty_counts.then(|| table.skipped(stance))).map(|cell| cell.max);
            let first = most.next();
            most.any(|other| Some(other) != first)
        });
        let line = |(number, statement): (usize, &'p Statement<Localized>)| {
            let stance = statement.positions[party].stance;
            (number, statement, row(stance).chain(empty_counts.then(|| table.skipped(stance))).collect())
        };
        PointsTable {
            party: &printed.quiz.parties[party],
            shape: Shape { scale, empty_counts, pairs },
            lines: printed.statements().map(line).collect(),
        }
    }

    fn has_dash(&self) -> bool {
        self.lines.iter().any(|(_, _, cells)| cells.iter().any(|cell| cell.max == 0))
    }

    fn view(&self, printed: &Printed) -> Markup {
        let words = printed.words;
        let Shape { scale, empty_counts, pairs } = self.shape;
        html! {
            section .points-of {
                table .points {
                    caption { (words.points_for(&self.party.name)) }
                    thead {
                        tr {
                            th scope="col" colspan="2" { (words.statement()) }
                            @for step in scale.steps() { th .answer scope="col" { (words.step(*step)) } }
                            @if empty_counts { th .answer scope="col" { (words.no_answer()) } }
                            @if !pairs { th .most scope="col" { (words.at_most()) } }
                            th .to-write scope="col" { (words.your_points()) }
                            th .to-write scope="col" { (words.your_most()) }
                        }
                    }
                    tbody {
                        @for (number, statement, cells) in &self.lines {
                            tr {
                                td .number { (printed.number(*number)) }
                                (printed.text("th", "text", title(statement)))
                                @for cell in cells { td .answer { (self.cell(printed, *cell)) } }
                                @if !pairs { td .most { (most(printed, cells)) } }
                                td .to-write {}
                                td .to-write {}
                            }
                        }
                    }
                    tfoot {
                        tr {
                            @let columns = 2 + scale.steps().len() + usize::from(empty_counts) + usize::from(!pairs);
                            th .total colspan=(columns) { (words.total()) }
                            td .to-write {}
                            td .to-write {}
                        }
                    }
                }
                p .division aria-hidden="true" {
                    span .blank {} " ÷ " span .blank {} " × " (printed.number(100_usize)) " = " span .blank {}
                }
            }
        }
    }

    fn cell(&self, printed: &Printed, cell: Cell) -> String {
        match (cell.max, self.shape.pairs) {
            (0, _) => DASH.to_owned(),
            (_, false) => printed.number(u64::from(cell.points)),
            (max, true) => format!("{}/{}", printed.number(u64::from(cell.points)), printed.number(u64::from(max))),
        }
    }
}

/// In the place of a number where nothing counts.
const DASH: &str = "–";

/// The most that any answer of a line can earn, which is the same for all.
fn most(printed: &Printed, cells: &[Cell]) -> String {
    match cells.first().map_or(0, |cell| cell.max) {
        0 => DASH.to_owned(),
        max => printed.number(u64::from(max)),
    }
}

/// What a statement is called in a narrow column: its title, or its text where it has none.
fn title(statement: &Statement<Localized>) -> &Localized {
    if statement.title.is_empty() { &statement.text } else { &statement.title }
}

/// The table in which the results of all parties are put beside each other.
fn results(printed: &Printed, tables: &[PointsTable]) -> Markup {
    let words = printed.words;
    html! {
        table .results {
            caption { (words.results()) }
            thead {
                tr {
                    td {}
                    th scope="col" { (words.your_points()) }
                    th scope="col" { (words.your_most()) }
                    th scope="col" { (words.percentage()) }
                    th scope="col" { (words.place()) }
                }
            }
            tbody {
                @for table in tables {
                    tr {
                        th scope="row" { (printed.party(table.party)) }
                        @for _ in 0..4 { td .to-write {} }
                    }
                }
            }
        }
    }
}
