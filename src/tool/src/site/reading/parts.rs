//! Statements on pages of their own, where they are too much for the page of their quiz.

use bronwijzer_engine::quiz::Quiz;

/// The folder of these pages, in that of the quiz.
pub(super) const FOLDER: &str = "statements/";

/// The most bytes of statements on a page, in the language in which they are most; a page has one statement at least.
const LARGEST: usize = 1_000_000;

/// Which statements are on which page.
#[derive(Default)]
pub(super) struct Parts {
    /// The statements of each page, in the order of their themes. Empty where all are on the page of the quiz.
    statements: Vec<Vec<usize>>,
    /// The page of each statement.
    of_statement: Vec<usize>,
    /// The first parts of the names of the pages' files.
    stems: Vec<String>,
}

impl Parts {
    /// The pages of a quiz whose statements have these sizes.
    pub(super) fn of<T>(quiz: &Quiz<T>, sizes: &[usize]) -> Parts {
        if sizes.iter().sum::<usize>() <= LARGEST {
            return Parts::default();
        }
        let mut statements: Vec<Vec<usize>> = Vec::new();
        let mut size = 0;
        for statement in by_theme(quiz).into_iter().flatten() {
            match statements.last_mut().filter(|_| size + sizes[statement] <= LARGEST) {
                Some(part) => part.push(statement),
                None => {
                    statements.push(vec![statement]);
                    size = 0;
                }
            }
            size += sizes[statement];
        }
        let mut of_statement = vec![0; sizes.len()];
        for (part, statements) in statements.iter().enumerate() {
            statements.iter().for_each(|statement| of_statement[*statement] = part);
        }
        let stems = (1..=statements.len()).map(|number| number.to_string()).collect();
        Parts { statements, of_statement, stems }
    }

    pub(super) fn stems(&self) -> &[String] {
        &self.stems
    }

    /// The statements of a page.
    pub(super) fn statements(&self, part: usize) -> &[usize] {
        &self.statements[part]
    }

    /// The first part of the name of the file that a statement is on; nothing where that is the page of the quiz.
    pub(super) fn stem_of(&self, statement: usize) -> Option<&str> {
        Some(&self.stems[*self.of_statement.get(statement)?])
    }

    pub(super) fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }
}

/// The statements of each theme.
pub(super) fn by_theme<T>(quiz: &Quiz<T>) -> Vec<Vec<usize>> {
    let mut by_theme = vec![Vec::new(); quiz.themes.len()];
    for (index, statement) in quiz.statements.iter().enumerate() {
        by_theme[statement.theme].push(index);
    }
    by_theme
}
