//! What each lint tests, why, and where it comes from. Bounds without a source are our own, and say so.

use crate::lint::Lint;
use crate::problem::Guide;

pub(super) fn of(lint: Lint) -> Guide {
    let (title, test, why, source) = match lint {
        Lint::OneProposition => (
            "one proposition",
            "The Dutch text is one sentence. It has no `en/of`, no `, maar`, and no `en` or `of` that joins two clauses, two of the usual verbs or two comparatives. Things joined in one proposal (`rijke en arme huishoudens`) are fine.",
            "Who wants the one may not want the other, and has no answer.",
            "smartvote's rules for questions, and those of the bpb's Grafstat, ask for no question with `und` or `oder`.",
        ),
        Lint::Answerable => (
            "answerable by agreeing or disagreeing",
            "The Dutch text does not start with a question word such as `hoeveel`, `hoe` or `welke`, and has no question mark.",
            "Nobody can agree with a question of how much or which.",
            "smartvote's rules for questions.",
        ),
        Lint::DoubleNegation => (
            "at most one negation",
            "The Dutch text has at most one negation, counting the open ones (`niet`, `geen`, `zonder`) and the hidden ones (`verbieden`, `afschaffen`, `stoppen`).",
            "Readers lose count of two, and wording by negations changes what people answer.",
            "Holleman, Kamoen and others 2016, on 31,112 users of a voting-advice quiz; the list of words is our own.",
        ),
        Lint::VagueQuantity => (
            "no vague quantity without the present situation",
            "Where the Dutch text says `meer`, `vaker`, `hoger`, `voldoende` or the like, the Dutch background says how it stands: it has a year, or a word such as `nu` or `momenteel`. A comparison with `dan` in the statement itself will do as well.",
            "Who does not know how much there is cannot say whether it should be more, and answers in the middle.",
            "Kamoen and Holleman 2017: a third of the problems that readers have with statements.",
        ),
        Lint::Jargon => (
            "no unexplained jargon",
            "An abbreviation, a name, a word of officials' or lawyers' language, or a word of 20 letters or more in the Dutch text also stands in the Dutch background. Names of countries, and abbreviations that everybody knows, need not.",
            "Who does not know a word skips the statement, or guesses.",
            "Kamoen and Holleman 2017: two thirds of the problems that readers have with statements; the lists are our own.",
        ),
        Lint::NamedActor => (
            "a proposal to a named actor",
            "The Dutch text has `moet`, `mag`, `kan` or `hoeft` after an actor: not after `er`, `het`, `men`, `mensen`, `je` or `u`, and not in a passive without `door`.",
            "A fact, a value, or what people do at home is not for a parliament to decide; and who is to act is half of a policy.",
            "smartvote's rules for questions leave out personal behaviour; that the actor is named is our own.",
        ),
        Lint::ReasonInside => (
            "no reason inside",
            "The Dutch text has no `omdat`, `zodat`, `want`, `doordat` or the like, and no `om … te` that gives an aim.",
            "A reason makes it two questions, and steers.",
            "Our own, from the bpb's rule that a statement suggests nothing.",
        ),
        Lint::Judgement => (
            "no word that judges",
            "The Dutch text has no word from a list of those that praise or blame, such as `oneerlijk`, `onnodig` or `schandalig`.",
            "A judgement in the statement is half of the answer.",
            "The rules of the bpb and its Grafstat; the list is our own.",
        ),
        Lint::Competence => (
            "an elected body that can decide",
            "`quiz.json` has the field `competence`: which elected body the statements are put to, and what it decides.",
            "Voters should not be asked about what those whom they elect have no say in.",
            "smartvote, whose questions belong to the level of the election.",
        ),
        Lint::Length => (
            "short",
            "The Dutch text has at most 15 words, the English at most 20, which needs more of them for the same. Above 25 it says so more strongly.",
            "Long sentences are read by fewer people, and hide a second proposal.",
            "A rule of thumb: the published rules only say short.",
        ),
        Lint::Division => (
            "parties differ",
            "At least two parties agree and two disagree (one and one where fewer than four take a position), and not more than 85 % of those that take one agree, or disagree.",
            "A statement on which all think alike tells nobody apart.",
            "StemWijzer and the Wahl-O-Mat choose by it; of the latter's statements of 2025, between 7 and 85 % of the parties agreed.",
        ),
        Lint::Spread => (
            "parties are spread",
            "The variance of the stances is at least a tenth of the greatest that the scale can have.",
            "A statement on which nearly all stand in one place hardly adds to the ranking.",
            "Reiljan and others on euandi and EUvox: statements that do not divide the parties misplace voters. The bound is our own.",
        ),
        Lint::PartiesApart => (
            "every two parties can be told apart",
            "In the statements that are asked, every two parties have different stances on at least three (on one, where fewer than ten are asked). A statement on which one takes no position does not count.",
            "Two parties that answer alike share every rank, and the voter learns nothing about the choice between them.",
            "In 2019 a European StemWijzer was put off because two parties were alike on all statements; the least distance in the Wahl-O-Mat of 2025 was 3 points of 76.",
        ),
        Lint::Directions => (
            "axes worded in both directions",
            "Of the statements on an axis, between 40 and 60 % point each way, or one more the one way than the other.",
            "People agree more easily than they disagree; worded one way, that would move everybody on the axis.",
            "Kieskompas; the bounds are our own.",
        ),
        Lint::Agreement => (
            "no party that agrees with nearly all, or nearly nothing",
            "In the statements that are asked, every party with ten positions or more agrees with between a quarter and three quarters of them.",
            "People agree more easily than they disagree, which would favour the party that says yes.",
            "In the Wahl-O-Mat of 2025 parties agreed with between 34 and 61 %; the bounds are our own.",
        ),
        Lint::Middle => (
            "few stances in the middle, few gaps",
            "In the statements that are asked (ten or more), no party is in the middle on more than a fifth of those on which it takes a position; and, counted apart, none takes no position on more than a quarter.",
            "Under many methods a party in the middle is near to everybody, and comes first too often. A party of many gaps is compared on little.",
            "Arendsen 2003 on StemWijzer 2002, and our own reckoning on the Wahl-O-Mat of 2025; the bounds are our own.",
        ),
        Lint::Themes => (
            "themes in proportion",
            "Every theme has a statement among those that are asked, and none has more than a third of them, or than one and a half times its fair share.",
            "The theme that is asked about most decides most.",
            "smartvote's rule of broad coverage; the bounds are our own.",
        ),
        Lint::SameDivision => (
            "no two statements that divide the parties in the same way",
            "Of no two statements that are asked the stances correlate above 0.95, or below −0.95, over at least ten parties that take a position on both.",
            "Two such statements ask one thing twice, and give it a double weight that nobody sees.",
            "A fault found in published voting-advice data in 2023; the bounds are our own.",
        ),
        Lint::SameWords => (
            "no two statements in nearly the same words",
            "No two Dutch texts have seven tenths or more of their words in common.",
            "A statement that stands twice counts twice.",
            "A fault found in published voting-advice data in 2023; the bound is our own.",
        ),
        Lint::Size => (
            "neither too few statements nor too many",
            "The default set, or the quiz where it has none, asks between 25 and 75 statements.",
            "Few make the ranking a matter of chance; many are not finished.",
            "StemWijzer and Yle ask 30, euandi 22 to 30, the Wahl-O-Mat 38, smartvote 30 to 75.",
        ),
    };
    Guide { title, test, why, source }
}
