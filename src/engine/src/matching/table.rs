//! A method on a scale, worked out: what every answer and stance adds, as small whole numbers.
//!
//! Every method of the eight choices comes down to such a table, and scoring is adding up its cells.

use std::fmt;

use crate::answers::Answer;
use crate::matching::method::{Aggregation, Kernel, Method, NoPosition, Normaliser, Skip, WeightPlace};
use crate::matching::tally::index;
use crate::scale::{Scale, Stance, Step};

/// The most points that a cell of a table may have, and the most tenths that a penalty may have.
pub const GREATEST_POINT: u16 = 1000;

/// What one statement adds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The points; with [`Aggregation::Root`] the squared distance.
    pub points: u32,
    /// The most that could have been added; 0 where the statement is left out.
    pub max: u32,
}

/// What every answer and stance adds under one method on one scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// A row an answer, skip last; a column a stance, no position last; in the order of [`Step::ALL`].
    cells: [[Cell; 6]; 6],
    /// The points that a statement could have added which has no answer and counts all the same.
    pub(super) missing: u32,
    pub(super) weight: WeightPlace,
    pub(crate) root: bool,
}

/// Why a method cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It takes a skip or a gap for an answer in the middle, and its table of points has none on this scale.
    NoMiddle,
    /// [`Aggregation::Root`] and a weight inside the square go with [`Kernel::Square`], and that with the root alone.
    SquareWithoutRoot,
    /// [`NoPosition::Penalty`] and [`Normaliser::AllStatements`] count points that were not earned, and
    /// [`Kernel::Square`] has distances in place of points: nothing added is full agreement there.
    SquareHasNoPoints,
    /// A table of points has a cell above [`GREATEST_POINT`], or more points than the same stance earns.
    BadTable,
    /// A penalty is above [`GREATEST_POINT`].
    BadPenalty,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unfit::NoMiddle => {
                f.write_str("the method takes something for an answer in the middle, which the scale does not have")
            }
            Unfit::SquareWithoutRoot => f.write_str(
                "the kernel `square` and the aggregation `root` go together, and a weight `inside-square` with both",
            ),
            Unfit::SquareHasNoPoints => f.write_str(
                "a penalty and the normaliser `all-statements` count points that were not earned, and the kernel \
                 `square` gives no points: there, who says nothing would seem to agree",
            ),
            Unfit::BadTable => write!(
                f,
                "in each row of a table of points the same stance earns something, and no other earns more; at most \
                 {GREATEST_POINT}"
            ),
            Unfit::BadPenalty => write!(f, "a penalty is at most {GREATEST_POINT} tenths of a point"),
        }
    }
}

impl std::error::Error for Unfit {}

impl Table {
    /// Works out a method on a scale.
    pub fn new(method: &Method, scale: Scale) -> Result<Table, Unfit> {
        check(method, scale)?;
        let maker = Maker { method, scale, tenths: tenths(method) };
        let mut cells = [[Cell::default(); 6]; 6];
        for answer in scale.steps() {
            cells[index(Some(*answer))] = maker.row(Some(*answer))?;
        }
        if method.skip == Skip::Neutral {
            cells[5] = maker.row(None)?;
        }
        // The last column is left out: what a gap costs is no measure of what an answer can earn.
        let missing = match method.normaliser {
            Normaliser::Answered => 0,
            Normaliser::AllStatements => cells.iter().flat_map(|row| &row[..5]).map(|cell| cell.max).max().unwrap_or(0),
        };
        Ok(Table { cells, missing, weight: method.weight, root: method.aggregation == Aggregation::Root })
    }

    /// What a statement adds, before its weight.
    pub fn cell(&self, answer: Answer, stance: Stance) -> Cell {
        self.row(answer)[index(stance.step())]
    }

    /// The points that the same step earns, where every step earns as many and any other step none; `None` where nearness
    /// counts.
    pub fn same_step(&self, scale: Scale) -> Option<u32> {
        let points = |answer: &Step, stance: &Step| self.cell(Answer::At(*answer), Stance::At(*stance)).points;
        let steps = scale.steps();
        let same = steps.first().map(|step| points(step, step)).filter(|points| *points > 0)?;
        let earned = |answer: &Step, stance: &Step| if answer == stance { same } else { 0 };
        let is_same_step = |answer: &Step| steps.iter().all(|stance| points(answer, stance) == earned(answer, stance));
        steps.iter().all(is_same_step).then_some(same)
    }

    /// What a skipped statement adds.
    pub fn skipped(&self, stance: Stance) -> Cell {
        match self.counts(Answer::Skip) {
            true => self.cell(Answer::Skip, stance),
            // One that the method leaves out has no answer, and counts as such.
            false => Cell { points: 0, max: self.missing },
        }
    }

