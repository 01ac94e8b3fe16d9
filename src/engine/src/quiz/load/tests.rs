use super::*;
use crate::quiz::Direction;
use crate::text::Localized;

const MANIFEST_TEXT: &str = r##"{
  "$schema": "../quiz.schema.json",
  "id": "test", "version": "1.0.0", "languages": ["nl", "en"],
  "title": { "nl": "T", "en": "T" }, "intro": { "nl": "I", "en": "I" },
  "scale": "three", "method": "stemwijzer",
  "maker": "M", "purpose": { "nl": "P", "en": "P" }, "funding": { "nl": "F", "en": "F" },
  "themes": [ { "id": "water", "title": { "nl": "Water", "en": "Water" } } ],
  "parties": [
    { "id": "een", "name": "Een", "short": "1", "color": "#112233" },
    { "id": "twee", "name": "Twee", "short": "2", "color": "#332211", "url": "https://example.org/" }
  ],
  "sources": [
    { "id": "p1", "party": "een", "title": "P1", "date": "2025", "file": "sources/een.md" },
    { "id": "p2", "party": "twee", "title": "P2", "date": "2025", "file": "sources/twee.md" }
  ],
  "sets": [ { "id": "kort", "title": { "nl": "Kort", "en": "Short" }, "statements": ["dijken"] } ],
  "default_set": "kort"
}"##;

const STATEMENTS: &str = r#"[ {
  "id": "dijken", "theme": "water",
  "title": { "nl": "Dijken", "en": "Dikes" },
  "text": { "nl": "De dijken moeten hoger.", "en": "The dikes should be higher." },
  "background": { "nl": "Een dijk houdt water tegen.", "en": "A dike holds back water." },
  "positions": {
    "een": { "stance": "agree", "quotes": [
      { "source": "p1", "at": "1/hoger", "text": "Wij willen […] een meter hoger.", "translation": { "en": "We want one metre." } }
    ] },
    "twee": { "stance": "none", "note": { "nl": "Staat er niet in.", "en": "Not in it." } }
  }
} ]"#;

const SOURCE: &str = "# P\n\n## 1 Water\n\n- Hoger. Wij willen alle dijken een meter hoger.\n- Lager: Wij niet.\n";

/// Loads the quiz with a change to its files; gives the problems as `file ‹what it is about› rule: message (hint)`.
fn load_changed(from: &str, to: &str) -> (Option<Quiz>, Vec<String>) {
    assert!(from.is_empty() || MANIFEST_TEXT.contains(from) || STATEMENTS.contains(from) || SOURCE.contains(from));
    let change = |text: &str| if from.is_empty() { text.to_owned() } else { text.replacen(from, to, 1) };
    let texts = [MANIFEST_TEXT, STATEMENTS, SOURCE].map(change);
    let [quiz, statements, source] = &texts;
    let mut read = |file: &str| Ok(if file == format::QUIZ { quiz } else { source }.clone());
    let mut files = std::iter::once(StatementFile::parse("statements/1.json", Ok(statements.clone())));
    let (loaded, problems) = load(Some(&mut files), &mut read, false);
    let shown = |problem: &Problem| {
        let text = match problem.file.as_str() {
            format::QUIZ => quiz,
            "statements/1.json" => statements,
            _ => source,
        };
        let about = problem.span.clone().map_or("", |span| &text[span]);
        let hint = problem.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
        format!("{} ‹{about}› {}: {}{hint}", problem.file, problem.rule.name(), problem.message)
    };
    (loaded, problems.iter().map(shown).collect())
}

#[track_caller]
fn one_problem(from: &str, to: &str, expected: &str) {
    let (quiz, problems) = load_changed(from, to);
    assert_eq!(problems, [expected]);
    assert!(quiz.is_none(), "a quiz with a mistake is not given");
}

