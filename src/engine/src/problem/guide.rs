//! What each rule of the format asks, why, and what to do where it is broken; the lints say it of themselves.

use crate::problem::Rule;

/// What a rule asks, for people who broke it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guide {
    /// What it is about, in a few words.
    pub title: &'static str,
    /// What is looked at, and what must hold.
    pub test: &'static str,
    /// Why it must.
    pub why: &'static str,
    /// What to do where it does not.
    pub remedy: &'static str,
    /// Where the rule comes from.
    pub source: &'static str,
}

/// The source of a rule that is the format's own.
const FORMAT: &str = "The format of a quiz.";

impl Rule {
    /// What the rule asks, why, and what to do where it is broken.
    pub fn guide(self) -> Guide {
        let (title, test, why, remedy) = match self {
            Rule::Lint(lint) => return lint.guide(),
            Rule::File => (
                "a file that can be read",
                "Every file that the quiz needs is there, is a file, and has at most 32 MB.",
                "What cannot be read cannot be checked.",
                "Put the file there, or correct its name in `file`.",
            ),
            Rule::OutsideFolder => (
                "files inside the quiz's folder",
                "A `file` is a plain path, without `..` and not from the root, and no link on it leads out of the folder.",
                "A quiz that somebody sends you must not read your other files.",
                "Copy the file into the folder, such as into `sources`, and name it from there.",
            ),
            Rule::Encoding => (
                "text in UTF-8",
                "Every file is UTF-8, without a byte-order mark and without a NUL character.",
                "Only then every letter reads the same on every machine.",
                "Save the file as UTF-8 without a byte-order mark; most editors offer it under “Save as”.",
            ),
            Rule::Syntax => (
                "well-formed JSON",
                "Every file whose name ends in .json is JSON: double quotes, no comments, no comma after the last element.",
                "The rest of a file that is not JSON cannot be understood.",
                "Mend the file at the place that is named; an editor that knows JSON marks it.",
            ),
            Rule::WrongType => (
                "values of the right type",
                "Every value is of the type that its field holds: a text, a number, a list, an object, a colour, a web address.",
                "A value of another type has no meaning there.",
                "Write the value as the field asks; the schema (`bronwijzer schema`) says how.",
            ),
            Rule::UnknownField => (
                "only fields that exist",
                "Every field of an object is one that the format has there.",
                "A mistyped field would be left out without a word.",
                "Correct the field's name, or delete the field.",
            ),
            Rule::DuplicateField => (
                "each field once",
                "No object has two fields of one name.",
                "Of two only one would count, and nobody sees which.",
                "Keep the one that is meant.",
            ),
            Rule::MissingField => (
                "every required field",
                "Every object has the fields that it must have.",
                "The app shows them, or counts with them.",
                "Add the field.",
            ),
            Rule::Unwritten => (
                "nothing left to be written",
                "A quiz says who made it, why, who paid for it and what it is about; a statement has a title and a background; the stance `none` has a note.",
                "Until then the quiz is a draft: it can be looked at, and every page of it says that it is not ready.",
                "Write it. Until then `serve` and `build --draft` show the quiz as a draft.",
            ),
            Rule::EmptyText => (
                "texts that say something",
                "No text is empty or has white space alone.",
                "An empty text shows as a hole on the screen.",
                "Write the text, or leave its field out where that may be.",
            ),
            Rule::LineBreak => (
                "one line where one line is shown",
                "Names, titles, dates, editions and the sentence of a statement have no line break.",
                "They stand in headings, lists and records that go by lines.",
                "Put the text on one line.",
            ),
            Rule::ControlCharacter => (
                "no characters that nobody sees and that do something",
                "No text, and no source, has characters that control a device, other than line breaks (and in a source tabs); nor U+2028, U+2029, tags (U+E0000 to U+E007F) or noncharacters.",
                "Nobody sees them, and some programs obey them.",
                "Delete the character, or type the words anew; what is copied from a PDF or a word processor often has it.",
            ),
            Rule::BidiCharacter => (
                "no characters that turn the direction of writing",
                "No text, and no source, has a character from U+202A to U+202E; a source has isolates (U+2066 to U+2069) in pairs only.",
                "They make a text read otherwise than it is stored, so that a quote could seem to say what it does not.",
                "Delete the character. Where words of another direction need it, put them between U+2068 and U+2069.",
            ),
            Rule::UnpairedIsolate => (
                "isolates in pairs",
                "In each paragraph of a text, every isolate that is opened (U+2066, U+2067, U+2068) is closed (U+2069), and none is closed that was not opened.",
                "An isolate that stays open turns the text behind it too.",
                "Add the other one in the same paragraph, or delete this one.",
            ),
            Rule::LanguageTag => (
                "well-formed language tags",
                "A language is named by a well-formed tag of BCP 47, such as `nl` or `pt-BR`.",
                "Browsers and screen readers know a language by its tag.",
                "Write a tag such as `nl`, `en` or `pt-BR`, with a hyphen.",
            ),
            Rule::UndeclaredLanguage => (
                "texts in declared languages",
                "Every text is in languages that `languages` in quiz.json lists.",
                "A text in another language would never be shown.",
                "Add the language to `languages` in quiz.json, or delete the text.",
            ),
            Rule::MissingOriginal => (
                "every text in the original",
                "Every text by language has the first of the quiz's languages.",
                "It stands in where a translation lacks, and answers are kept to it.",
                "Write the text in the original language.",
            ),
            Rule::MissingTranslation => (
                "every text in every language",
                "Every text by language has each of the quiz's languages; a quote and a party's own reason need none.",
                "Without it, readers of that language get the original, marked as such.",
                "Translate the text, or take the language out of `languages`. Until then the quiz is a draft.",
            ),
            Rule::IdForm => (
                "identifiers of one form",
                "An identifier has lower-case letters, digits and single hyphens, and nothing else.",
                "It is part of addresses, and of the names under which answers are kept.",
                "Write it in lower case, with a hyphen between words. Once published it stays: then use `bronwijzer rename-id`.",
            ),
            Rule::DuplicateId => (
                "each identifier once",
                "No two themes, parties, sources, sets, axes or statements have one identifier, and no set lists a statement twice.",
                "A reference would not say which of the two it means.",
                "Give the second one another identifier, and see which of the two each reference means.",
            ),
            Rule::UnknownName => (
                "names from the list",
                "Where there is a fixed list to choose from, such as scales, methods, stances and rules, the name is on it.",
                "Another name has no meaning.",
                "Choose a name from the list; the schema (`bronwijzer schema`) has it, and `bronwijzer methods` lists the methods.",
            ),
            Rule::UnfitMethod => (
                "a method that fits the scale",
                "The method is published for the quiz's scale; the eight choices of a method of one's own go together.",
                "Otherwise there is no score to work out.",
                "Choose a method for the scale from the list of `bronwijzer methods`, or another scale.",
            ),
            Rule::UnknownReference => (
                "references to what exists",
                "Every theme, party, source, set and statement that is named is in the quiz.",
                "A reference to nothing would be left out without a word.",
                "Correct the name, or add to quiz.json what is missing.",
            ),
            Rule::EmptyList => (
                "lists that must not be empty",
                "A quiz has at least one language, one theme, one party and one statement.",
                "Without them there is no quiz.",
                "Add at least one.",
            ),
            Rule::AllWithdrawn => (
                "a party that takes part",
                "One party at least has not withdrawn.",
                "There must be somebody to compare with.",
                "Leave `withdrawn` out where a party still takes part.",
            ),
            Rule::MissingPosition => (
                "a position of every party",
                "Under every statement, every party of the quiz has a position.",
                "A party left out by mistake would look like one that takes no position.",
                "Add the party's position; where you found none, the stance `none` with a note on where you looked.",
            ),
            Rule::StanceOffScale => (
                "stances on the scale",
                "A stance is a step of the quiz's scale, or `none`.",
                "Only steps of one scale can be compared.",
                "Choose a step of the scale, or give the quiz a scale that has this one.",
            ),
            Rule::MissingEvidence => (
                "evidence for every stance",
                "A stance other than `none` has a quote, the party's own declaration, or a reference.",
                "Every stance is proved; until then the quiz is a draft.",
                "Quote the party's own words; where there are none, make the stance `none`, with a note.",
            ),
            Rule::NoPosition => (
                "no quotes for no position",
                "The stance `none` has no quotes.",
                "Words of a party that prove a stance are a position, and nothing else can be quoted.",
                "Where the quote shows a stance, give that stance. Else delete the quote and say in a note how you looked.",
            ),
            Rule::ForeignSource => (
                "quotes from the party itself",
                "A quote is from a source of the party under which it stands.",
                "Nobody's stance is proved by another's words.",
                "Quote the party's own source, or put the quote under the party that wrote it.",
            ),
            Rule::DuplicateAnchor => (
                "each anchor once",
                "No two positions of a source have one section and one title.",
                "A quote must point to one place.",
                "Give one of the two another title.",
            ),
            Rule::UnknownAnchor => (
                "anchors that exist",
                "The `at` of a quote is an anchor of its source: the section's number, a slash, and the position's title with hyphens.",
                "Readers follow it to the words in their place.",
                "Look the position up in the source, and write its section, a slash and its title; the nearest anchor is named.",
            ),
            Rule::QuoteNotInSource => (
                "quotes letter for letter",
                "A quote stands at its anchor letter for letter; ` […] ` stands for words left out, and white space does not count.",
                "A quote that is nearly right is not what the party wrote.",
                "Copy the words from the source; the nearest passage is shown. Put ` […] ` where words are left out.",
            ),
            Rule::UncheckedReference => (
                "evidence in the folder",
                "Evidence is quoted from a source in the quiz's folder, or declared by the party.",
                "Nobody has checked what a page elsewhere says, and it can change.",
                "Put the text of the page into a source, and quote that. Where that cannot be, leave it: readers are told.",
            ),
            Rule::CannotAllow => (
                "only lints are allowed, where they look",
                "An `allow` names a lint: in a statement one that looks at statements, in quiz.json one that looks at the whole.",
                "A quiz with a mistake cannot be used, whatever the reason.",
                "Delete the entry, and mend what the rule found; or move it to where the lint looks.",
            ),
            Rule::UnusedAllow => (
                "no `allow` without need",
                "Every lint that is allowed would have found something there.",
                "A reason that outlived its cause misleads, and would hide the next finding.",
                "Delete the entry.",
            ),
            Rule::ChangedId => (
                "identifiers that stay",
                "Held against an earlier edition (`--against`): the quiz, and every theme, party, source, set, axis and statement, has the identifier that it had, or, if a statement or party, names that in `formerly`.",
                "Answers are kept under identifiers and addresses name them; under another one they are lost.",
                "Give it its identifier back. A statement or a party may get another one by `bronwijzer rename-id`.",
            ),
            Rule::ReturnedId => (
                "no identifier twice",
                "Held against earlier editions (`--against`): no identifier is used that an earlier edition had and a later one gave up.",
                "An answer to what had it then would count for what has it now.",
                "Choose an identifier that was never used.",
            ),
            Rule::LostFormerId => (
                "former identifiers that stay",
                "Held against an earlier edition (`--against`): `formerly` begins with the identifiers that it had, and after a new name with the one before.",
                "Answers of those editions are found by them, and links are made with the first.",
                "Put the earlier identifiers back into `formerly`, the oldest first.",
            ),
            Rule::VersionNotRaised => (
                "a new version for what is new",
                "Held against an earlier edition (`--against`): where voters see changes, `version` is higher, part by part.",
                "Who compares two results, or reports a mistake, must know which edition they are of.",
                "Raise `version` in quiz.json.",
            ),
            Rule::TooLarge => (
                "no more than can be read",
                "A file has at most 2,000,000 values, a list or an object at most 20,000; a quiz has at most 100 languages, 1,000,000 positions, and files of 256 MB together.",
                "Without a limit, a broken or hostile file would take all the memory of the machine.",
                "Split the quiz into several, or leave out what it does not need.",
            ),
            Rule::TooMany => (
                "few enough mistakes to list",
                "At most 1000 mistakes are listed.",
                "Most of them probably have one cause, which is among the first.",
                "Mend the first ones, and check again.",
            ),
            Rule::MoreIncomplete => (
                "little enough to be written to list",
                "At most 1000 things to be written are listed.",
                "Nobody writes more at once.",
                "Write some, and check again.",
            ),
            Rule::MoreAdvice => (
                "little enough advice to list",
                "At most 1000 pieces of advice are listed.",
                "Nobody follows more at once.",
                "Follow some of it, or allow a lint with a reason, and check again.",
            ),
        };
        Guide { title, test, why, remedy, source: FORMAT }
    }
}
