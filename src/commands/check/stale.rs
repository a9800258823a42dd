//! `candor check --stale`: which facts to read again, the most urgent first. Must not know: what urgent means.

use serde_json::{Value, json};

use super::super::{Exit, Stream, count_of, print, today, verdict};
use crate::base::code::Code;
use crate::base::diagnostic;
use crate::base::report;
use crate::base::source::Position;
use crate::check::freshness::{self, Due, FactReading, days};
use crate::check::rules::Subject;
use crate::cli::{CheckArguments, Common, Format};
use crate::model::allowance::Allowance;
use crate::model::site::Site;
use crate::pipeline::{self, Compiled, Failure};

pub(super) fn run(common: &Common, arguments: &CheckArguments, reading: &Compiled) -> Result<Exit, Failure> {
    let Some(site) = &reading.site else {
        print(Stream::Err, common, reading, &reading.diagnostics)?;
        return Ok(verdict(&reading.diagnostics, arguments.reading.strict));
    };
    let today = today(common);
    let meant = |due: &Due| {
        let allowed =
            |allowance: &Allowance| allowance.code == Code::StaleFact && allowance.place.path == due.reading.place.path;
        reading.allowances.iter().any(allowed)
    };
    let queue: Vec<Due> = freshness::due(site, today).into_iter().filter(|due| !meant(due)).collect();
    let at = |due: &Due| {
        let place = &due.reading.place;
        let source = reading.find(&place.path);
        source.map_or(Position { line: 1, column: 1 }, |source| source.position(place.span.start))
    };
    let readings: Vec<FactReading> = queue.iter().map(|due| due.reading.clone()).collect();
    let mut found = pipeline::check(Subject::Facts(&readings))?;
    diagnostic::sort(&mut found);
    let text = match arguments.format {
        Format::Human => human(site, &queue, at),
        Format::Json => {
            let queue = ("queue", json(site, &queue, at));
            report::json(&found, |path| reading.find(path), Some(queue)).map_err(super::unwritten)? + "\n"
        }
        Format::Github => report::github(&found, |path| reading.find(path)),
        Format::Sarif => format!("{:#}\n", report::sarif(&found, |path| reading.find(path))),
    };
    Stream::Out.put(text)?;
    Ok(if arguments.reading.strict && !queue.is_empty() { Exit::Content } else { Exit::Done })
}

/// A line for each fact: how overdue, on how many pages, which, where.
fn human(site: &Site, queue: &[Due], at: impl Fn(&Due) -> Position) -> String {
    let mut text = String::new();
    if queue.is_empty() {
        return "every fact was read in time\n".to_owned();
    }
    text.push_str(" overdue  pages  fact\n");
    for due in queue {
        let FactReading { program, key, value, place, is_sourced, checked, age, limit, overdue, .. } = &due.reading;
        let name = &site.programs[*program].name.value;
        let read = match (checked, *age) {
            (Some(checked), Some(age)) if age < 0 => format!("dated {checked}, which is still to come"),
            (Some(checked), Some(age)) => format!("read {checked}, {} ago; limit {}", days(age), days(*limit)),
            _ => "no date".to_owned(),
        };
        let unsourced = if *is_sourced { "" } else { ", no source" };
        let place = format!("{}:{}", place.path, at(due).line);
        text.push_str(&format!(
            "{:>8}  {:>5}  {name}: {} = {} ({read}{unsourced})\n                 {place}\n",
            age.filter(|age| *age >= 0).map_or("?".to_owned(), |_| format!("{overdue} d")),
            due.pages,
            key,
            shortened(value),
        ));
    }
    text.push_str(&format!("{} to read again\n", count_of(queue.len(), "fact")));
    text
}

/// At most sixty characters.
fn shortened(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    if clean.chars().count() <= 60 { clean } else { clean.chars().take(59).chain(['…']).collect() }
}

fn json(site: &Site, queue: &[Due], at: impl Fn(&Due) -> Position) -> Value {
    let entry = |due: &Due| {
        let position = at(due);
        let FactReading { program, key, value, place, is_sourced, checked, age, limit, overdue, .. } = &due.reading;
        json!({
            "program": site.programs[*program].slug.as_str(), "fact": key, "value": value,
            "path": &*place.path, "line": position.line, "column": position.column, "sourced": is_sourced,
            "checked": checked.map(|date| date.to_string()), "age_days": age, "limit_days": limit,
            "overdue_days": overdue, "pages": due.pages,
        })
    };
    queue.iter().map(entry).collect()
}
