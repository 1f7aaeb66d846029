//! Whether planpack is as fast as it promises: prints each target, the measurement, and whether the
//! target holds.
//!
//! Planpack and its floor are measured in turn, and the shortest time of each counts, because other
//! work of the machine can only make a run longer. Growth is the exponent of time by the number of
//! actions. Whole packs are built by processes of their own, so nothing is warm. Those processes
//! report their peak memory (on Linux).
//!
//! With the argument `small`, plans of 10,000 actions are left out, because they need four
//! gigabytes of memory. With `generate`, the plans are written and their folders printed.

use std::ffi::OsString;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use planpack::cli::{Surroundings, run};
use planpack_benches::pipeline::{self, Prepared};
use planpack_benches::{floors, generated};

/// Numbers of actions, and how often each is measured. Short runs are measured more often, because
/// a disturbance may be longer than the run.
const SIZES: [(usize, usize); 3] = [(100, 80), (1_000, 20), (10_000, 3)];
/// Growth that counts as flat.
const MOST_GROWTH: f64 = 1.05;
/// The argument that makes this program build a pack and exit.
const BUILD: &str = "build-pack";

/// What is compared with a floor.
const STAGES: [Stage; 3] = [
    Stage {
        name: "import",
        most: 2.0,
        measure: measure_import,
    },
    Stage {
        name: "xlsx",
        most: 1.25,
        measure: measure_xlsx,
    },
    Stage {
        name: "pdf",
        most: 1.15,
        measure: measure_pdf,
    },
];

/// Number of actions, limit in seconds, limit in MiB.
const PACKS: [(usize, f64, f64); 2] = [(100, 0.3, 90.0), (1_000, 2.0, 450.0)];

struct Stage {
    name: &'static str,
    /// The target, as a multiple of the floor's time.
    most: f64,
    measure: fn(&Path, usize) -> Pair,
}

/// The shortest times of planpack and of the floor.
#[derive(Clone, Copy)]
struct Pair {
    ours: Duration,
    floor: Duration,
}

fn main() {
    // The program does the same.
    planpack::cli::share_work();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [_, folder] = arguments.as_slice()
        && arguments[0] == BUILD
    {
        return build_pack(Path::new(folder));
    }
    let has = |word: &str| arguments.iter().any(|argument| argument == word);
    let sizes = if has("small") {
        &SIZES[..2]
    } else {
        &SIZES[..]
    };
    if has("generate") {
        for (size, _) in sizes {
            println!("{}", generated::plan(*size).display());
        }
        return;
    }
    print_packs();
    print_ratios(sizes);
}

fn print_packs() {
    println!("| whole pack, cold | seconds | target | MiB | target | |\n|---|---|---|---|---|---|");
    for (size, most_seconds, most_mib) in PACKS {
        let folder = generated::plan(size);
        let runs: Vec<(f64, f64)> = (0..7).map(|_| run_cold(&folder)).collect();
        let seconds = runs.iter().map(|run| run.0).fold(f64::INFINITY, f64::min);
        let mib = runs.iter().map(|run| run.1).fold(f64::INFINITY, f64::min);
        let verdict = verdict(seconds <= most_seconds && mib <= most_mib);
        println!(
            "| {size} actions | {seconds:.3} | {most_seconds} | {mib:.0} | {most_mib} | \
                  {verdict} |"
        );
    }
    println!();
}

/// Seconds and MiB of a process that builds the pack of a folder.
fn run_cold(folder: &Path) -> (f64, f64) {
    let program = std::env::current_exe().expect("this program has a path");
    let start = Instant::now();
    let output = Command::new(program)
        .arg(BUILD)
        .arg(folder)
        .output()
        .expect("this program starts");
    let seconds = start.elapsed().as_secs_f64();
    let text = String::from_utf8_lossy(&output.stdout);
    let mib = text
        .trim()
        .parse()
        .unwrap_or_else(|_| panic!("the pack was not built: {text}"));
    (seconds, mib)
}