/// The same for something that is still to be written: the quiz is a draft.
#[track_caller]
fn one_to_write(from: &str, to: &str, expected: &str) {
    let (quiz, problems) = load_changed(from, to);
    assert_eq!(problems, [expected]);
    assert!(quiz.unwrap().draft);
}

#[test]
fn a_good_quiz_loads_without_a_word() {
    let (quiz, problems) = load_changed("", "");
    assert_eq!(problems, Vec::<String>::new());
    let quiz = quiz.unwrap();
    assert_eq!((quiz.statements.len(), quiz.default_set), (1, Some(0)));
    let position = &quiz.statements[0].positions[0];
    assert_eq!(position.stance, Stance::At(Step::Agree));
    assert_eq!(position.quotes[0].translation.as_ref().unwrap().get(1), Some("We want one metre."));
    assert_eq!(quiz.statements[0].positions[1].stance, Stance::NoPosition);
    let [dutch, english] = [0, 1].map(|language| quiz.localized(language));
    assert_eq!(dutch.statements[0].text.text, "De dijken moeten hoger.");
    let translation = |quiz: &Quiz<Localized>| quiz.statements[0].positions[0].quotes[0].translation.clone();
    assert_eq!(translation(&english).unwrap().text, "We want one metre.");
    assert_eq!(translation(&dutch), None, "a translation is for those who do not read the source's own language");
}

