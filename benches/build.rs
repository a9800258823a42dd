//! How long a reader of the terminal waits: for whole runs of the command, and for a page after an edit in the preview.
//! Must not know: stages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a bench that cannot go on has failed")]

mod corpus;

use std::fs;
use std::process::Command;
use std::time::SystemTime;

use candor::pipeline::CompileOptions;
use candor::serve::{AnswerBody, Preview, Settings, Which};
use corpus::Corpus;
use criterion::{BatchSize, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};

/// What the command uses.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The file of the home page, which is edited.
const EDITED_FILE: &str = "content/_index.md";

/// `candor build` into an empty place and over itself, and `candor check`.
fn commands(criterion: &mut Criterion) {
    let corpus = Corpus::write();
    let candor = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
        command.arg("--root").arg(corpus.root()).arg("--quiet").args(arguments);
        if arguments == ["build"] {
            command.arg("--output").arg(corpus.output());
        }
        let ran = command.output().unwrap();
        assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    };
    let mut group = criterion.benchmark_group("command");
    group.sample_size(10).sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(corpus.programs as u64));
    group.bench_function("build", |bencher| {
        let clear = || drop(fs::remove_dir_all(corpus.output()));
        bencher.iter_batched(clear, |()| candor(&["build"]), BatchSize::PerIteration);
    });
    group.bench_function("build again", |bencher| bencher.iter(|| candor(&["build"])));
    group.bench_function("check", |bencher| bencher.iter(|| candor(&["check"])));
    group.finish();
}

/// From an edit to the bytes of the page: every file looked at, one read, the site linked, one page rendered.
fn edit(criterion: &mut Criterion) {
    let corpus = Corpus::write();
    let options = CompileOptions::default();
    let settings = Settings { root: corpus.root(), options, strict: false, panel: true, today: None, left_out: None };
    let preview = Preview::open(settings, SystemTime::now()).ok().unwrap();
    let file = corpus.root().join(EDITED_FILE);
    let text = fs::read_to_string(&file).unwrap();
    let mut edits = 0;
    let mut group = criterion.benchmark_group("preview");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.bench_function("edit", |bencher| {
        bencher.iter(|| {
            edits += 1;
            let mark = format!("Edit {edits}.");
            fs::write(&file, format!("{text}\n\n{mark}\n")).unwrap();
            preview.look(SystemTime::now());
            let AnswerBody::Bytes(page) = preview.answer("/", Which::Newest).body else { panic!("a page is rendered") };
            assert!(page.windows(mark.len()).any(|words| words == mark.as_bytes()), "the page shows the edit");
        });
    });
    group.finish();
}

criterion_group! {
    name = build;
    config = Criterion::default().without_plots();
    targets = commands, edit
}
criterion_main!(build);
