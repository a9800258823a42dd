//! How much processor time each stage takes alone. Must not know: commands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a bench that cannot go on has failed")]

mod corpus;

use std::fs;
use std::hint::black_box;
use std::mem::discriminant;
use std::path::Path;
use std::time::Duration;

use candor::base::source::Source;
use candor::check::freshness;
use candor::check::rules::Subject;
use candor::model::config::Config;
use candor::model::entry::Entry;
use candor::pages::{self, Page, routes};
use candor::pipeline::{self, CompileOptions};
use candor::stages::link::{Inputs, LinkCache};
use candor::stages::render::Whitespace;
use candor::stages::write::{self, WriteOptions};
use candor::stages::{link, load, lower, parse, render};
use corpus::Corpus;
use cpu_time::ProcessTime;
use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{BatchSize, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use jiff::civil::date;

/// What the command uses.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many pages the stage `write` writes: all of a large site would not fit into memory at once.
const WRITTEN_PAGES: usize = 2_000;

/// The time that processors worked for us, on all threads. What else runs on the machine changes it little, where it
/// changes the time of a clock very much.
struct ProcessorTime;

impl Measurement for ProcessorTime {
    type Intermediate = ProcessTime;
    type Value = Duration;

    fn start(&self) -> ProcessTime {
        ProcessTime::now()
    }

    fn end(&self, start: ProcessTime) -> Duration {
        start.elapsed()
    }

    fn add(&self, one: &Duration, other: &Duration) -> Duration {
        *one + *other
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, time: &Duration) -> f64 {
        WallTime.to_f64(time)
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        const { &WallTime }.formatter()
    }
}

/// Each stage over the whole site.
fn whole_site(criterion: &mut Criterion<ProcessorTime>) {
    let corpus = Corpus::write();
    let root = corpus.root();
    let sources = load::load(&root).unwrap().value;
    let read: Vec<&Source> = sources.read().collect();
    let documents: Vec<_> = read.iter().filter_map(|source| parse::parse(source).value).collect();
    let entries: Vec<Entry> =
        documents.iter().filter_map(|document| lower::lower(document.clone()).value.entry).collect();
    assert_eq!(entries.len(), read.len(), "every file of the corpus can be read");
    let settings = sources.config.as_ref().unwrap();
    let config = || -> Config { lower::settings(settings, &parse::settings(settings).value.unwrap()).value.unwrap() };

    let mut group = criterion.benchmark_group("stage");
    group.sample_size(10).sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(corpus.programs as u64));
    group.bench_function("load", |bencher| bencher.iter_with_large_drop(|| load::load(&root).unwrap()));
    group.bench_function("parse", |bencher| {
        bencher.iter_with_large_drop(|| read.iter().map(|source| parse::parse(source)).collect::<Vec<_>>());
    });
    group.bench_function("lower", |bencher| {
        let lower_all = |documents: Vec<_>| documents.into_iter().map(lower::lower).collect::<Vec<_>>();
        bencher.iter_batched(|| documents.clone(), lower_all, BatchSize::PerIteration);
    });
    group.bench_function("link", |bencher| {
        let link = |(config, entries)| link::link(config, entries, &Inputs::default(), &mut LinkCache::default());
        bencher.iter_batched(|| (config(), entries.clone()), link, BatchSize::PerIteration);
    });
    let mut cache = LinkCache::default();
    let site = link::link(config(), entries.clone(), &Inputs::default(), &mut cache).value;
    group.bench_function("link again", |bencher| {
        // What the preview does after an edit of a text that no other page depends on.
        let link = |(config, entries)| link::link(config, entries, &Inputs::default(), &mut cache);
        bencher.iter_batched(|| (config(), entries.clone()), link, BatchSize::PerIteration);
    });
    let site_view = pages::site_view(&site);
    let templates = routes::templates();
    group.bench_function("theme", |bencher| {
        bencher.iter(|| render::compile(&sources, None, &templates, &site_view, &site.messages));
    });
    group.bench_function("pages", |bencher| bencher.iter_with_large_drop(|| pages::all(&site)));
    group.bench_function("check: freshness", |bencher| {
        bencher.iter_with_large_drop(|| freshness::due(&site, date(2026, 6, 1)));
    });
    for (name, subject) in [("check: rules", Subject::Site(&site)), ("check: blind order", Subject::Recomputed(&site))]
    {
        group.bench_function(name, |bencher| bencher.iter(|| pipeline::check(subject).unwrap()));
    }
    group.finish();
    write_pages(criterion, &corpus);
}

/// The stage `write`: into an empty place, and where every file is as it is already.
fn write_pages(criterion: &mut Criterion<ProcessorTime>, corpus: &Corpus) {
    let compiled = pipeline::compile(&corpus.root(), &CompileOptions::default()).ok().unwrap();
    let (site, theme) = (compiled.site.unwrap(), compiled.theme.unwrap());
    let rendered = pages::all(&site).into_iter().take(WRITTEN_PAGES);
    let outputs: Vec<_> =
        rendered.map(|page| pipeline::emit(&site, &theme, &page, Whitespace::Kept).unwrap().value.unwrap()).collect();
    let target = corpus.output();
    let write_all = || {
        let staging = write::begin(&target, Path::new("."), WriteOptions::default()).unwrap();
        outputs.iter().for_each(|output| staging.put(output).unwrap());
        staging.publish().unwrap()
    };
    let mut group = criterion.benchmark_group("stage");
    group.sample_size(10).sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(outputs.len() as u64));
    group.bench_function("write", |bencher| {
        let clear = || drop(fs::remove_dir_all(&target));
        bencher.iter_batched(clear, |()| write_all(), BatchSize::PerIteration);
    });
    group.bench_function("write again", |bencher| bencher.iter(write_all));
    group.finish();
}

/// One page of each kind: its view and its template.
fn each_kind_of_page(criterion: &mut Criterion<ProcessorTime>) {
    let corpus = Corpus::write();
    let compiled = pipeline::compile(&corpus.root(), &CompileOptions::default()).ok().unwrap();
    let (site, theme) = (compiled.site.unwrap(), compiled.theme.unwrap());
    let mut kinds: Vec<Page> = Vec::new();
    for page in pages::all(&site) {
        if kinds.iter().all(|other| discriminant(&other.kind) != discriminant(&page.kind)) {
            kinds.push(page);
        }
    }
    let mut group = criterion.benchmark_group("page");
    group.warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2)).sample_size(20);
    for page in &kinds {
        let kind = format!("{:?}", page.kind);
        let kind = kind.split(['(', ' ']).next().unwrap();
        group.bench_function(kind, |bencher| {
            bencher.iter(|| pipeline::emit(&site, &theme, black_box(page), Whitespace::Kept).unwrap().value.unwrap());
        });
    }
    group.finish();
}

criterion_group! {
    name = stages;
    config = Criterion::default().with_measurement(ProcessorTime).without_plots();
    targets = whole_site, each_kind_of_page
}
criterion_main!(stages);
