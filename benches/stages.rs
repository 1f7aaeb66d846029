//! The time of every stage at three sizes of plan, each stage beside its floor.
//!
//! `cargo bench -p planpack-benches --bench stages -- pdf` measures the PDF alone. For ratios to
//! the floors use `targets`, which measures a stage and its floor in turn.

use divan::Bencher;
use planpack_benches::pipeline::{self, Prepared};
use planpack_benches::{floors, generated};

/// Numbers of actions.
const SIZES: [usize; 3] = [100, 1_000, 10_000];

fn main() {
    // The program does the same.
    planpack::cli::share_work();
    divan::main();
}

#[divan::bench_group(sample_size = 1, sample_count = 20, max_time = 5)]
mod import {
    use super::{Bencher, SIZES, floors, generated, pipeline};

    #[divan::bench(args = SIZES)]
    fn planpack(bencher: Bencher, size: usize) {
        let inputs = pipeline::inputs(&generated::plan(size));
        bencher.bench(|| pipeline::read(&inputs));
    }

    #[divan::bench(args = SIZES)]
    fn floor(bencher: Bencher, size: usize) {
        let workbook = generated::plan(size).join("plan.xlsx");
        bencher.bench(|| floors::cells::read(&workbook));
    }
}

#[divan::bench_group(sample_size = 1, sample_count = 20, max_time = 5)]
mod examine {
    use super::{Bencher, SIZES, generated, pipeline};

    #[divan::bench(args = SIZES)]
    fn planpack(bencher: Bencher, size: usize) {
        let inputs = pipeline::inputs(&generated::plan(size));
        let imported = pipeline::read(&inputs);
        bencher
            .with_inputs(|| imported.clone())
            .bench_refs(|imported| pipeline::examine(imported, &inputs));
    }
}

#[divan::bench_group(sample_size = 1, sample_count = 20, max_time = 5)]
mod compose {
    use super::{Bencher, Prepared, SIZES, generated, pipeline};

    #[divan::bench(args = SIZES)]
    fn planpack(bencher: Bencher, size: usize) {
        let plan = Prepared::of(&generated::plan(size));
        bencher.bench(|| pipeline::pack(&plan.imported, &plan.inputs));
    }
}

#[divan::bench_group(sample_size = 1, sample_count = 20, max_time = 5)]
mod json {
    use super::{Bencher, Prepared, SIZES, generated, pipeline};

    #[divan::bench(args = SIZES)]
    fn planpack(bencher: Bencher, size: usize) {
        let plan = Prepared::of(&generated::plan(size));
        bencher.bench(|| pipeline::plan_json(&plan.imported, &plan.inputs, &plan.pack));
    }
}

#[divan::bench_group(sample_size = 1, sample_count = 20, max_time = 5)]
mod xlsx {
    use super::{Bencher, Prepared, SIZES, floors, generated, pipeline};

    #[divan::bench(args = SIZES)]
    fn planpack(bencher: Bencher, size: usize) {
        let plan = Prepared::of(&generated::plan(size));
        bencher.bench(|| pipeline::draw_xlsx(&plan.pack));
    }

    #[divan::bench(args = SIZES)]
    fn floor(bencher: Bencher, size: usize) {
        let plan = Prepared::of(&generated::plan(size));
        let sheets = floors::sheets::of(&pipeline::draw_xlsx(&plan.pack));
        bencher.bench(|| floors::sheets::write(&sheets));
    }
}

#[divan::bench_group(sample_size = 1, sample_count = 10, max_time = 10)]
mod pdf {
    use super::{Bencher, Prepared, SIZES, floors, generated, pipeline};

    #[divan::bench(args = SIZES)]
    fn planpack(bencher: Bencher, size: usize) {
        let plan = Prepared::of(&generated::plan(size));
        bencher.bench(|| pipeline::draw_pdf(&plan.pack, &plan.plan_json));
    }

    #[divan::bench(args = SIZES)]
    fn floor(bencher: Bencher, size: usize) {
        let tables = floors::pages::tables(&Prepared::of(&generated::plan(size)).pack);
        bencher.bench(|| floors::pages::draw(&tables));
    }
}

#[divan::bench_group(sample_size = 1, sample_count = 10, max_time = 10)]
mod whole {
    use super::{Bencher, SIZES, generated, pipeline};

    #[divan::bench(args = SIZES)]
    fn planpack(bencher: Bencher, size: usize) {
        let folder = generated::plan(size);
        bencher.bench(|| pipeline::whole(&folder));
    }
}

/// A register at three numbers of events: read from its files, then folded into the state of every
/// action.
#[divan::bench_group(sample_size = 1, sample_count = 20, max_time = 5)]
mod register {
    use super::{Bencher, SIZES, generated};
    use planpack::register::event::Event;
    use planpack::register::{Record, fold};

    #[divan::bench(args = SIZES)]
    fn parse(bencher: Bencher, size: usize) {
        let files: Vec<Vec<u8>> = generated::returns(size).iter().map(Record::bytes).collect();
        bencher.bench(|| {
            files
                .iter()
                .map(|bytes| Event::read(bytes).expect("an event"))
                .collect::<Vec<_>>()
        });
    }

    #[divan::bench(args = SIZES)]
    fn state(bencher: Bencher, size: usize) {
        let records = generated::returns(size);
        bencher.bench(|| fold(&records, None));
    }
}
