//! Every question of the site. Must not know: what its template looks like.

use crate::model::site::Site;
use crate::pages::dates::last_revised_of_all;
use crate::pages::prose::{REVIEW_QUESTIONS, question_heads, questions};
use crate::pages::spec::{Head, PageBody, PageSpec, Route, Template, Visibility, value};
use crate::pages::views::article::FaqView;
use crate::pages::views::term::QuestionGroupView;
use crate::pages::{disclosures, links, terms};
use crate::wording::{Word, Wording};

/// Up to how many questions the page answers them itself.
const MAX_ANSWERED: usize = 1_000;

/// `/faq/`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one("/faq/"),
    visibility: Visibility::Public { modified: |site, ()| last_revised_of_all(site) },
    content: PageBody::Template(Template {
        file: "faq.html",
        class: "faq",
        title: |site, ()| Wording::of(site).word(Word::QuestionsAndAnswers).to_owned(),
        view: |site, ()| value(&view(site)),
        head: Head {
            disclosure: |site, ()| disclosures::of_links(site, |links| links.all_answers(site)),
            ..Head::PLAIN
        },
    }),
};

/// How many questions the page lists: of programs, of comparisons and of rankings.
pub(super) fn count(site: &Site) -> usize {
    let compared = site.comparisons.iter().filter_map(|compared| compared.text.as_ref()).map(|text| text.faq.len());
    of_programs(site)
        + compared.sum::<usize>()
        + site.rankings.iter().map(|ranked| ranked.ranking.faq.len()).sum::<usize>()
}

/// How many questions the programs answer.
fn of_programs(site: &Site) -> usize {
    site.programs.iter().map(|program| program.faq.len()).sum()
}

/// Every question of the site, by program, then by comparison and ranking.
fn view(site: &Site) -> FaqView {
    let answered = of_programs(site) <= MAX_ANSWERED;
    let mut groups = if answered { terms::question_groups(site, &site.by_name, usize::MAX) } else { unanswered(site) };
    for (at, compared) in site.comparisons.entries() {
        if let Some(text) = compared.text.as_ref().filter(|text| !text.faq.is_empty()) {
            let id = format!("comparison-{}", compared.slug);
            groups.push(QuestionGroupView {
                about: links::comparison(site, at),
                questions: questions(site, &text.faq, None, &id),
                id,
            });
        }
    }
    for (at, ranked) in site.rankings.entries().filter(|(_, ranked)| !ranked.ranking.faq.is_empty()) {
        let id = format!("ranking-{}", ranked.ranking.slug);
        let about = links::ranking(site, at);
        groups.push(QuestionGroupView { about, questions: questions(site, &ranked.ranking.faq, None, &id), id });
    }
    FaqView { groups, count: count(site), answered }
}

/// The questions of programs without their answers, under the ids that they have on the reviews.
fn unanswered(site: &Site) -> Vec<QuestionGroupView> {
    let mut groups = terms::question_groups(site, &site.by_name, 0);
    for (group, program) in groups
        .iter_mut()
        .zip(site.by_name.iter().map(|&id| &site.programs[id]).filter(|program| !program.faq.is_empty()))
    {
        group.questions = question_heads(&program.faq, REVIEW_QUESTIONS);
    }
    groups
}
