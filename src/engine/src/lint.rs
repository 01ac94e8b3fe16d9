//! Lints: what can be better about a quiz that keeps to the format. All are advice.
//!
//! Those of the letter T look at one statement ([`statement`]), those of the letter D at the whole: how the parties divide
//! on it ([`set`]), and whether its grammar tells the stances ([`form`]). What a rule needs to know of a language stands in
//! that language's file ([`rules`]). Each lint says in its [`Guide`] what it tests, why, and where it comes from. A test
//! is modest on purpose: one that cries wolf is soon allowed everywhere.

mod allow;
mod dutch;
mod english;
mod form;
mod markup;
mod rules;
pub(crate) mod set;
pub(crate) mod statement;
mod word;

pub(crate) use allow::Allowed;
pub use rules::{has_rules, languages};

use crate::problem::Guide;

/// Declares the lints, each with its stable code and its guide, so that no list of them can lack one.
macro_rules! lints {
    ($($lint:ident $code:literal {
        title: $title:literal, test: $test:literal, why: $why:literal, remedy: $remedy:literal, source: $source:literal
    })+) => {
        /// A rule of good statements and good sets.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Lint {
            $(#[doc = $title] $lint,)+
        }

        impl Lint {
            /// Every lint, in the order of the codes.
            pub const ALL: [Lint; [$($code),+].len()] = [$(Lint::$lint),+];

            /// The lint's stable code.
            pub fn code(self) -> &'static str {
                match self {
                    $(Lint::$lint => $code,)+
                }
            }

            /// What the lint tests, why, what to do, and where it comes from. Bounds without a source are our own, and say so.
            pub fn guide(self) -> Guide {
                match self {
                    $(Lint::$lint => Guide { title: $title, test: $test, why: $why, remedy: $remedy, source: $source },)+
                }
            }
        }
    };
}

