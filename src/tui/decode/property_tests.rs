use proptest::collection::vec;
use proptest::prelude::*;

use super::tests::{read, whole, written};
use super::*;

/// CSI with a marker or an intermediate byte, but not one number and `$`, which ends there.
fn report() -> impl Strategy<Value = Vec<u8>> {
    let parameters = "([<=>?][0-9:;<=>?]{0,80}[ -/]{0,3}|[0-9:;]{0,80}[ -/]{1,3})";
    (parameters, 0x40..=0x7e_u8)
        .prop_filter("ends at its `$`", |(body, _)| {
            let number = body.trim_start_matches(|digit: char| digit.is_ascii_digit());
            number.len() == body.len() || !number.starts_with('$')
        })
        .prop_map(|(body, last)| [b"\x1b[", body.as_bytes(), &[last]].concat())
}

/// A string of the terminal, well ended.
fn string() -> impl Strategy<Value = Vec<u8>> {
    let opener = prop::sample::select(b"]PX^_".to_vec());
    let end = prop::sample::select(vec![&b"\x1b\\"[..], b"\x07"]);
    (opener, "[ -~\u{a0}-\u{ffff}]{0,200}", end)
        .prop_map(|(opener, body, end)| [&[0x1b, opener], body.as_bytes(), end].concat())
}

/// Bytes as they come in sequences, and any others.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        4 => prop::sample::select(b"\x1b[]OPM?;:1240~$u\x07\x18\\<\x03".to_vec()),
        1 => any::<u8>(),
    ];
    let piece = prop_oneof![
        6 => byte.prop_map(|byte| vec![byte]),
        1 => Just(b"\x1b[200~".to_vec()),
        1 => Just(b"\x1b[201~".to_vec()),
        1 => Just(b"\x1b[M".to_vec()),
    ];
    vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Any bytes in reads of any length.
fn cut() -> impl Strategy<Value = (Vec<u8>, Vec<usize>)> {
    (bytes(), vec(0..8_usize, 0..60))
}

fn reads<'a>(mut bytes: &'a [u8], lengths: &[usize]) -> Vec<&'a [u8]> {
    let mut reads = Vec::new();
    for length in lengths {
        let (read, rest) = bytes.split_at(bytes.len().min(*length));
        reads.push(read);
        bytes = rest;
    }
    reads.push(bytes);
    reads
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_reply_is_an_input(replies in vec(prop_oneof![report(), string()], 1..4), pause in 0..50_u64) {
        let pause = Duration::from_millis(pause);
        let all = replies.concat();
        prop_assert_eq!(whole(&all), []);
        prop_assert_eq!(written(&read(all.chunks(1).chain([&b"4"[..]]), pause)), "4");
    }

    #[test]
    fn how_reads_are_cut_does_not_matter((bytes, lengths) in cut()) {
        prop_assert_eq!(read(reads(&bytes, &lengths), Duration::ZERO), whole(&bytes));
    }

    #[test]
    fn nothing_deadens_the_keyboard(bytes in bytes()) {
        let (mut decoder, now) = (Decoder::default(), Instant::now());
        let _ = decoder.feed(&bytes, now);
        let mut after: Vec<Input> = decoder.feed(b"4", now + OPEN).collect();
        prop_assert_eq!(after.pop().map(|input| written(&[input])), Some("4".to_owned()));
        prop_assert!(after.len() <= 1, "what was open is one input at most");
    }

    #[test]
    fn ctrl_c_comes_through(bytes in bytes()) {
        let (mut decoder, now) = (Decoder::default(), Instant::now());
        let _ = decoder.feed(&bytes, now);
        if matches!(decoder.open, Open::Paste(_) | Open::Mouse(_)) {
            return Ok(());
        }
        let after: Vec<Input> = decoder.feed(&[CTRL_C], now).collect();
        prop_assert_eq!(after.last().map(|input| written(std::slice::from_ref(input))), Some("C-c".to_owned()));
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn at_most_64_kib_are_held(bytes in bytes(), times in 1..4000_usize) {
        let (mut decoder, now) = (Decoder::default(), Instant::now());
        for _ in 0..times {
            let _ = decoder.feed(&bytes, now);
            prop_assert!(decoder.held() <= PASTE);
        }
    }
}
