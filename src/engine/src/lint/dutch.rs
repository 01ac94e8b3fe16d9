//! The rules of Dutch.

use crate::lint::rules::Rules;
use crate::lint::word::{Word, WordList};

pub(super) static RULES: Rules = Rules {
    most_words: 15,
    joins,
    questions: WordList::new("hoeveel, hoe, welke, welk, wat, wie, waar, waarom, wanneer, waarvoor, waarmee"),
    negations: WordList::new(
        "niet, geen, nooit, niemand, niets, nergens, zonder, noch, evenmin, nimmer, geenszins, niks",
    ),
    hidden_negations: WordList::new(
        "verbieden, verbiedt, verboden, verbod, afschaffen, afschaft, afgeschaft, afschaffing, stoppen, stopt, \
         gestopt, stopzetten, stopzetting, weigeren, weigert, geweigerd, weigering, tegengaan, tegengegaan, \
         tegenhouden, beperken, inperken, voorkomen, voorkomt, schrappen, schrapt, geschrapt, beëindigen, \
         beëindiging, intrekken, ingetrokken, opheffen, opgeheven, opheffing, verhinderen, uitsluiten, uitgesloten, \
         ontzeggen, afbouwen, verwerpen, verworpen",
    ),
    vague: WordList::new(
        "meer, minder, vaker, beter, betere, slechter, slechtere, veel, weinig, voldoende, genoeg, eerlijk, \
         eerlijke, eerlijker, eerlijkere, hoger, hogere, lager, lagere, strenger, strengere, soepeler, soepelere, \
         milder, mildere, goedkoper, goedkopere, duurder, duurdere, sneller, snellere, langzamer, langer, langere, \
         korter, kortere, groter, grotere, kleiner, kleinere, extra, harder, hardere, zwaarder, zwaardere, lichter, \
         lichtere, makkelijker, moeilijker, sterker, sterkere, zwakker, vroeger, later, ruimer, ruimere",
    ),
    terms: WordList::new("hoger onderwijs, hoger beroep, lager onderwijs"),
    than: WordList::new("dan"),
    present: WordList::new(
        "nu, momenteel, tegenwoordig, thans, huidig, huidige, vandaag, vorig, vorige, sinds, inmiddels, afgelopen, \
         nog, dusver",
    ),
    familiar: WordList::new("eu, vs, tv, pc, sms, ov, nl, cd"),
    places: WordList::new(
        "nederl, europ, duits, belgi, belg, frank, frans, brits, engel, spanj, spaan, portug, itali, griek, oosten, \
         zwits, zwitse, polen, pools, honga, roeme, bulga, tsjec, slowa, denem, deens, zwede, zweed, noorw, noors, \
         finl, fins, ierl, iers, turk, rusla, russi, oekra, ameri, canad, mexic, brazi, china, chine, japan, india, \
         israë, pales, iran, irak, syri, egypt, marok, tunes, afrik, azië, aziat, austr, indon, surin, taiwa, amste",
    ),
    jargon: WordList::new(
        "aanbesteden, aanbesteding, accijns, amendement, arbitrage, associatieovereenkomst, bevoegdheid, \
         bijstandsnorm, box, convenant, decentralisatie, decentraliseren, deregulering, derogatie, discretionair, \
         discretionaire, dividend, dividendbelasting, ecocide, emissierechten, expats, fiscaal, fiscale, \
         harmonisatie, harmoniseren, heffingskorting, implementeren, indexeren, indexatie, interoperabel, \
         jurisprudentie, klimaatneutraal, kostendelersnorm, liquiditeit, mandaat, octrooi, octrooien, opcenten, \
         opschorting, opschorten, privatiseren, protocol, quotum, ratificeren, ratificatie, referendabel, resolutie, \
         resoluties, soeverein, soevereiniteit, stikstofdepositie, subsidiariteit, toeslagenstelsel, unanimiteit, \
         vermogensrendementsheffing, verordening, vetorecht, zelfrealisatie",
    ),
    obligation: WordList::new("moeten, moet, hoeft, hoeven, zal, zullen, wil, willen, dient, dienen, moest, zou"),
    permission: WordList::new("mogen, mag, kunnen, kan"),
    nobody: WordList::new(
        "er, het, dit, dat, men, je, jij, jullie, u, ik, we, wij, iedereen, iemand, mensen, burgers, nederlanders, \
         wie",
    ),
    nobody_after: WordList::new("er, men, je, jij, u, ik, we, wij, iedereen"),
    passive,
    reasons: WordList::new("omdat, zodat, want, waardoor, doordat, aangezien, daarom, opdat, teneinde"),
    opens_aim,
    judgements: WordList::new(
        "absurd, absurde, achterlijk, achterlijke, asociaal, asociale, belachelijk, belachelijke, bespottelijk, \
         broodnodig, broodnodige, crimineel, dom, domme, doorgeslagen, elitair, ellendig, ellendige, fatsoenlijk, \
         fatsoenlijke, fantastisch, fantastische, gelukszoekers, geldverslindend, geldverslindende, goed, goede, \
         graaiers, hypocriet, hypocriete, kostbaar, kostbare, krankzinnig, krankzinnige, lelijk, lelijke, massaal, \
         massale, menswaardig, menswaardige, misselijk, mooi, mooie, nutteloos, nutteloze, onaanvaardbaar, \
         onaanvaardbare, oneerlijk, oneerlijke, onnodig, onnodige, onrechtvaardig, onrechtvaardige, onterecht, \
         onterechte, onverantwoord, onverantwoorde, onzinnig, onzinnige, overbodig, overbodige, profiteurs, \
         schandalig, schandalige, slecht, slechte",
    ),
    keeping: WordList::new(
        "blijven, blijft, houden, houdt, behouden, behoudt, handhaven, handhaaft, doorgaan, laten bestaan, blijven \
         bestaan, in stand houden",
    ),
};