lints! {
    OneProposition "T1" {
        title: "one proposition",
        test: "The text is one sentence. By the rules of its language it has no `and/or`, no `, but`, and no `and` or `or` that joins two clauses, two of the usual verbs or two comparatives. Things joined in one proposal (`rich and poor households`) are fine.",
        why: "Who wants the one may not want the other, and has no answer.",
        remedy: "Make it two statements, or leave one proposal out.",
        source: "smartvote's rules for questions, and those of the bpb's Grafstat, ask for no question with `und` or `oder`."
    }
    Answerable "T2" {
        title: "answerable by agreeing or disagreeing",
        test: "The text has no question mark. By the rules of its language it does not start with a question word such as `how many` or `which`.",
        why: "Nobody can agree with a question of how much or which.",
        remedy: "Say what should be done, so that one can agree or disagree.",
        source: "smartvote's rules for questions."
    }
    DoubleNegation "T3" {
        title: "at most one negation",
        test: "The text has at most one negation, counting the open ones (`not`, `no`, `without`) and the hidden ones (`ban`, `abolish`, `stop`).",
        why: "Readers lose count of two, and wording by negations changes what people answer.",
        remedy: "Say it the other way round.",
        source: "Holleman, Kamoen and others 2016, on 31,112 users of a voting-advice quiz; the list of words is our own."
    }
    VagueQuantity "T4" {
        title: "no vague quantity without the present situation",
        test: "Where the text says `more`, `higher`, `sufficient` or the like, the background says how it stands: it has a year, or a word such as `now` or `currently`. A comparison with `than` in the statement itself will do as well. The background is the one in the same language.",
        why: "Who does not know how much there is cannot say whether it should be more, and answers in the middle.",
        remedy: "Say in the background how it stands, and when; or name a figure in the statement.",
        source: "Kamoen and Holleman 2017: a third of the problems that readers have with statements."
    }
    Jargon "T5" {
        title: "no unexplained jargon",
        test: "An abbreviation, a name, a word of officials' or lawyers' language, or a word of 20 characters or more in the text also stands in the background. Names of countries, and abbreviations that everybody knows, need not. The background is the one in the same language.",
        why: "Who does not know a word skips the statement, or guesses.",
        remedy: "Explain the word in the background, or use another one.",
        source: "Kamoen and Holleman 2017: two thirds of the problems that readers have with statements; the lists are our own."
    }
    NamedActor "T6" {
        title: "a proposal to a named actor",
        test: "The text has a verb such as `must`, `should`, `may` or `can` after an actor: not after `there`, `it`, `people` or `you`, and not in a passive that does not say by whom.",
        why: "A fact, a value, or what people do at home is not for a parliament to decide; and who is to act is half of a policy.",
        remedy: "Say who must, may or can do what.",
        source: "smartvote's rules for questions leave out personal behaviour; that the actor is named is our own."
    }
    ReasonInside "T7" {
        title: "no reason inside",
        test: "The text has no `because`, `so that` or the like, and nothing that gives an aim: in English `in order to`, in Dutch `om … te`.",
        why: "A reason makes it two questions, and steers.",
        remedy: "Leave the reason out; the quotes give it.",
        source: "Our own, from the bpb's rule that a statement suggests nothing."
    }
    Judgement "T8" {
        title: "no word that judges",
        test: "The text has no word from a list of those that praise or blame, such as `unfair`, `needless` or `outrageous`.",
        why: "A judgement in the statement is half of the answer.",
        remedy: "Leave the word out, or say what can be measured.",
        source: "The rules of the bpb and its Grafstat; the list is our own."
    }
    Competence "T9" {
        title: "an elected body that can decide",
        test: "`quiz.json` has the field `competence`: which elected body the statements are put to, and what it decides.",
        why: "Voters should not be asked about what those whom they elect have no say in.",
        remedy: "Add `competence` to quiz.json: a text by language on that body and what it decides.",
        source: "smartvote, whose questions belong to the level of the election."
    }
    Length "T10" {
        title: "short",
        test: "The text has at most 15 words in Dutch and 20 in any other language. Above 25 it says so more strongly. Words are what white space parts, so that nothing is said of languages that are written without it, such as Chinese, Japanese and Thai.",
        why: "Long sentences are read by fewer people, and hide a second proposal.",
        remedy: "Leave out what the background can say.",
        source: "A rule of thumb: the published rules only say short."
    }
    Markup "T11" {
        title: "plain text",
        test: "The text has no tag of HTML such as `<b>`, and no entity such as `&amp;`.",
        why: "A quiz shows its texts as they are, so voters would read the markup.",
        remedy: "Write it as plain text.",
        source: "Our own: it is what remains where texts are copied from a page."
    }
    Division "D1" {
        title: "parties differ",
        test: "At least two parties agree and two disagree (one and one where fewer than four take a position), and not more than 85 % of those that take one agree, or disagree.",
        why: "A statement on which all think alike tells nobody apart.",
        remedy: "Choose a statement on which parties differ, or word it more sharply.",
        source: "StemWijzer and the Wahl-O-Mat choose by it; of the latter's statements of 2025, between 7 and 85 % of the parties agreed."
    }
    Spread "D2" {
        title: "parties are spread",
        test: "The variance of the stances is at least a tenth of the greatest that the scale can have.",
        why: "A statement on which nearly all stand in one place hardly adds to the ranking.",
        remedy: "Word it more sharply, so that fewer parties are in the middle.",
        source: "Reiljan and others on euandi and EUvox: statements that do not divide the parties misplace voters. The bound is our own."
    }
    PartiesApart "D3" {
        title: "every two parties can be told apart",
        test: "In the statements that are asked, every two parties have different stances on at least three (on one, where fewer than ten are asked). A statement on which one takes no position does not count.",
        why: "Two parties that answer alike share every rank, and the voter learns nothing about the choice between them.",
        remedy: "Add statements on which these two parties differ.",
        source: "In 2019 a European StemWijzer was put off because two parties were alike on all statements; the least distance in the Wahl-O-Mat of 2025 was 3 points of 76."
    }
    Directions "D4" {
        title: "axes worded in both directions",
        test: "Of the statements on an axis, between 40 and 60 % point each way, or one more the one way than the other.",
        why: "People agree more easily than they disagree; worded one way, that would move everybody on the axis.",
        remedy: "Word some the other way round, and turn their direction on the axis.",
        source: "Kieskompas; the bounds are our own."
    }
    Agreement "D5" {
        title: "no party that agrees with nearly all, or nearly nothing",
        test: "In the statements that are asked, every party with ten positions or more agrees with between a quarter and three quarters of them.",
        why: "People agree more easily than they disagree, which would favour the party that says yes.",
        remedy: "Word some the other way round, so that the party disagrees with them.",
        source: "In the Wahl-O-Mat of 2025 parties agreed with between 34 and 61 %; the bounds are our own."
    }
    Middle "D6" {
        title: "few stances in the middle, few gaps",
        test: "In the statements that are asked (ten or more), no party is in the middle on more than a fifth of those on which it takes a position; and, counted apart, none takes no position on more than a quarter.",
        why: "Under many methods a party in the middle is near to everybody, and comes first too often. A party of many gaps is compared on little.",
        remedy: "See whether each is a stance in the middle and not one that was not found (`none`); look for more of the party's words, or choose other statements.",
        source: "Arendsen 2003 on StemWijzer 2002, and our own reckoning on the Wahl-O-Mat of 2025; the bounds are our own."
    }
    Themes "D7" {
        title: "themes in proportion",
        test: "Every theme has a statement among those that are asked, and none has more than a third of them, or than one and a half times its fair share.",
        why: "The theme that is asked about most decides most.",
        remedy: "Ask fewer of one theme, or more of the others; delete a theme that has none.",
        source: "smartvote's rule of broad coverage; the bounds are our own."
    }
    SameDivision "D8" {
        title: "no two statements that divide the parties in the same way",
        test: "Of no two statements that are asked the stances correlate above 0.95, or below −0.95, over at least ten parties that take a position on both.",
        why: "Two such statements ask one thing twice, and give it a double weight that nobody sees.",
        remedy: "Ask one of the two.",
        source: "A fault found in published voting-advice data in 2023; the bounds are our own."
    }
    SameWords "D9" {
        title: "no two statements in nearly the same words",
        test: "No two statements have seven tenths or more of their words in common, in the quiz's original language.",
        why: "A statement that stands twice counts twice.",
        remedy: "Keep one of the two, or make them differ.",
        source: "A fault found in published voting-advice data in 2023; the bound is our own."
    }
    Size "D10" {
        title: "neither too few statements nor too many",
        test: "The default set, or the quiz where it has none, asks between 25 and 75 statements.",
        why: "Few make the ranking a matter of chance; many are not finished.",
        remedy: "Add statements, or let `default_set` name a set of 25 to 75.",
        source: "StemWijzer and Yle ask 30, euandi 22 to 30, the Wahl-O-Mat 38, smartvote 30 to 75."
    }
    TellingForm "D11" {
        title: "no grammatical form that tells the stance",
        test: "Looked at are verbs of obligation (`must`), verbs of permission (`may`), words of keeping (`remain`), negations and comparisons, in the statements that take a side: on which the one party, or the greater number of several, agrees or disagrees. None of these forms stands in 6 of them or more, and in a tenth of them or more, while more than 60 % of these are on one side and the chi-squared of form and side, (N − 1)(ad − bc)² ÷ (products of the sums), is above 6.635. The whole quiz is looked at, and each set.",
        why: "Whoever makes a list writes what a party is for in one form and what it is against in another; then voters, and the makers of the answers, can tell the stance without reading what is proposed.",
        remedy: "Write some of those on the other side in the same form.",
        source: "Chi-squared with N − 1 as Campbell 2007 recommends it for tables of two by two; chance exceeds 6.635 once in a hundred times. The forms, and the bounds of 6, a tenth and 60 %, are our own."
    }
}

