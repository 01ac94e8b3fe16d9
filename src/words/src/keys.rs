//! The list of all texts. Above a text stands what a translator should know of it.
//!
//! `key(value)` is a text with the placeholder `{value}`. `key[count]` has one form for each plural category of the
//! language, by the number `{count}`; `key[count](value)` has another placeholder besides. Each table is a part of the
//! interface and has its own section of the files, and `terms` where it shares them.

use bronwijzer_engine::scale::{Stance, Step};

use crate::table::table;

/// A text, as the files must have it.
#[cfg(feature = "files")]
#[cfg_attr(not(test), expect(dead_code, reason = "only the tests hold the files to all of it"))]
pub(crate) struct Key {
    /// The section of the files in which it stands.
    pub(crate) section: &'static str,
    /// Its name.
    pub(crate) name: &'static str,
    /// The placeholder whose number decides the plural form.
    pub(crate) count: Option<&'static str>,
    /// The other placeholders.
    pub(crate) values: &'static [&'static str],
    /// What a translator should know of it.
    pub(crate) comment: &'static str,
}

/// Makes a table that has the terms besides its own texts.
macro_rules! table_with_terms {
    ($(#[doc = $about:literal])* $name:ident: $($own:tt)*) => {
        table! {
            $(#[doc = $about])*
            $name:
            terms {
                /// Names the choice of languages.
                choose_language;
                /// A step of the scale: what the voter answers and where parties stand. Short, for buttons.
                strongly_agree;
                /// A step of the scale.
                agree;
                /// The step in the middle, which counts: neither agree nor disagree.
                neither;
                /// A step of the scale.
                disagree;
                /// A step of the scale.
                strongly_disagree;
                /// In the place of a step, where a party takes no position.
                no_position;
                /// How many statements; the number may be a decimal (2.5).
                statements[count];
                /// Before the name of who made the quiz.
                made_by;
                /// Before the name of who paid for the quiz.
                paid_by;
                /// Before a text that says which elected body decides on the statements.
                competence;
                /// Before the number of the quiz's edition.
                edition;
                /// Above a translation of a quote, which is by the makers of the quiz.
                translation;
                /// A link from a quote to its place in the source.
                in_source;
                /// Before the address of what a source was copied from.
                original_text;
                /// `{language}` is a name of a language as a list has it, in no grammatical case.
                source_language(language);
                /// Above a position that the party gave itself; `{date}` is a year, month or day in digits.
                declared(date);
                /// A link to where the party gave its position.
                declared_in_full;
                /// Above links to pages whose text was not compared with what is shown of it.
                unchecked;
                /// Behind the name of a party; `{date}` is a year, month or day in digits.
                withdrawn(date);
                /// On every page of a quiz that is not ready to be published.
                draft;
                /// The heading of a column.
                statement;
                /// A button that can be on or off, and on paper the heading of a column.
                counts_double;
                no_advice;
                method_named(name);
                /// A heading.
                sources;
                /// The word between quotation marks is the text `neither`.
                answer_help;
                /// The same, where the scale has no middle.
                answer_help_four;
                /// A name and what it is about: a party and its position, or the voter and the answer.
                labelled(label, text);
                /// The title of a page in the browser.
                page_title(page, quiz);
            }
            $($own)*
        }

        impl $name {
            /// What a step is called.
            pub fn step(&self, step: Step) -> &str {
                match step {
                    Step::StronglyAgree => self.strongly_agree(),
                    Step::Agree => self.agree(),
                    Step::Neither => self.neither(),
                    Step::Disagree => self.disagree(),
                    Step::StronglyDisagree => self.strongly_disagree(),
                }
            }

            /// What a stance is called.
            pub fn stance(&self, stance: Stance) -> &str {
                match stance {
                    Stance::At(step) => self.step(step),
                    Stance::NoPosition => self.no_position(),
                }
            }
        }
    };
}

table_with_terms! {
    /// The texts of the app.
    App:
    app {
        /// Names the links at the foot of the page.
        more;
        /// A link for keyboards and screen readers.
        skip_to_content;
        /// A link to where the voter came from.
        back;
        loading;
        /// The heading of a screen that could not be fetched.
        not_loaded;
        load_failed;
        details_failed;
        /// A button.
        try_again;
        /// A link.
        to_start;
        /// A link.
        to_result;
        /// A link, and the title of the screen to which it leads.
        all_positions;
        /// A link, and the title of the screen to which it leads.
        about_and_privacy;
        /// Where a link names something that the quiz does not have.
        unknown_place;
        /// The title of a game: a quote is shown, and its party is to be guessed.
        which_party;
        quote_of(number, count);
        guess_right(party);
        guess_wrong(party);
        /// Before the text of a statement.
        quote_about;
        quotes_right(right, count);
        /// A button: the game once more.
        again;
        no_quotes;

        /// A button.
        begin;
        /// A button, where some statements were answered before.
        go_on;
        choose_set;
        choose_theme;
        minutes[count];
        /// `{statements}` is the text `statements`, `{minutes}` the text `minutes`.
        length(statements, minutes);
        answered_before[count];
        /// A button.
        erase;
        erased;
        /// A button: the voter gets the answers back that were erased or replaced.
        undo;
        /// For screen readers, after `undo`.
        answers_back;
        /// A heading.
        your_answers;
        privacy;
        /// A link, in a frame of another page.
        open_outside;
        /// After `privacy`, in a frame of another page.
        kept_in_frame;
        /// A button that can be on or off.
        only_in_tab;
        only_in_tab_help;
        /// A link to the teacher's screen, and its title, where the quiz is done in a class.
        class;
        /// In the place of what is kept of the answers, where the quiz is done in a class.
        class_keeps_nothing;
        /// A heading.
        about;
        /// A heading.
        other_quizzes;

        unknown_quiz;
        unknown_set;
        unknown_mode;
        not_kept;
        unreadable;
        /// Told to a voter who answered an earlier edition.
        new_edition;
        dropped[count];
        changed[count];

        /// The number of the statement in the list that the voter chose.
        statement_of(number, total);
        /// How many statements of the set were answered; spoken with the small page that shows it.
        progress_answered(answered, total);
        /// Opens a strip with the number of each statement of the set, to go to one and to see which are open.
        all_statements;
        /// How far the voter is within a theme.
        theme_progress(theme, number, total);
        /// Below a drawing of a page with a line for each statement, for a quiz with one party. The values are numbers.
        marked_page(same, other, skipped, open);
        /// Opens a neutral explanation of the statement.
        background;
        /// A button.
        skip;
        /// The same button, where there is little room.
        skip_short;
        /// In the place of an answer.
        skipped;
        /// In the place of an answer.
        not_answered;
        /// For screen readers, behind the answer that the voter gave.
        answer_given;
        /// A button that can be on or off.
        counts_double_for_me;
        /// A heading in a lesson, above the position of the quiz's one party.
        the_party_says;
        /// A heading in a lesson, above the positions of several parties.
        the_parties_say;
        /// A button that can be on or off; `{last}` is the highest key.
        answer_by_keys(last);
        /// Names the links to the statements before and after.
        steps;
        /// A link.
        previous;
        /// A link.
        next;

        /// The heading of a column with the numbers of statements. Short.
        row_number;
        /// Before the choice of a theme.
        theme;
        /// In the choice of a theme.
        all_themes;
        /// Before the name of the method by which the quiz is scored.
        method;
        /// The voter, before an answer and above a column.
        you;
        your_answer;
        /// An answer within a sentence.
        quoted_answer(answer);
        /// An answer that counts double.
        answer_double(answer);
        /// A link.
        statement_in_full;

        /// The title of the screen where statements are made to count double.
        weigh;
        weigh_intro;

        result;
        result_of_link;
        nothing_answered;
        nothing_in_theme;
        /// For screen readers, when an answer was changed; the party that comes first, or several.
        updated(parties, percent);
        /// Percentages before and after an answer was changed. In a language from right to left the arrow points to the left.
        score_change(before, after);
        you_and(party);
        points_of[most](points);
        on_statements[count];
        /// `{points}` is the text `points_of`, `{statements}` the text `on_statements`.
        points_on_statements(points, statements);
        same_of[total](same);
        compared_on[count];
        gaps[count];
        /// `{gaps}` is the text `gaps`; `{low}` and `{high}` are percentages.
        gaps_between(gaps, low, high);
        nothing_to_compare;
        per_theme;
        grid_caption;
        /// With a theme, the party or the parties with the greatest agreement.
        nearest(parties);
        /// Names the list of parties with their percentages.
        ranking;
        /// With a party that has the same score as another.
        shared_rank;
        /// Where so few statements were answered that a score says little.
        few_answers[count];
        /// The answer of the voter and the position of a party are one step apart; `agree_group` is for the same step.
        near;
        /// They are further apart.
        far;
        /// Below the cells that stand for statements.
        strip_help;
        /// Opens the rest of a long list of parties; how many there are in all.
        show_all[count];
        withdrawn_parties;
        per_statement;
        per_statement_help;
        /// A heading, and how many are under it.
        group(title, count);
        /// Where no party gives the voter's answer.
        no_party_same;
        /// The parties that give the voter's answer.
        same_as(parties);
        agree_group;
        differ_group;
        skipped_group;
        /// A link to the statements without an answer.
        answer_more[count];

        /// A heading.
        certainty;
        tied_first(parties);
        /// `{statements}` is the text `statements`: by how many statements the first party is ahead.
        lead(first, next, statements);
        /// The same where the method gives no lead in statements.
        first_and_next(first, next);
        /// The same for a lead of less than half a statement.
        nearly_equal(first, next);
        /// The parties less than a statement behind the first.
        close_behind(parties);
        /// Opens a list of the parties that take no position on some statements, each with `gaps_between`.
        open_ranges;
        /// Explains the lines in the picture above.
        whiskers;
        nothing_decides;
        decides[count];
        /// Opens a list.
        which_answers;
        /// A change of an answer, in the place of `{changes}` in `would_be_first`.
        without_answer;
        /// A change of an answer, in the place of `{changes}` in `would_be_first`.
        twice_the_weight;
        /// `{changes}` is a list with "or": answers between quotation marks, `without_answer`, `twice_the_weight`.
        would_be_first(changes, parties);
        /// How many other orders of the parties the other methods give, and how many of these have the same party first.
        other_orders[total](same);
        /// Where they give no other order.
        same_order;
        other_methods;
        methods_help;
        /// Opens the table.
        table;
        table_caption;
        /// What the sign `·` in the table stands for.
        none_in_table;

        /// A heading: the parties and the voter as points between two axes.
        map;
        /// Below the map.
        map_help;
        /// Where the voter stands on an axis; `{low}` and `{high}` are what its ends are called, `{answered}` and `{total}` numbers of
        /// statements.
        place_on_axis(axis, place, low, high, answered, total);
        /// Behind `place_on_axis`, where statements of the axis are not answered; the values are numbers from 0 to 100.
        place_range(low, high);
        /// In the place of `place_on_axis`, where no statement of the axis is answered.
        place_unknown(axis, total);
        /// The parties with the least distance on the map; `{parties}` is a list of `nearest_agreement`.
        nearest_on_map(parties);
        /// A party that is near on the map, and how far it agrees.
        nearest_agreement(party, percent);
        /// Explains the frame in the picture.
        map_frame;
        /// The parties that take no position on any statement of an axis.
        not_on_map(parties);
        /// Opens a table of the places on the map.
        map_in_numbers;
        /// The caption of that table.
        map_caption;
        /// The heading of a column.
        party;
        /// Opens check boxes with the parties.
        choose_parties;
        /// Above the check boxes.
        choose_parties_help;
        /// Where the voter chose which parties to see; the values are numbers.
        parties_seen(seen, total);
        /// Behind `parties_seen`, where parties have ranks.
        ranks_of_all;
        /// A button.
        see_all_parties;
        /// Where there is room for the first of many parties alone; the values are numbers.
        first_parties(seen, total);
        /// Opens the next parties of a very long list; the values are numbers.
        show_next(from, to, total);
        /// Before a field for the name of a party or a candidate.
        search_party;
        /// How many parties have the name that was searched for.
        found(count);

        /// A link, and the title of the screen to which it leads.
        compare;
        /// Before the choice of a party.
        first_party;
        /// Before the choice of a party.
        second_party;
        two_agree[total](same);
        two_differ;
        two_same;
        /// The statements on which one of the two takes no position.
        two_open;

        computed(party);
        rule;
        rule_points;
        /// Where the same answer earns this number of points, and any other none.
        rule_same_step(points);
        rule_distance;
        /// What the step in the middle earns: numbers of points; `{others}` may be several, as in "2–3". `{neither}` is the text
        /// of that name.
        neither_points(neither, same, most, others);
        /// The same, where distances are counted and not points.
        neither_distance(neither);
        points_caption;
        /// The corner of a table: the voter's answers are below it, the party's positions beside it. In a language from
        /// right to left the second arrow points to the left.
        you_below;
        weight_outside;
        weight_inside;
        gap_dropped;
        gap_zero;
        gap_neutral;
        gap_opposite;
        gap_penalty;
        your_numbers;
        /// The weight of an answer; may be a decimal (0.5).
        counts[times];
        points(points, most);
        unanswered[points];
        together(points, most);
        rounded(percent);
        other_parties;

        /// A heading.
        take_along;
        take_along_help;
        /// In a quiz that was handed on as one file, and stands on no site that the file knows of.
        link_this_file;
        /// A button.
        copy_link;
        link_copied;
        copy_by_hand;
        /// Above a link, where the device refused to share it.
        not_shared;
        /// Above a link, where the browser did not print.
        not_printed;
        /// A button.
        share_link;
        /// A button.
        print;
        /// A check box: on paper, the quotes stand too.
        print_quotes;
        /// On paper; `{date}` is a day as the language writes it.
        printed(date);

        link_shown;
        /// A button: the answers of the link become the voter's own.
        link_take;
        link_take_question;
        /// A button.
        link_take_confirm;
        /// A button.
        cancel;
        link_taken;
        /// Opens the answers of the link and the voter's own in a table.
        beside;
        /// "You" are the voter and who shared the link.
        both_agree[total](same);
        /// The heading of a column.
        their_answer;
        link_refused;
        link_not_a_code;
        link_unknown_version;
        link_damaged;
        link_other_quiz;
        link_other_edition;
        link_own_kept;
        /// A link.
        start_afresh;
        /// A link.
        to_own_result;

        browse_intro;
        /// Behind the title of a source.
        source_of(party, date);
        quote_in_place;
        /// Before the text of a statement.
        quote_for;
        /// Opens the headings of a source, to go to one.
        contents;
        resting[count];

        how_it_works;
        how_statements_are_made;
        not_advice_long;
        privacy_title;
        privacy_kept;
        privacy_nothing_else;
        /// A link to the licences of the programs that the quiz is made of.
        licences;
        /// A heading.
        on_your_site;
        on_your_site_help;
        /// A button.
        copy_code;
        code_copied;
        code_not_copied;
    }
}

table_with_terms! {
    /// The texts of the reading pages: everything to read, without JavaScript.
    Reading:
    reading {
        /// Names the links to the pages above this one.
        up;
        list_title;
        list_intro;
        parties[count];
        /// `{statements}` is the text `statements`, `{parties}` the text `parties`.
        size(statements, parties);
        /// A link.
        all_quizzes;
        /// What the page of a quiz has in it; stands as `{page}` in `page_title`, before the name of the quiz.
        everything;
        /// A link.
        to_quiz;
        /// Behind the link `to_quiz`.
        to_quiz_needs;
        about_quiz;
        parties_and_sources;
        themes;
        statement_titled(number, title);
        /// Before the name of a party.
        written_by;
        /// Before a date.
        published;
        /// Before an address.
        /// Describes the page of a source for search engines.
        source_description(party, source, date);
        /// Above the statements to which a part of a source belongs.
        rests_here;
    }
}

table_with_terms! {
    /// The texts of what is printed for a class: see `bronwijzer print`.
    Paper:
    paper {
        /// The title of pages with a card for each statement.
        cards;
        /// The title of the sheet on which a pupil puts answers.
        answer_sheet;
        /// The title of the sheet on which points are added up by hand.
        tally_sheet;
        /// The title of the pages with each party's position on each statement, and what proves it.
        key;
        /// The title of pages with one statement each, to hang on a wall.
        posters;
        /// The title of a page that leads to all of these.
        on_paper;
        /// On that page.
        on_paper_help;
        /// On the answer sheet.
        no_name;
        /// On the answer sheet.
        answer_how;
        /// On the answer sheet; `{column}` is the text `counts_double`, the heading of a column.
        double_how(column);
        tally_intro;
        /// The values are names of methods, such as `euclidean`.
        other_method(method, other);
        /// A step of the reckoning. The answers are the headings of columns, with numbers below them.
        step_circle;
        /// A step; the values are the headings of columns: `your_points`, `at_most`, `your_most`.
        step_copy(points, at_most, most);
        /// The same, where the numbers are written as 3/11; the values are `your_points` and `your_most`.
        step_copy_pair(points, most);
        step_double;
        step_empty;
        step_dash;
        step_add;
        step_divide;
        step_divide_tenths;
        /// All values are numbers; `{exact}` has more digits than are written, `{rounded}` is the result.
        example(points, most, exact, rounded);
        /// A step; `{table}` is the text `results`, above a table.
        step_rank(table);
        /// The heading of a column in which a pupil writes.
        your_points;
        /// The heading of a column in which a pupil writes.
        your_most;
        /// The heading of a column: the most points that an answer can earn. Short.
        at_most;
        /// The heading of a column, beside those of the answers. Short.
        no_answer;
        /// Above a table.
        points_for(party);
        /// In a table, below the lines that are added up.
        total;
        /// The heading of a column.
        percentage;
        /// The heading of a column: first, second and so on.
        place;
        /// Above the table with all results.
        results;
        /// Below a quote; the sources are numbered, `{section}` is a heading in one.
        source_place(number, section);
    }
}

table! {
    /// The texts of the page before the app has started.
    Page:
    page {
        loading;
        needs_script;
        /// Where the quiz cannot start, and where it stopped.
        unable;
        /// A button.
        try_again;
        /// A link to the reading pages.
        read_all;
    }
}

table! {
    /// The texts of a class: a pupil's code, and what a teacher makes of the codes. The app fetches them when it needs them.
    Class:
    class {
        /// Above the pupil's code.
        your_code;
        /// Below it: what it is for, and what is in it.
        your_code_help;
        /// Names the picture of the code.
        qr_of_code;
        /// A button.
        copy_code;
        /// Said once the code is on the clipboard.
        code_copied;
        /// Said where the browser forbids the clipboard.
        code_not_copied;

        /// At the top of the teacher's screen.
        intro;
        /// Above the address for pupils: the first of three steps.
        for_pupils;
        /// Below it.
        for_pupils_help;
        /// Names the field with the address.
        address_of_quiz;
        /// A link to the page that leads to what can be printed.
        to_paper;
        /// Names the picture of the address.
        qr_of_address;
        /// Above the field for codes: the second step.
        collect;
        /// Names the field for codes.
        codes;
        /// Explains the field for codes.
        codes_help;
        /// A button: scan codes with the camera.
        scan;
        /// A button.
        stop_scan;
        /// Names the picture of the camera.
        scan_help;
        /// In the place of the button where the browser cannot scan.
        no_scan;
        /// Where the camera did not open.
        no_camera;
        /// Said when a scanned code is new.
        scanned(code);
        /// Said when a scanned code is there already.
        scanned_before(code);
        /// How many pupils are counted.
        pupils(count);
        /// Above the list of codes that are not counted.
        not_counted;
        /// Which code is not counted, and why: one of the reasons below.
        bad_code(line, code, reason);
        /// A reason.
        not_a_code;
        /// A reason.
        mistyped;
        /// A reason.
        other_quiz;
        /// A reason.
        other_edition;
        /// A reason: the same code stands on an earlier line.
        repeated(line);
        /// A check box: count the code of this line too.
        count_too;
        /// A check box.
        keep;
        /// Explains the check box.
        keep_help;
        /// Where the browser forbids to keep anything.
        not_kept;
        /// A button.
        erase_codes;
        /// Said when they are erased.
        codes_erased;

        /// Above what the class answered: the third step.
        discuss;
        /// In its place while there is no code.
        no_codes;
        /// A button: show the answers on the whole screen.
        full_screen;
        /// A button.
        leave_full_screen;
        /// Above the questions.
        questions;
        /// Above the statements.
        per_statement;
        /// Explains the order of the statements and the number beside each.
        per_statement_help;
        /// How much a statement divides the class.
        divided(percent);
        /// How many gave an answer.
        answer_count(answer, count, percent);
        /// How many skipped a statement or did not reply to it.
        without_answer(skipped, open);
        /// Above the table of the parties.
        beside_parties;
        /// Explains the table.
        beside_parties_help;
        /// The row of all statements together.
        overall;
        /// The row that counts for how many pupils each party is nearest.
        nearest;

        /// A question about a statement with many on either side.
        ask_divided(statement, agree, disagree);
        /// A question about a statement to which nearly all gave the same answer.
        ask_alike(percent, answer, statement);
        /// A question about a statement on which most differ from the party that the class is nearest to.
        ask_unlike_nearest(answer, statement, party, stance);
        /// A question about a statement on which no party is where most are.
        ask_unlike_all(answer, statement);
        /// A question about a statement to which many skipped or said neither.
        ask_undecided(percent, statement);
        /// A question about a statement that counts double for many.
        ask_doubled(percent, statement);
        /// A question about two themes in which the class is nearest to different parties.
        ask_themes(theme, party, other_theme, other_party);
    }
}
