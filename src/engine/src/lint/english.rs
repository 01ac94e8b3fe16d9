//! The rules of English.

use crate::lint::rules::Rules;
use crate::lint::word::{Word, WordList};

pub(super) static RULES: Rules = Rules {
    // It needs more words than Dutch for the same.
    most_words: 20,
    joins,
    questions: WordList::new("how, which, what, who, whom, whose, why"),
    negations: WordList::new(
        "not, no, never, nobody, nothing, nowhere, none, neither, nor, without, cannot, can't, don't, doesn't, \
         shouldn't, mustn't, won't, isn't, aren't",
    ),
    hidden_negations: WordList::new(
        "ban, bans, banned, banning, abolish, abolished, abolishing, abolition, prohibit, prohibited, prohibition, \
         forbid, forbidden, stop, stopped, stopping, refuse, refused, refusing, refusal, reject, prevent, prevented, \
         preventing, scrap, scrapped, scrapping, cancel, cancelled, repeal, repealed, withdraw, withdrawn, exclude, \
         excluded, excluding, deny, denied, restrict, restricted, phase out",
    ),
    vague: WordList::new(
        "more, less, fewer, better, worse, much, many, enough, sufficient, sufficiently, adequate, fair, fairer, \
         higher, lower, stricter, tighter, tougher, looser, milder, cheaper, faster, quicker, slower, longer, \
         shorter, bigger, larger, greater, smaller, extra, additional, harder, easier, heavier, lighter, stronger, \
         weaker, earlier, later, broader, wider",
    ),
    terms: WordList::new("higher education, higher court, lower house, fair trade, further education, no later"),
    than: WordList::new("than"),
    present: WordList::new(
        "now, currently, today, nowadays, present, current, last, past, since, far, recently, already, still, yet",
    ),
    familiar: WordList::new(
        "eu, uk, us, usa, tv, pc, sms, cd, it, i, monday, tuesday, wednesday, thursday, friday, saturday, sunday, \
         january, february, march, april, may, june, july, august, september, october, november, december, \
         christmas, easter, internet, president, christian, christians, muslim, muslims, jewish",
    ),
    places: WordList::new(
        "netherl, dutch, europ, german, belgi, france, french, brit, england, englis, spain, spani, portug, ital, \
         greece, greek, austria, swiss, switze, poland, polish, hungar, romani, bulgar, czech, slova, denma, danish, \
         swed, norw, finland, finnis, irela, irish, turk, russia, ukrain, americ, canad, mexic, brazi, china, \
         chines, japan, india, israel, palest, iran, iraq, syria, egypt, morocc, tunis, africa, asia, austra, \
         indone, surina, taiwan, united, nation, states, kingdo, amster",
    ),
    jargon: WordList::new(
        "acquis, amendment, arbitration, comitology, competences, covenant, decentralisation, decentralise, \
         decentralization, decentralize, deregulation, derogation, discretionary, dividend, ecocide, emission \
         allowances, excise, expats, fiscal, harmonisation, harmonise, harmonization, harmonize, indexation, \
         interoperable, jurisprudence, liquidity, mandate, moratorium, patent, patents, privatise, privatize, \
         procurement, proportionality, protocol, qualified majority, quorum, ratification, ratify, resolution, \
         resolutions, sovereign, sovereignty, subsidiarity, suspension, tender, tenders, transposition, unanimity, \
         withholding tax",
    ),
    obligation: WordList::new(
        "must, should, shall, will, would, ought, cannot, can't, mustn't, shouldn't, won't, need to, needs to, has \
         to, have to",
    ),
    permission: WordList::new("may, can, might, could, allowed to, able to, free to, permitted to"),
    nobody: WordList::new(
        "there, it, this, that, one, you, i, we, everyone, everybody, someone, somebody, anyone, anybody, people, \
         citizens",
    ),
    nobody_after: WordList::new(""),
    passive,
    reasons: WordList::new("because, so that, therefore, thereby, since it, since they, given that, thus"),
    opens_aim,
    judgements: WordList::new(
        "absurd, abusive, antisocial, asocial, awful, backward, bad, beautiful, costly, crazy, decent, disgraceful, \
         disgusting, elitist, excellent, exaggerated, fantastic, foolish, good, greedy, horrible, humane, \
         hypocritical, idiotic, illegitimate, immoral, inhumane, insane, massive, mad, money-grubbers, needless, \
         needlessly, nonsensical, outrageous, profiteers, ridiculous, scandalous, senseless, shameful, stupid, \
         superfluous, terrible, ugly, unacceptable, unfair, unfairly, unjust, unjustified, unnecessary, \
         unnecessarily, unreasonable, useless, wasteful, wonderful, wrong",
    ),
    keeping: WordList::new(
        "keep, keeps, keeping, remain, remains, continue, continues, maintain, retain, preserve, stay, still",
    ),
};

