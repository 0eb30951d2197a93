//! How long until the first frame and from a key to the next question, beside the smallest list on ratatui.
//!
//! `cargo build --release --examples && cargo bench --bench start` prints medians of interleaved runs: only the ratios
//! mean something on another machine.

#[cfg(target_os = "linux")]
mod linux {
    use std::fs;
    use std::io::{Read, Write};
    use std::path::Path;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::{Duration, Instant};

    use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

    const RUNS: usize = 25;
    const KEYS: usize = 20;

    /// What one run showed; times in microseconds, memory in KiB, processor time in microseconds. The time of the
    /// thread that writes and syncs stands apart.
    #[derive(Clone, Copy, Default)]
    struct Run {
        start: f64,
        key: f64,
        bytes: f64,
        memory: f64,
        processor: f64,
        saver: f64,
    }

    struct Program {
        name: &'static str,
        path: String,
        arguments: Vec<String>,
        /// The keys that lead to the first question.
        begin: &'static str,
    }

    struct Running {
        child: Box<dyn Child + Send + Sync>,
        _master: Box<dyn MasterPty + Send>,
        output: Receiver<Vec<u8>>,
        writer: Box<dyn Write + Send>,
        /// Whether frames end with the end of a synchronized update.
        framed: bool,
    }

    impl Running {
        fn start(program: &Program) -> (Self, Duration) {
            let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
            let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
            let mut command = CommandBuilder::new(&program.path);
            command.args(&program.arguments);
            command.env("TERM", "xterm-256color");
            command.env("LANG", "C.UTF-8");
            let mut reader = pair.master.try_clone_reader().expect("a reader");
            let (send, output) = channel();
            std::thread::spawn(move || {
                let mut buffer = [0; 65536];
                while let Ok(count @ 1..) = reader.read(&mut buffer) {
                    if send.send(buffer[..count].to_vec()).is_err() {
                        break;
                    }
                }
            });
            let writer = pair.master.take_writer().expect("a writer");
            let begun = Instant::now();
            let child = pair.slave.spawn_command(command).expect("it starts");
            drop(pair.slave);
            let framed = program.name != LIST;
            let mut running = Self { child, _master: pair.master, output, writer, framed };
            running.frame(b"entirely");
            (running, begun.elapsed())
        }

        /// Reads until a frame is complete; gives its bytes.
        fn frame(&mut self, last: &[u8]) -> usize {
            let end: &[u8] = if self.framed { b"\x1b[?2026l" } else { last };
            let mut seen = Vec::new();
            while !seen.windows(end.len()).any(|window| window == end) {
                seen.extend(self.output.recv_timeout(Duration::from_secs(5)).expect("a frame"));
            }
            seen.len()
        }

        fn key(&mut self, key: &str) -> (Duration, usize) {
            // What is still to come of the frame before does not count.
            while self.output.try_recv().is_ok() {}
            let begun = Instant::now();
            self.writer.write_all(key.as_bytes()).expect("written");
            // The list writes a digit and moves the cursor; any byte is its frame.
            let bytes = self.frame(b"\x1b");
            (begun.elapsed(), bytes)
        }
    }

    const LIST: &str = "smallest list on ratatui";

    fn run(program: &Program) -> Run {
        let (mut running, start) = Running::start(program);
        program.begin.chars().for_each(|key| _ = running.key(&key.to_string()));
        let mut keys = Vec::new();
        let mut bytes = Vec::new();
        for _ in 0..KEYS {
            // As a person does it: sooner the same key is one that is held down.
            std::thread::sleep(Duration::from_millis(110));
            let (time, count) = running.key("4");
            keys.push(time.as_secs_f64() * 1e6);
            bytes.push(count as f64);
        }
        let process = format!("/proc/{}", running.child.process_id().expect("a number"));
        let status = fs::read_to_string(format!("{process}/status")).expect("it runs");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
        let memory = peak.trim().trim_end_matches(" kB").parse().expect("a number");
        let tasks = fs::read_dir(format!("{process}/task")).expect("threads");
        let (mut processor, mut saver) = (0.0, 0.0);
        for task in tasks.map(|task| task.expect("a thread").path()) {
            let times = fs::read_to_string(task.join("schedstat")).unwrap_or_default();
            let nanoseconds: f64 = times.split(' ').next().and_then(|time| time.parse().ok()).unwrap_or(0.0);
            let writes = fs::read_to_string(task.join("comm")).is_ok_and(|name| name.trim() == "saver");
            *(if writes { &mut saver } else { &mut processor }) += nanoseconds / 1e3;
        }
        let _ = running.child.kill();
        let _ = running.child.wait();
        Run { start: start.as_secs_f64() * 1e6, key: median(keys), bytes: median(bytes), memory, processor, saver }
    }

    fn median(mut values: Vec<f64>) -> f64 {
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    }

    pub fn main() {
        let binary = env!("CARGO_BIN_EXE_twopeaks");
        let list = Path::new(binary).with_file_name("examples").join("smallest_list");
        if !list.exists() {
            println!("skipped: {} is not built; cargo build --release --examples", list.display());
            return;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let take =
            |data: &str| vec!["take".into(), "--data-dir".into(), folder.path().join(data).display().to_string()];
        let programs = [
            Program { name: LIST, path: list.display().to_string(), arguments: Vec::new(), begin: "" },
            Program { name: "twopeaks take", path: binary.into(), arguments: take("data"), begin: "\r" },
        ];
        let mut runs = vec![Vec::new(); programs.len()];
        for _ in 0..RUNS {
            for (program, runs) in programs.iter().zip(&mut runs) {
                for draft in fs::read_dir(folder.path().join("data/drafts")).into_iter().flatten().flatten() {
                    let _ = fs::remove_file(draft.path());
                }
                runs.push(run(program));
            }
        }
        println!("{RUNS} interleaved runs, {KEYS} answers each, 80x24; medians");
        print!("{:<26}{:>12}{:>12}{:>12}", "", "start us", "key us", "bytes");
        println!("{:>12}{:>12}{:>12}", "memory KiB", "CPU us", "of saver");
        let of = |runs: &[Run], value: fn(&Run) -> f64| median(runs.iter().map(value).collect());
        let figures = |runs: &[Run]| {
            [
                of(runs, |r| r.start),
                of(runs, |r| r.key),
                of(runs, |r| r.bytes),
                of(runs, |r| r.memory),
                of(runs, |r| r.processor),
                of(runs, |r| r.saver),
            ]
        };
        let least = figures(&runs[0]);
        for (program, runs) in programs.iter().zip(&runs) {
            let figures = figures(runs);
            print!("{:<26}", program.name);
            figures.iter().for_each(|figure| print!("{figure:>12.0}"));
            print!("\n{:<26}", "  times the list");
            let ratios = figures.iter().zip(least).filter(|(_, least)| *least > 0.0);
            ratios.for_each(|(figure, least)| print!("{:>12.2}", figure / least));
            println!();
        }
    }
}

fn main() {
    #[cfg(target_os = "linux")]
    linux::main();
}