    /// What a statement adds for each stance, no position last.
    pub(super) fn row(&self, answer: Answer) -> &[Cell; 6] {
        &self.cells[index(answer.step())]
    }

    /// Whether a statement with this answer counts at all.
    pub(super) fn counts(&self, answer: Answer) -> bool {
        self.row(answer).iter().any(|cell| cell.max > 0)
    }
}

fn check(method: &Method, scale: Scale) -> Result<(), Unfit> {
    let square = method.kernel == Kernel::Square;
    let root = method.aggregation == Aggregation::Root;
    if square != root || (method.weight == WeightPlace::InsideSquare && !square) {
        return Err(Unfit::SquareWithoutRoot);
    }
    let penalty = matches!(method.no_position, NoPosition::Penalty(_));
    if square && (penalty || method.normaliser == Normaliser::AllStatements) {
        return Err(Unfit::SquareHasNoPoints);
    }
    if matches!(method.no_position, NoPosition::Penalty(tenths) if tenths > GREATEST_POINT) {
        return Err(Unfit::BadPenalty);
    }
    if let Kernel::Table(points) = method.kernel {
        let steps = scale.steps().len();
        let fits = |row: usize| points[row][..steps].iter().all(|cell| *cell <= points[row][row].min(GREATEST_POINT));
        if !(0..steps).all(|row| fits(row) && points[row][row] > 0) {
            return Err(Unfit::BadTable);
        }
    }
    Ok(())
}

/// By how much every cell is multiplied so that a penalty in tenths is whole.
fn tenths(method: &Method) -> u32 {
    let NoPosition::Penalty(penalty) = method.no_position else { return 1 };
    [1, 2, 5].into_iter().find(|times| u32::from(penalty) * times % 10 == 0).unwrap_or(10)
}

struct Maker<'m> {
    method: &'m Method,
    scale: Scale,
    tenths: u32,
}

impl Maker<'_> {
    /// What an answer, or a skip taken for one in the middle, earns with each stance.
    fn row(&self, answer: Option<Step>) -> Result<[Cell; 6], Unfit> {
        let mut row = [Cell::default(); 6];
        for stance in self.scale.steps() {
            row[index(Some(*stance))] = self.known(answer, Some(*stance))?;
        }
        row[5] = match self.method.no_position {
            NoPosition::Drop => Cell::default(),
            NoPosition::ZeroPoints => {
                let max = self.known(answer, answer)?.max;
                Cell { points: if self.method.kernel == Kernel::Square { max } else { 0 }, max }
            }
            NoPosition::Neutral => self.known(answer, None)?,
            NoPosition::OppositeExtreme => self.known(answer, Some(self.opposite(answer)))?,
            NoPosition::Penalty(penalty) => Cell { points: 0, max: u32::from(penalty) * self.tenths / 10 },
        };
        Ok(row)
    }

    /// The step farthest from an answer.
    fn opposite(&self, answer: Option<Step>) -> Step {
        let steps = self.scale.steps();
        let agrees = matches!(answer, Some(Step::StronglyAgree | Step::Agree));
        let farthest = if agrees { steps.last() } else { steps.first() };
        farthest.copied().unwrap_or(Step::Neither)
    }

    /// The cell of an answer and a stance; `None` stands for the middle, whether or not the scale has it.
    fn known(&self, answer: Option<Step>, stance: Option<Step>) -> Result<Cell, Unfit> {
        let value = |step: Option<Step>| step.map_or(0, |step| self.method.coding.value(self.scale, step));
        let (u, p) = (value(answer), value(stance));
        let v = self.method.coding.extent(self.scale);
        let (points, max) = match self.method.kernel {
            Kernel::CityBlock => (2 * v - (u - p).abs(), 2 * v),
            Kernel::Square => ((u - p) * (u - p), 4 * v * v),
            Kernel::Directional => (v * v + u * p, 2 * v * v),
            // The mean of the two above, on their common denominator.
            Kernel::Hybrid => (v * (2 * v - (u - p).abs()) + v * v + u * p, 4 * v * v),
            Kernel::Side => (1 + (u * p).signum(), 2),
            Kernel::SameStep => (i64::from(self.on_scale(answer)? == self.on_scale(stance)?), 1),
            Kernel::Table(points) => {
                let row = self.on_scale(answer)?;
                (i64::from(points[row][self.on_scale(stance)?]), i64::from(points[row][row]))
            }
        };
        let whole = |number: i64| u32::try_from(number).unwrap_or(0) * self.tenths;
        Ok(Cell { points: whole(points), max: whole(max) })
    }

    /// The index of a step on the scale; `None` stands for the middle.
    fn on_scale(&self, step: Option<Step>) -> Result<usize, Unfit> {
        let step = step.unwrap_or(Step::Neither);
        self.scale.steps().iter().position(|other| *other == step).ok_or(Unfit::NoMiddle)
    }
}