/// What policies do, in words that are hardly ever nouns or adjectives. After an `and` they open a second proposal.
static ACTIONS: WordList = WordList::new(
    "abolish, adopt, allow, build, buy, create, decide, encourage, ensure, expand, forbid, give, improve, introduce, \
     invest, keep, legalise, legalize, make, nationalise, nationalize, privatise, privatize, prohibit, protect, \
     provide, reduce, remove, replace, require, restrict, sell, send, spend, strengthen, stop, subsidise, subsidize, \
     take",
);

/// Words that open another clause.
static OPEN_CLAUSE: WordList =
    WordList::new("who, which, that, where, whose, if, when, whether, before, after, until, unless, as, how, what");

/// Participles after `be` of which the subject is the one who acts.
static NO_PASSIVES: WordList = WordList::new(
    "allowed, obliged, required, permitted, entitled, supposed, prepared, committed, based, located, involved, \
     limited, united, need, indeed",
);

/// Irregular participles that policies have.
static IRREGULAR: WordList = WordList::new(
    "bought, brought, built, cut, chosen, done, drawn, found, given, held, kept, left, made, paid, put, seen, sent, \
     set, shown, shut, sold, spent, taken, told, written",
);

/// What opens an aim.
static AIMS: WordList = WordList::new("in order to, so as to, with the aim of, in an effort to");

fn joins(words: &[Word<'_>], index: usize) -> bool {
    let word = &words[index];
    match word.lower.as_str() {
        "or" if word.before == "/" => true,
        "but" => word.before.contains(','),
        "and" | "or" => joins_clauses(words, index),
        _ => false,
    }
}

/// Whether an `and` or `or` joins two clauses, two verbs or two comparatives.
fn joins_clauses(words: &[Word<'_>], index: usize) -> bool {
    let (before, rest) = (&words[..index], &words[index + 1..]);
    let [.., last] = before else { return false };
    let Some(next) = rest.first() else { return false };
    // Of what is joined inside another clause, only one thing is proposed.
    let proposes = before.iter().any(|word| RULES.is_modal(word)) && !OPEN_CLAUSE.has_any(before);
    let is_modal = |word: &Word<'_>| RULES.is_modal(word);
    let second_modal = rest.iter().take(4).take_while(|word| !OPEN_CLAUSE.has(word)).any(is_modal);
    let is_comparative = |word: &Word<'_>| RULES.vague.has(word) && word.lower.ends_with("er");
    let second_action = ACTIONS.has(next) && !ACTIONS.has(last);
    proposes && (second_modal || second_action) || is_comparative(last) && is_comparative(next)
}

/// The participle after a `be` in the clause of the verb.
fn passive(words: &[Word<'_>], modal: usize) -> Option<usize> {
    let be = modal + 1 + words.get(modal + 1..)?.iter().take(3).position(|word| word.lower == "be")?;
    if OPEN_CLAUSE.has_any(&words[modal..be]) || words[be..].iter().any(|word| word.lower == "by") {
        return None;
    }
    // An adverb may stand between: `be fully paid`.
    let after = (be + 1..words.len()).find(|index| !words[*index].lower.ends_with("ly"))?;
    let word = &words[after];
    let regular = word.lower.len() >= 5 && word.lower.ends_with("ed") && !NO_PASSIVES.has(word);
    (regular || IRREGULAR.has(word)).then_some(after)
}

fn opens_aim(words: &[Word<'_>], index: usize) -> bool {
    AIMS.at(words, index).is_some()
}
