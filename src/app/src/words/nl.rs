//! Dutch: plain (B1), neutral, with "u".

use bronwijzer_engine::scale::Step;

use super::Words;

pub(super) const WORDS: Words = Words {
    own_name: "Nederlands",
    language: "Taal",
    skip_to_content: "Naar de inhoud",
    loading: "De stellingen worden geladen…",
    load_failed: "De stellingen konden niet worden geladen. Misschien is de verbinding weg.",
    try_again: "Probeer het opnieuw",
    to_start: "Naar het begin",

    begin: "Begin",
    to_result: "Bekijk het resultaat",
    choose_set: "Hoeveel stellingen wilt u beantwoorden?",
    choose_theme: "Of kies één thema",
    length: |statements, minutes| format!("{statements} stellingen, ongeveer {minutes} {}", minuten(minutes)),
    answered_before: |count| match count {
        1 => "U hebt eerder 1 stelling beantwoord.".to_owned(),
        count => format!("U hebt eerder {count} stellingen beantwoord."),
    },
    erase: "Wis mijn antwoorden",
    erased: "Uw antwoorden zijn gewist.",
    about: "Over deze quiz",
    made_by: "Gemaakt door",
    paid_by: "Betaald door",
    privacy: "Uw antwoorden blijven op dit apparaat. Ze worden nergens heen gestuurd.",
    other_quizzes: "Andere quizzen op deze site",

    not_kept: "Uw browser laat niet toe dat deze site iets bewaart. U kunt de quiz gewoon doen. Als u de pagina sluit, zijn uw antwoorden weg.",
    unreadable: "Op dit apparaat staan antwoorden die wij niet kunnen lezen. Ze blijven bewaard, maar u begint opnieuw.",
    dropped: |count| match count {
        1 => "1 stelling die u eerder beantwoordde, zit niet meer in deze quiz.".to_owned(),
        count => format!("{count} stellingen die u eerder beantwoordde, zitten niet meer in deze quiz."),
    },
    changed: |count| match count {
        1 => "De tekst van 1 stelling is veranderd. U krijgt die stelling opnieuw.".to_owned(),
        count => format!("De tekst van {count} stellingen is veranderd. U krijgt die stellingen opnieuw."),
    },

    statement_of: |number, total| format!("Stelling {number} van {total}"),
    background: "Uitleg",
    step: |step| match step {
        Step::StronglyAgree => "Helemaal eens",
        Step::Agree => "Eens",
        Step::Neither => "Geen van beide",
        Step::Disagree => "Oneens",
        Step::StronglyDisagree => "Helemaal oneens",
    },
    skip: "Sla deze stelling over",
    your_answer: "uw antwoord",
    answer_help: "‘Geen van beide’ is een antwoord en telt mee. Een stelling die u overslaat, telt niet mee.",
    answer_help_four: "Een stelling die u overslaat, telt niet mee.",
    counts_double: "Deze stelling telt voor mij dubbel",
    steps: "Stappen",
    previous: "Vorige",
    next: "Volgende",
    result_so_far: "Resultaat",

    result: "Resultaat",
    nothing_answered: "U hebt nog geen stelling beantwoord. Daarom is er nog niets te vergelijken.",
    you_and: |party| format!("U en {party}"),
    points_of: |points, most, statements| match statements {
        1 => format!("{points} van {most} punten, bij 1 stelling"),
        statements => format!("{points} van {most} punten, bij {statements} stellingen"),
    },
    same_of: |same, total| match total {
        1 => format!("hetzelfde antwoord bij {same} van 1 stelling"),
        total => format!("hetzelfde antwoord bij {same} van {total} stellingen"),
    },
    decimal: ",",
    on_statements: |statements| match statements {
        1 => "vergeleken op 1 stelling".to_owned(),
        statements => format!("vergeleken op {statements} stellingen"),
    },
    gaps: |count| match count {
        1 => "geen standpunt bij 1 stelling".to_owned(),
        count => format!("geen standpunt bij {count} stellingen"),
    },
    nothing_to_compare: "niets te vergelijken",
    no_advice: "Dit is een vergelijking en geen stemadvies.",
    per_theme: "Per thema",
    ranking: "Overeenkomst per partij",
    shared_rank: "gelijke plaats",
    per_statement: "Per stelling",
    agree_group: "Hetzelfde antwoord",
    differ_group: "Een ander antwoord",
    skipped_group: "Niet vergeleken",
    open_group: "Stellingen",
    you: "U",
    not_answered: "Niet beantwoord",
    skipped: "Overgeslagen",
    no_position: "Geen standpunt",
    translation: "Onze vertaling",
    in_source: "Lees het in de bron",
    change_answer: "Verander uw antwoord",
    details_failed: "De uitleg en de citaten konden niet worden geladen.",

    quote_in_place: "Het citaat in de bron",
    quote_for: "Het citaat hoort bij de stelling:",
    source_in_dutch: "",
    unknown_place: "Deze plek bestaat niet (meer) in deze quiz.",
};

fn minuten(minutes: usize) -> &'static str {
    if minutes == 1 { "minuut" } else { "minuten" }
}