/// Builds PDF, workbook and JSON as the command line does, and prints the peak memory in MiB.
fn build_pack(folder: &Path) {
    let output = folder.join("out");
    let words = ["planpack", "--quiet", "build"].map(OsString::from);
    let formats = ["--format", "pdf,xlsx,json"].map(OsString::from);
    let words =
        words
            .into_iter()
            .chain(formats)
            .chain([folder.into(), "--output".into(), output.into()]);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run(words, &Surroundings::of_process(), &mut out, &mut err);
    assert!(code <= 1, "{}", String::from_utf8_lossy(&err));
    println!("{:.1}", peak_mib());
}

/// The peak memory of this process in MiB; NaN if the system does not report it.
fn peak_mib() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim_end_matches("kB").trim().parse::<f64>().ok());
    kib.map_or(f64::NAN, |kib| kib / 1024.0)
}

fn print_ratios(sizes: &[(usize, usize)]) {
    println!(
        "| stage | actions | ms | floor ms | ratio | target | \
              |\n|---|---|---|---|---|---|---|"
    );
    let mut growths = Vec::new();
    for stage in &STAGES {
        let mut last: Option<(usize, Pair)> = None;
        for (size, rounds) in sizes {
            let pair = (stage.measure)(&generated::plan(*size), *rounds);
            print_ratio(stage, *size, pair);
            if let Some((smaller, before)) = last.replace((*size, pair)) {
                growths.push((stage.name, smaller, *size, before, pair));
            }
        }
    }
    println!(
        "\n| growth | from | to | exponent | floor's | target | \
              |\n|---|---|---|---|---|---|---|"
    );
    for (name, smaller, larger, before, after) in
        growths.into_iter().filter(|growth| growth.1 >= 1_000)
    {
        let ours = growth(smaller, larger, before.ours, after.ours);
        let floor = growth(smaller, larger, before.floor, after.floor);
        let verdict = verdict(ours <= MOST_GROWTH);
        println!(
            "| {name} | {smaller} | {larger} | {ours:.3} | {floor:.3} | {MOST_GROWTH} | \
                  {verdict} |"
        );
    }
}

fn print_ratio(stage: &Stage, size: usize, pair: Pair) {
    let ratio = pair.ours.as_secs_f64() / pair.floor.as_secs_f64();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    println!(
        "| {} | {size} | {:.1} | {:.1} | {ratio:.2} | {} | {} |",
        stage.name,
        ms(pair.ours),
        ms(pair.floor),
        stage.most,
        verdict(ratio <= stage.most)
    );
}

fn verdict(holds: bool) -> &'static str {
    if holds { "holds" } else { "missed" }
}

fn growth(smaller: usize, larger: usize, before: Duration, after: Duration) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "sizes are small")]
    let by_size = (larger as f64 / smaller as f64).log10();
    (after.as_secs_f64() / before.as_secs_f64()).log10() / by_size
}

fn measure_import(folder: &Path, rounds: usize) -> Pair {
    let inputs = pipeline::inputs(folder);
    let workbook = folder.join("plan.xlsx");
    in_turn(
        rounds,
        || pipeline::read(&inputs),
        || floors::cells::read(&workbook),
    )
}

fn measure_xlsx(folder: &Path, rounds: usize) -> Pair {
    let plan = Prepared::of(folder);
    let sheets = floors::sheets::of(&pipeline::draw_xlsx(&plan.pack));
    in_turn(
        rounds,
        || pipeline::draw_xlsx(&plan.pack),
        || floors::sheets::write(&sheets),
    )
}

fn measure_pdf(folder: &Path, rounds: usize) -> Pair {
    let plan = Prepared::of(folder);
    let tables = floors::pages::tables(&plan.pack);
    in_turn(
        rounds,
        || pipeline::draw_pdf(&plan.pack, &plan.plan_json),
        || floors::pages::draw(&tables),
    )
}

fn in_turn<O, F>(rounds: usize, ours: impl Fn() -> O, floor: impl Fn() -> F) -> Pair {
    let mut least = Pair {
        ours: Duration::MAX,
        floor: Duration::MAX,
    };
    for _ in 0..rounds {
        least.ours = least.ours.min(time(&ours));
        least.floor = least.floor.min(time(&floor));
    }
    least
}

fn time<T>(work: impl Fn() -> T) -> Duration {
    let start = Instant::now();
    let result = black_box(work());
    let elapsed = start.elapsed();
    drop(result);
    elapsed
}