impl Lint {
    /// Whether it finds things about one statement, and so can be allowed there.
    pub fn is_of_a_statement(self) -> bool {
        match self {
            Lint::Competence => false,
            Lint::Division | Lint::Spread | Lint::SameDivision | Lint::SameWords => true,
            _ => self < Lint::Division,
        }
    }

    /// Whether it looks at the quiz as a whole, and so can be allowed in `quiz.json`.
    pub fn is_of_the_quiz(self) -> bool {
        self == Lint::Competence || self >= Lint::Division
    }

    /// Whether it needs to know a language, and so looks only at texts in the languages that have [rules](has_rules): at
    /// more than a second sentence (T1) and a question mark (T2), of which it knows in any.
    pub fn needs_rules(self) -> bool {
        self < Lint::Competence || self == Lint::TellingForm
    }

    /// The least number of parties for which it says something: it compares them, or a figure of few is chance.
    pub fn least_parties(self) -> usize {
        match self {
            Lint::Division | Lint::Spread | Lint::PartiesApart => 2,
            Lint::SameDivision => 10,
            _ => 1,
        }
    }
}

/// What a lint found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding<W> {
    /// The lint.
    pub(crate) lint: Lint,
    /// Where.
    pub(crate) at: W,
    /// What it found, in one sentence.
    pub(crate) message: String,
    /// What may help.
    pub(crate) hint: Option<String>,
}

/// What of a quiz something was found about: indices into its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A statement.
    Statement(usize),
    /// A statement, and the one before it that it is too much like.
    Pair(usize, usize),
    /// A party.
    Party(usize),
    /// A theme.
    Theme(usize),
    /// An axis.
    Axis(usize),
    /// A set.
    Set(usize),
    /// The statements that are asked: the default set, or all.
    Asked,
    /// All of it.
    Quiz,
}