#[test]
fn a_mistyped_field_is_missing_and_unknown() {
    let (quiz, problems) = load_changed(r#""maker""#, r#""makker""#);
    assert_eq!(
        problems,
        [
            "quiz.json ‹\"makker\"› unknown-field: there is no field `makker` here (did you mean `maker`?)",
            "quiz.json ‹{› unwritten: `maker` is still to be written",
        ]
    );
    assert!(quiz.is_none(), "a quiz with a mistake is not given");
}

#[test]
fn many_mistakes_are_told_in_one_run() {
    let (_, problems) =
        load_changed(r#""id": "dijken", "theme": "water","#, r#""id": "Hoge Dijken", "thema": "water","#);
    assert_eq!(
        problems,
        [
            "statements/1.json ‹\"Hoge Dijken\"› id-form: `Hoge Dijken` is no identifier: lower-case letters, digits and single \
             hyphens only (write `hoge-dijken`)",
            "statements/1.json ‹\"thema\"› unknown-field: there is no field `thema` here (did you mean `theme`?)",
            "statements/1.json ‹{› missing-field: the field `theme` is missing",
        ]
    );
}

#[test]
fn references_and_names() {
    one_problem(
        r#""theme": "water""#,
        r#""theme": "watr""#,
        "statements/1.json ‹\"watr\"› unknown-reference: the quiz has no theme `watr` (did you mean `water`?)",
    );
    one_problem(
        r#""scale": "three""#,
        r#""scale": "tree""#,
        "quiz.json ‹\"tree\"› unknown-name: there is no scale `tree` (did you mean `three`?)",
    );
    one_problem(
        r#""method": "stemwijzer""#,
        r#""method": "city-blok""#,
        "quiz.json ‹\"city-blok\"› unknown-name: there is no method `city-blok` (did you mean `city-block`?)",
    );
    one_problem(
        r#""method": "stemwijzer""#,
        r#""method": "euandi""#,
        "quiz.json ‹\"euandi\"› unfit-method: the method `euandi` is not published for this quiz's scale (its scales: five)",
    );
    one_problem(
        r#""default_set": "kort""#,
        r#""default_set": "lang""#,
        "quiz.json ‹\"lang\"› unknown-reference: the quiz has no set `lang`",
    );
    one_problem(
        r#""party": "twee""#,
        r#""party": "drie""#,
        "quiz.json ‹\"drie\"› unknown-reference: the quiz has no party `drie`",
    );
}

#[test]
fn stances() {
    one_problem(
        r#""stance": "agree""#,
        r#""stance": "strongly-agree""#,
        "statements/1.json ‹\"strongly-agree\"› stance-off-scale: the scale `three` has no step `strongly-agree` \
         (its steps: agree, neither, disagree)",
    );
    one_to_write(
        r#", "note": { "nl": "Staat er niet in.", "en": "Not in it." }"#,
        "",
        "statements/1.json ‹{› unwritten: how the stance `none` was established is still to be written: `note`",
    );
    one_to_write(
        r#""stance": "none""#,
        r#""stance": "agree""#,
        "statements/1.json ‹{› missing-evidence: a stance needs evidence: a quote, a declaration or a reference (a party that takes no \
         position has the stance `none`, with a note)",
    );
    let (_, problems) = load_changed(r#""twee": { "stance": "none""#, r#""tweee": { "stance": "none""#);
    assert_eq!(
        problems,
        [
            "statements/1.json ‹\"tweee\"› unknown-reference: the quiz has no party `tweee` (did you \
             mean `twee`?)",
            "statements/1.json ‹{› missing-position: the party `twee` has no position here (a party that \
             takes none has the stance `none`, with a note)",
        ]
    );
}

#[test]
fn quotes_stand_letter_for_letter_at_their_anchor() {
    one_problem(
        "een meter hoger.\", \"translation\"",
        "een metr hoger.\", \"translation\"",
        "statements/1.json ‹metr hoger.› quote-not-in-source: the quote does not stand at \
         `1/hoger`, letter for letter (nearest, at `1/hoger`: “een meter hoger.” (where the quote has “metr hoger.”, \
         the source has “meter hoger.”))",
    );
    one_problem(
        r#""at": "1/hoger""#,
        r#""at": "1/hogr""#,
        "statements/1.json ‹\"1/hogr\"› unknown-anchor: the source `p1` has no anchor `1/hogr` \
         (did you mean `1/hoger`?)",
    );
    one_problem(
        r#""at": "1/hoger""#,
        r#""at": "1/lager""#,
        "statements/1.json ‹\"Wij willen […] een meter hoger.\"› quote-not-in-source: the quote does not stand at \
         `1/lager`, letter for letter (it stands at `1/hoger`)",
    );
    one_problem(
        r#""source": "p1""#,
        r#""source": "p2""#,
        "statements/1.json ‹\"p2\"› foreign-source: the source is of `twee`, not of this \
         party",
    );
}

#[test]
fn texts() {
    one_problem(r#""nl": "Dijken""#, r#""nl": "  ""#, "statements/1.json ‹\"  \"› empty-text: the text is empty");
    one_problem(
        r#""nl": "Dijken""#,
        r#""nl": "Dij\u0007ken""#,
        "statements/1.json ‹\\u0007› control-character: the text has the control character U+0007",
    );
    one_to_write(
        r#"{ "nl": "Dijken", "en": "Dikes" }"#,
        r#"{ "nl": "Dijken" }"#,
        "statements/1.json ‹{› missing-translation: the text is not in `en`",
    );
}

#[test]
fn types_and_repetitions() {
    one_problem(
        r#""funding": { "nl": "F", "en": "F" }"#,
        r#""funding": "F""#,
        "quiz.json ‹\"F\"› wrong-type: expected an object, found a text",
    );
    one_problem(
        r#""maker": "M""#,
        r#""maker": "M", "maker": "N""#,
        "quiz.json ‹\"maker\"› duplicate-field: the field `maker` appears twice in this object",
    );
    one_problem(
        r##""color": "#112233""##,
        r#""color": "red""#,
        "quiz.json ‹\"red\"› wrong-type: `red` is no colour: `#` and six hexadecimal digits",
    );
    let (_, problems) = load_changed(r#""id": "p2", "party""#, r#""id": "p1", "party""#);
    assert_eq!(problems, ["quiz.json ‹\"p1\"› duplicate-id: the identifier `p1` is already used"]);
}

#[test]
fn a_set_lists_statements_or_takes_a_theme_or_all() {
    let set = |to: &str| load_changed(r#""statements": ["dijken"]"#, to);
    for to in [r#""theme": "water""#, r#""statements": [ "dijken" ]"#] {
        let (quiz, problems) = set(to);
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(quiz.unwrap().sets[0].statements, [0], "{to}");
    }
    let (quiz, _) = load_changed(r#", "statements": ["dijken"]"#, "");
    assert_eq!(quiz.unwrap().sets[0].statements, [0], "neither: all");
    assert_eq!(
        set(r#""statements": ["dijken", "dijken"]"#).1,
        ["quiz.json ‹\"dijken\"› duplicate-id: the statement `dijken` is in this set twice"]
    );
    assert_eq!(
        set(r#""statements": ["dijkn"]"#).1,
        ["quiz.json ‹\"dijkn\"› unknown-reference: the quiz has no statement `dijkn` (did you mean `dijken`?)"]
    );
    assert_eq!(
        set(r#""statements": ["dijken"], "theme": "water""#).1,
        ["quiz.json ‹\"water\"› unknown-field: a set has `statements` or a `theme`, not both"]
    );
}

const OWN_METHOD: &str = r#"{ "coding": "centred", "kernel": [[2, 1, 0], [1, 2, 1], [0, 1, 2]], "skip": "drop",
    "no_position": { "penalty": 5 }, "weight": "outside", "aggregation": "mean", "normaliser": "answered",
    "presentation": "tenth-percent" }"#;

#[test]
fn a_quiz_may_define_its_own_method_by_the_same_eight_choices() {
    let with = |method: &str| load_changed(r#""stemwijzer""#, method);
    let (quiz, problems) = with(OWN_METHOD);
    assert_eq!(problems, Vec::<String>::new());
    let own = quiz.unwrap().method;
    assert_eq!(own.name, "own");
    assert_eq!(own.method.no_position, crate::matching::method::NoPosition::Penalty(5));

    let problem = |from: &str, to: &str| {
        assert!(OWN_METHOD.contains(from));
        let (quiz, problems) = with(&OWN_METHOD.replacen(from, to, 1));
        assert!(quiz.is_none());
        problems
    };
    assert_eq!(
        problem(r#""kernel": [[2, 1, 0], [1, 2, 1], [0, 1, 2]]"#, r#""kernel": "square""#),
        ["quiz.json ‹{› unfit-method: the kernel `square` and the aggregation `root` go together, and a weight \
          `inside-square` with both"]
    );
    assert_eq!(
        problem("[2, 1, 0]", "[2, 3, 0]"),
        ["quiz.json ‹{› unfit-method: in each row of a table of points the same stance earns something, and no \
          other earns more; at most 1000"]
    );
    assert_eq!(
        problem("[2, 1, 0]", "[2, 1]"),
        ["quiz.json ‹[› wrong-type: expected a list of 3, one for each step of the scale, found 2"]
    );
    assert_eq!(
        problem("[2, 1, 0]", "[2, 0.5, 0]"),
        ["quiz.json ‹0.5› wrong-type: expected a whole number from 0 to 1000, found 0.5"]
    );
    assert_eq!(problem(r#""skip": "drop","#, ""), ["quiz.json ‹{› missing-field: the field `skip` is missing"]);
}

#[test]
fn axes_name_statements_with_their_direction() {
    let with =
        |axis: &str| load_changed(r#""default_set": "kort""#, &format!(r#""default_set": "kort", "axes": [{axis}]"#));
    let axis = r#"{ "id": "as", "title": { "nl": "A", "en": "A" }, "low": { "nl": "L", "en": "L" },
        "high": { "nl": "H", "en": "H" }, "statements": { "dijken": "low" } }"#;
    let (quiz, problems) = with(axis);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(quiz.unwrap().axes[0].statements, [(0, Direction::Low)]);
    let (_, problems) = with(&axis.replace("\"dijken\": \"low\"", "\"dijkn\": \"down\""));
    assert_eq!(
        problems,
        [
            "quiz.json ‹\"down\"› unknown-name: there is no direction `down` (known: high, low)",
            "quiz.json ‹\"dijkn\"› unknown-reference: the quiz has no statement `dijkn` (did you \
             mean `dijken`?)",
        ]
    );
}

#[test]
fn a_text_is_in_the_languages_that_the_quiz_declares() {
    one_problem(
        r#""languages": ["nl", "en"]"#,
        r#""languages": ["nl", "en", "nl_BE"]"#,
        "quiz.json ‹\"nl_BE\"› language-tag: `nl_BE` is not a well-formed language tag (write a tag such as `nl`, `en` or `pt-BR`)",
    );
    one_problem(
        r#"{ "nl": "Dijken", "en": "Dikes" }"#,
        r#"{ "nl": "Dijken", "en": "Dikes", "de": "Deiche" }"#,
        "statements/1.json ‹\"de\"› undeclared-language: the quiz does not declare the language `de` (add it to \
         `languages` in quiz.json, which has nl, en)",
    );
    one_problem(
        r#"{ "nl": "Dijken", "en": "Dikes" }"#,
        r#"{ "en": "Dikes" }"#,
        "statements/1.json ‹{› missing-original: the text is not in the quiz's original language (`nl`)",
    );
    one_problem(
        r#"{ "nl": "Dijken", "en": "Dikes" }"#,
        "{}",
        "statements/1.json ‹{› empty-text: the text is in none of the languages",
    );
    one_problem(
        r#""nl": "Dijken""#,
        "\"nl\": \"Dij\u{2068}ken\"",
        "statements/1.json ‹\u{2068}› unpaired-isolate: the isolate U+2068 has no other that it goes with (U+2066, U+2067 \
         or U+2068 opens one, U+2069 closes it in the same paragraph)",
    );
    one_problem(
        r#""version": "1.0.0""#,
        r#""version": "1.0\n0""#,
        "quiz.json ‹\"1.0\\n0\"› line-break: the text has a line break, and must be on one line",
    );
    let (quiz, problems) = load_changed(r#""nl": "Dijken""#, "\"nl\": \"\u{2068}Dij\u{2069}ken\"");
    assert_eq!((problems.len(), quiz.is_some()), (0, true), "isolates in pairs are fine");
}

#[test]
fn a_party_answers_itself_is_referred_to_or_withdraws() {
    let quotes = r#""quotes": [
      { "source": "p1", "at": "1/hoger", "text": "Wij willen […] een meter hoger.", "translation": { "en": "We want one metre." } }
    ]"#;
    one_to_write(
        quotes,
        r#""declared": { "reason": { "nl": "Dat vinden wij." } }"#,
        "statements/1.json ‹{› unwritten: `date` is still to be written",
    );
    let (quiz, problems) = load_changed(quotes, r#""declared": { "date": "2025", "url": "https://een.example/" }"#);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(quiz.unwrap().statements[0].positions[0].declared.as_ref().unwrap().date, "2025");
    let (quiz, problems) =
        load_changed(quotes, r#""references": [{ "title": "Een", "url": "https://een.example/", "lang": "fy" }]"#);
    assert_eq!(
        problems,
        [
            "statements/1.json ‹[› unchecked-reference: references are shown as not checked; the quiz has 1, the first here"
        ]
    );
    assert_eq!(quiz.unwrap().statements[0].positions[0].references[0].language.tag(), "fy");
    let (quiz, problems) =
        load_changed(r##""color": "#112233""##, r##""color": "#112233", "withdrawn": { "date": "2025" }"##);
    assert_eq!((problems.len(), quiz.unwrap().parties[0].withdrawn.is_some()), (0, true));
    one_problem(
        r#""statements": ["dijken"] } ],"#,
        r#""statements": ["dijken", "een"] } ],"#,
        "quiz.json ‹\"een\"› unknown-reference: the quiz has no statement `een` (`een` is a party; here statements are \
         named)",
    );
}
