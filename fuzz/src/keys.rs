#![no_main]
//! The decoder of the keyboard: cuts never matter, pauses end everything, and little is held.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use twopeaks::inside::tui::decode::Decoder;
use twopeaks::inside::tui::input::Input;

/// Longer than anything may stay open.
const LONG: Duration = Duration::from_secs(1);

/// Each read begins with a byte: its length in the low bits, and the pause before it in the high ones, in 20 ms.
fn reads(mut data: &[u8]) -> Vec<(Duration, &[u8])> {
    let mut reads = Vec::new();
    while let Some((first, rest)) = data.split_first() {
        let (read, rest) = rest.split_at(rest.len().min(usize::from(first & 31)));
        reads.push((Duration::from_millis(u64::from(first >> 5) * 20), read));
        data = rest;
    }
    reads
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let reads = reads(data);
    let begin = Instant::now();
    let (mut paused, mut now) = (Decoder::default(), begin);
    for (pause, read) in &reads {
        now += *pause;
        let _ = paused.feed(read, now);
    }
    let four = Input::Key(KeyEvent::new(KeyCode::Char('4'), KeyModifiers::NONE));
    assert_eq!(paused.feed(b"4", now + LONG).last(), Some(four), "the keyboard is alive");

    let (mut cut, mut whole) = (Decoder::default(), Decoder::default());
    let pieces: Vec<Input> = reads.iter().flat_map(|(_, read)| cut.feed(read, begin)).collect();
    let bytes: Vec<u8> = reads.iter().flat_map(|(_, read)| read.iter().copied()).collect();
    assert_eq!(pieces, whole.feed(&bytes, begin).collect::<Vec<_>>(), "cuts do not matter");
    assert_eq!(cut.deadline(), whole.deadline());
    assert!(cut.held() <= 64 * 1024, "{} bytes are held", cut.held());
});