/// After these, `of` means whether.
static ASKING: WordList = WordList::new(
    "bepalen, kiezen, beslissen, weten, onderzoeken, nagaan, toetsen, controleren, beoordelen, vragen, zien, kijken, \
     afwegen, uitmaken",
);

/// What policies do. Two of these on the two sides of an `en` are two proposals.
static ACTIONS: WordList = WordList::new(
    "aanbieden, aanleggen, aanpakken, aanpassen, aanscherpen, aanvragen, afbouwen, afschaffen, afsluiten, beginnen, \
     begrenzen, behouden, belasten, belonen, beperken, beschermen, bestraffen, betalen, bevorderen, bevriezen, \
     bezuinigen, bouwen, controleren, doorgaan, gebruiken, geven, handhaven, heffen, helpen, herstellen, hervormen, \
     houden, huren, inhuren, inkopen, instellen, intrekken, invoeren, investeren, inzetten, isoleren, kopen, korten, \
     krijgen, legaliseren, leveren, maken, nationaliseren, ondersteunen, ontslaan, opbouwen, openen, opheffen, \
     opleiden, oprichten, opvangen, planten, plaatsen, privatiseren, publiceren, renoveren, schrappen, sluiten, \
     slopen, sparen, splitsen, steunen, stimuleren, stoppen, straffen, subsidiëren, toelaten, toestaan, uitbreiden, \
     uitgeven, uitzetten, verbeteren, verbieden, verbouwen, vergoeden, verhogen, verhuren, verkleinen, verkopen, \
     verkorten, verlagen, verlengen, verminderen, verplaatsen, verplichten, verruimen, vervangen, verwijderen, \
     vrijlaten, weigeren, zorgen",
);

/// Words that open another clause.
static OPEN_CLAUSE: WordList =
    WordList::new("die, dat, waar, waarvan, waarin, wie, als, wanneer, voordat, nadat, totdat, hoe, of, welke");

/// Participles in form that are adjectives in sense.
static NO_PARTICIPLES: WordList =
    WordList::new("gezond, bekend, bereid, gewend, verantwoord, gelijkwaardig, bevoegd, geschikt");

/// Words that need an `om … te` after them, which then gives no aim.
static TAKE_OM: WordList = WordList::new(
    "krijgen, krijgt, hebben, heeft, recht, plicht, kans, kansen, mogelijkheid, mogelijkheden, tijd, geld, ruimte, \
     verbod, verbieden, verplichten, verplicht, toestaan, vragen, helpen, dwingen, oproepen, bevoegdheid, \
     vergunning, toestemming, moeite, vrij, bereid, nodig, aanmoedigen, bewegen, voorstel",
);

fn joins(words: &[Word<'_>], index: usize) -> bool {
    let word = &words[index];
    match word.lower.as_str() {
        "of" if word.before == "/" => true,
        "maar" => word.before.contains(','),
        "en" | "of" => joins_clauses(words, index),
        _ => false,
    }
}

/// Whether an `en` or `of` joins two clauses, two verbs or two comparatives.
fn joins_clauses(words: &[Word<'_>], index: usize) -> bool {
    let before = &words[index - 1];
    let rest = &words[index + 1..];
    let Some(next) = rest.first() else { return false };
    if words[index].lower == "of" && ASKING.has(before) {
        return false;
    }
    let clause: Vec<&Word<'_>> = rest.iter().take_while(|word| !word.before.contains(',')).collect();
    let is_plural = |word: &Word<'_>| word.lower.ends_with("en");
    // A verb for many may be an infinitive at the end of the clause; next to the joint it has a subject of its own.
    let second_modal = !RULES.is_modal(before)
        && (rest.iter().take(2).any(|word| RULES.is_modal(word) && is_plural(word))
            || clause.iter().any(|word| RULES.is_modal(word) && !is_plural(word)));
    let second_action = ACTIONS.has(before) && clause.last().is_some_and(|word| ACTIONS.has(word));
    let is_comparative = |word: &Word<'_>| RULES.vague.has(word) && word.lower.trim_end_matches('e').ends_with("er");
    second_modal || second_action || (is_comparative(before) && is_comparative(next))
}

/// The participle beside a `worden` in the clause of the verb.
fn passive(words: &[Word<'_>], modal: usize) -> Option<usize> {
    let be = words.iter().position(|word| word.lower == "worden")?;
    let other_clause = words.get(modal..be).is_some_and(|between| OPEN_CLAUSE.has_any(between));
    if other_clause || words.iter().any(|word| word.lower == "door") {
        return None;
    }
    let beside = [be.checked_sub(1), Some(be + 1)].into_iter().flatten();
    beside.into_iter().find(|index| words.get(*index).is_some_and(|word| is_participle(&word.lower)))
}

fn is_participle(word: &str) -> bool {
    let starts = ["ge", "be", "ver", "ont", "her"].iter().any(|start| word.starts_with(start));
    let separable = ["af", "aan", "in", "uit", "op", "toe", "door", "terug", "mee"];
    let inside = separable.iter().any(|start| word.strip_prefix(start).is_some_and(|rest| rest.starts_with("ge")));
    let ends = word.ends_with('d') || word.ends_with('t') || word.ends_with("en");
    (starts || inside) && ends && word.len() >= 6 && !NO_PARTICIPLES.contains(word)
}

fn opens_aim(words: &[Word<'_>], index: usize) -> bool {
    words[index].lower == "om"
        && words[index + 1..].iter().any(|word| word.lower == "te")
        && !index.checked_sub(1).is_some_and(|before| TAKE_OM.has(&words[before]))
}
