//! Programs as tables and lists: out and in again the same, foreign ones by a map, faults by row and column.

use std::fs;

use super::{candor, copy_content, files};

#[test]
fn a_site_that_went_out_and_came_in_again_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    copy_content(folder.path());
    let build = || {
        let run = candor(folder.path(), &["build"]);
        assert_eq!(run.code, 0, "{}", run.err);
        files(&folder.path().join("public"))
    };
    let before = build();
    for format in ["json", "csv"] {
        let file = format!("programs.{format}");
        let run = candor(folder.path(), &["export", format, "--output", &file]);
        assert_eq!(run.code, 0, "{}", run.err);
        fs::remove_dir_all(folder.path().join("content/programs")).unwrap();
        let run = candor(folder.path(), &["import", format, &file]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
        let after = build();
        let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
        assert_eq!(names(&before), names(&after));
        for ((path, before), (_, after)) in before.iter().zip(&after).filter(|(a, _)| !a.0.starts_with(".candor")) {
            assert!(before == after, "{format}: {path} differs");
        }
        let again = candor(folder.path(), &["export", format]);
        assert_eq!(again.out, fs::read_to_string(folder.path().join(&file)).unwrap());
    }
}

#[test]
fn what_is_known_of_groups_goes_out_and_comes_in() {
    let folder = tempfile::tempdir().unwrap();
    let programs = folder.path().join("content/programs");
    fs::create_dir_all(&programs).unwrap();
    fs::write(folder.path().join("site.yaml"), "title: T\nbase_url: https://t.example/\n").unwrap();
    let file = "---\nname: Acme\ncategory: SaaS
sources: {terms: {title: Terms, tier: terms}}
commissions:
  - {rate: 30%, paid_on: sale, status: confirmed, sources: [terms], checked: 2026-01-02, note: For all.}
  - {value: {rate: 10%, paid_on: sale, plan: Team}, status: estimated, note: Nobody says.}
  - {rate: 20%, paid_on: sale, plan: Pro, tiers: [{from: 10, rate: {value: 25%, sources: [terms]}, per: month}]}
payout: {minimum: 50 USD, methods: [PayPal], sources: [terms], note: In January.}
company: {status: unknown}
---\n";
    fs::write(programs.join("acme.md"), file).unwrap();
    let before = candor(folder.path(), &["export", "json"]).out;
    for format in ["json", "csv"] {
        let out = format!("a.{format}");
        assert_eq!(candor(folder.path(), &["export", format, "--output", &out]).code, 0);
        fs::remove_dir_all(&programs).unwrap();
        let run = candor(folder.path(), &["import", format, &out]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(candor(folder.path(), &["export", "json"]).out, before, "{format}");
    }
}

#[test]
fn no_cell_begins_like_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let programs = folder.path().join("content/programs");
    fs::create_dir_all(&programs).unwrap();
    fs::write(folder.path().join("site.yaml"), "title: T\nbase_url: https://t.example/\n").unwrap();
    fs::write(programs.join("a.md"), "---\nname: =cmd()\ncategory: \"'+x\"\nverdict: \"-5\"\n---\n@here\n").unwrap();
    let run = candor(folder.path(), &["export", "csv", "--output", "a.csv"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let text = fs::read_to_string(folder.path().join("a.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for cell in reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
    let before = candor(folder.path(), &["export", "json"]).out;
    fs::remove_file(programs.join("a.md")).unwrap();
    candor(folder.path(), &["import", "csv", "a.csv"]);
    assert_eq!(candor(folder.path(), &["export", "json"]).out, before);
}

#[test]
fn a_foreign_table_comes_in_by_a_map() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put("site.yaml", "title: T\nbase_url: https://t.example/\n");
    put(
        "t.csv",
        "Program,Pays,On,Cookie (days),Tags,Internal\nAcme Mail,30%,sale,60,a; b,7\nBeta Desk,$50,lead,,c,8\n",
    );
    put(
        "map.yaml",
        "columns:\n  Program: name\n  Pays: commissions.1.rate\n  On: commissions.1.paid_on\n  Cookie (days): {field: cookie, form: \"{} days\"}\n  Tags: tags\n  Internal: ~\ndefaults:\n  category: SaaS\n",
    );
    let run = candor(folder.path(), &["import", "csv", "t.csv", "--map", "map.yaml"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let text = fs::read_to_string(folder.path().join("content/programs/acme-mail.md")).unwrap();
    assert_eq!(
        text,
        "---\nname: Acme Mail\ncategory: SaaS\ntags: [a, b]\ncommissions: [{rate: 30%, paid_on: sale}]\ncookie: 60 days\n---\n"
    );
    assert_eq!(candor(folder.path(), &["build"]).code, 0);

    put("t.json", "[{\"Program\": \"Gamma\", \"Cookie (days)\": 45}]");
    let run = candor(folder.path(), &["import", "json", "t.json", "--map", "map.yaml"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(fs::read_to_string(folder.path().join("content/programs/gamma.md")).unwrap().contains("cookie: 45 days\n"));
}

#[test]
fn faults_are_told_by_row_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put(
        "a.csv",
        "name,category,cookie,commissions.1.rate\nAcme,SaaS,thirty,30%\nBeta,SaaS,30 days,30\nGamma,SaaS,30 days,10%\n,SaaS,,\nGamma,X,,\nDelta,,,\n",
    );
    let run = candor(folder.path(), &["import", "csv", "a.csv"]);
    assert_eq!(run.code, 1);
    for message in [
        "error: row 2, column `cookie`: `thirty` is not a length of time\n  = help: write `30 days`",
        "error: row 3, column `commissions.1.rate`: `30` of what?",
        "error: row 5: the field `name` is missing",
        "error: row 7: the field `category` is missing",
        "error: row 6, column `name`: `gamma` is what row 4 is called already",
    ] {
        assert!(run.err.contains(message), "{message}\n{}", run.err);
    }
    assert!(run.out.contains("Imported 6 programs: 1 new, 5 not brought in"), "{}", run.out);

    put("b.csv", "name,category,coockie\nAcme,SaaS,30 days\n");
    let run = candor(folder.path(), &["import", "csv", "b.csv"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("column 3 `coockie`: programs have no field `coockie`\n  = help: did you mean `cookie`?"),
        "{}",
        run.err
    );

    put("c.json", "{\"programs\": [{\"name\": \"Acme\", \"category\": \"SaaS\", \"cookie\": {\"value\": \"soon\"}}]}");
    let run = candor(folder.path(), &["import", "json", "c.json"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error: entry 1, key `cookie`: `soon` is not a length of time"), "{}", run.err);
}
