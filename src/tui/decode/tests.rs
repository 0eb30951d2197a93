use super::*;

/// Each sequence with its inputs: `C-` Ctrl, `M-` Alt, `S-` Shift; `<...>` a paste.
const KNOWN: &[(&str, &str)] = &[
    ("4", "4"),
    ("~", "~"),
    ("Q", "S-Q"),
    ("é", "é"),
    ("４", "４"),
    ("🙂", "🙂"),
    ("\r", "Enter"),
    ("\n", "Enter"),
    ("\t", "Tab"),
    ("\x08", "Backspace"),
    ("\x7f", "Backspace"),
    ("\0", "C- "),
    ("\x01\x1a", "C-a C-z"),
    ("\x18", "C-x"),
    ("\x1c\x1d\x1e\x1f", "C-4 C-5 C-6 C-7"),
    ("\x1ba", "M-a"),
    ("\x1bé", "M-é"),
    ("\x1b\r", "M-Enter"),
    ("\x1b\x7f", "M-Backspace"),
    ("\x1b\x03", "C-c"),
    ("\x1b\\", ""),
    ("\x1b\x1b[A", "M-Up"),
    ("\x1b\x1bOD", "M-Left"),
    ("\x1b\x1bx", "M-x"),
    ("\x1b[A\x1b[B\x1b[C\x1b[D", "Up Down Right Left"),
    ("\x1b[E\x1b[F\x1b[H", "Begin End Home"),
    ("\x1b[P\x1b[Q\x1b[S", "F1 F2 F4"),
    ("\x1b[1~\x1b[2~\x1b[3~\x1b[4~", "Home Insert Delete End"),
    ("\x1b[5~\x1b[6~\x1b[7~\x1b[8~", "PageUp PageDown Home End"),
    ("\x1b[11~\x1b[15~\x1b[17~\x1b[21~", "F1 F5 F6 F10"),
    ("\x1b[23~\x1b[26~\x1b[28~\x1b[29~\x1b[31~\x1b[34~", "F11 F14 F15 F16 F17 F20"),
    ("\x1b[9~\x1b[16~\x1b[22~\x1b[27~\x1b[30~\x1b[35~\x1b[~", ""),
    ("\x1b[Z", "S-BackTab"),
    ("\x1b[1;5C\x1b[1;2A\x1b[1;3B\x1b[3;5~", "C-Right S-Up M-Down C-Delete"),
    ("\x1b[1;65A\x1b[1;133A", "Up C-Up"),
    ("\x1b[1;1:3A\x1b[1;1:2A\x1b[97;1:3u", "Up"),
    ("\x1b[2A\x1b[12;40R\x1b[1;2R\x1b[R", ""),
    ("\x1b[27;5;99~\x1b[27;2;9~\x1b[27;1;13~", "C-c S-BackTab Enter"),
    ("\x1b[52u\x1b[9u\x1b[13u\x1b[27u\x1b[8u\x1b[127u", "4 Tab Enter Esc Backspace Backspace"),
    ("\x1b[97;2u\x1b[97:65;2u\x1b[39:52;2u\x1b[97;65u", "S-A S-A S-4 a"),
    ("\x1b[1089::99;5u\x1b[99;5u\x1b[1089;2u", "C-c C-c S-С"),
    ("\x1b[57399u\x1b[57408u\x1b[57412u\x1b[57414u\x1b[57419;5u\x1b[57426u", "0 9 - Enter C-Up Delete"),
    ("\x1b[57344u\x1b[57398u\x1b[57427u\x1b[63743u\x1b[3u\x1b[u\x1b[55296u", ""),
    ("\x1b[[A\x1b[[E\x1b[[F", "F1 F5"),
    ("\x1bOA\x1bOF\x1bOH\x1bOP\x1bOS", "Up End Home F1 F4"),
    ("\x1bOM\x1bOI\x1bO \x1bOX", "Enter Tab   ="),
    ("\x1bOj\x1bOm\x1bOn\x1bOp\x1bOt\x1bOy", "* - . 0 4 9"),
    ("\x1bO5C\x1bO1;5D\x1bOz\x1bO!", "C-Right C-Left"),
    ("\x1b[I\x1b[O\x1b[5n\x1b[62;22c\x1b[8;24;80t\x1b[32;10;5M", ""),
    ("\x1b[Mqqq\x1b[M\x03\x03\x03\x1b[<0;1;1M", ""),
    ("\x1b[7$4", "4"),
    ("\x1b[?2026;2$y4\x1b[?997;1n4\x1b[>41;354;0c4\x1b[4;2$y4", "4 4 4 4"),
    ("\x1b]11;rgb:1e1e/2222/2e2e\x1b\\4\x1b]52;c;MTIzNDU=\x074", "4 4"),
    ("\x1bP>|XTerm(388)\x1b\\\x1bP1+r524742=382f382f38\x1b\\\x1b_4\x1b\\\x1b^4\x1b\\\x1bX4\x1b\\", ""),
    ("\x1b]4;é\r\n\x07", ""),
    ("\x1b]11;\x1b[B\x1b]11;\x03\x1b]11;\x18", "Down C-c"),
    ("\x1b[1\x03\x1b[1\x18\x1bO\x7f\x1b[1é", "C-c Backspace é"),
    ("\x1b[200~a\r4\x1b[201~4", "<a\r4> 4"),
    ("\x1b[200~\x1b[20\x1b[2\x03\x1b\x1b[201~", "<\x1b[20\x1b[2\x03\x1b>"),
    ("\x1b[200~\x1b[201~\x1b[201~", "<>"),
];

/// Inputs as the table writes them.
pub(super) fn written(inputs: &[Input]) -> String {
    let each = |input: &Input| match input {
        Input::Paste { text, .. } => format!("<{text}>"),
        Input::Key(key) => {
            let names = [(KeyModifiers::CONTROL, "C-"), (KeyModifiers::ALT, "M-"), (KeyModifiers::SHIFT, "S-")];
            let held: String =
                names.iter().filter(|(held, _)| key.modifiers.contains(*held)).map(|(_, name)| *name).collect();
            let code = match key.code {
                KeyCode::Char(sign) => sign.to_string(),
                KeyCode::F(number) => format!("F{number}"),
                KeyCode::KeypadBegin => "Begin".to_owned(),
                code => format!("{code:?}"),
            };
            held + &code
        }
    };
    inputs.iter().map(each).collect::<Vec<_>>().join(" ")
}

/// What reads with pauses between them come to, with all time behind the last one.
pub(super) fn read<'a>(reads: impl IntoIterator<Item = &'a [u8]>, pause: Duration) -> Vec<Input> {
    let mut decoder = Decoder::default();
    let mut now = Instant::now();
    let mut inputs = Vec::new();
    for bytes in reads {
        now += pause;
        inputs.extend(decoder.feed(bytes, now));
    }
    inputs.extend(decoder.feed(&[], now + OPEN));
    assert_eq!(decoder.deadline(), None);
    inputs
}

pub(super) fn whole(bytes: &[u8]) -> Vec<Input> {
    read([bytes], Duration::ZERO)
}

#[test]
fn every_sequence_is_its_inputs() {
    for (bytes, inputs) in KNOWN {
        assert_eq!(written(&whole(bytes.as_bytes())), *inputs, "{bytes:?}");
    }
}

#[test]
fn every_split_of_every_sequence_is_the_same_inputs() {
    for (bytes, inputs) in KNOWN {
        let bytes = bytes.as_bytes();
        for pause in [0, 1, 49].map(Duration::from_millis) {
            assert_eq!(written(&read(bytes.chunks(1), pause)), *inputs, "{bytes:?}, byte by byte, {pause:?}");
            for at in 0..bytes.len() {
                let (one, other) = bytes.split_at(at);
                assert_eq!(written(&read([one, other], pause)), *inputs, "{bytes:?} cut at {at}, {pause:?}");
            }
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_nothing_and_swallow_nothing() {
    for (bytes, inputs) in [
        (&b"\xc3("[..], "("),
        (b"\xe6\x97\x1b[B", "Down"),
        (b"\xff4\xc0\x804", "4 4"),
        (b"\xe0\x80\x804\xf4\x90\x80\x804\xed\xa0\x804", "4 4 4"),
        (b"\x1b\xff4", "4"),
        (b"\xe6\x03", "C-c"),
        (b"\xe6", ""),
    ] {
        assert_eq!(written(&whole(bytes)), inputs, "{bytes:?}");
    }
}

#[test]
fn pauses_end_what_is_open() {
    for (first, pause, inputs) in [
        ("\x1b", 50, "Esc 4"),
        ("\x1b", 49, "M-4"),
        ("\x1b\x1b", 50, "Esc 4"),
        ("\x1b[", 50, "M-[ 4"),
        ("\x1bO", 50, "M-O 4"),
        ("\x1bO", 49, ""),
        ("\x1b]", 50, "M-] 4"),
        ("\x1bP", 50, "M-P 4"),
        ("\x1bX", 50, "M-X 4"),
        ("\x1b^", 50, "M-^ 4"),
        ("\x1b_", 50, "M-_ 4"),
        ("\x1b[1", 999, ""),
        ("\x1b[1", 1000, "4"),
        ("\x1bO5", 1000, "4"),
        ("\x1b[[", 1000, "4"),
        ("\x1b[M", 1000, "4"),
        ("\x1b]1", 999, ""),
        ("\x1b]1", 1000, "4"),
        ("\u{e9}", 0, "é 4"),
        ("\x1b[200~x", 1000, "<x> 4"),
        ("\x1b[200~x\x1b[2", 1000, "<x> 4"),
        ("\x1b[200~x", 999, "<x4>"),
    ] {
        let found = read([first.as_bytes(), b"4"], Duration::from_millis(pause));
        assert_eq!(written(&found), inputs, "{first:?}, {pause} ms, 4");
    }
}

#[test]
fn the_deadline_counts_from_the_last_byte() {
    let (mut decoder, begin) = (Decoder::default(), Instant::now());
    assert_eq!(decoder.deadline(), None);
    let at = |millis| begin + Duration::from_millis(millis);
    for (bytes, now, deadline) in [
        (&b"\x1b"[..], 0, Some(50)),
        (b"[", 20, Some(70)),
        (b"1", 30, Some(1030)),
        (b"", 40, Some(1030)),
        (b"A", 50, None),
    ] {
        let _ = decoder.feed(bytes, at(now));
        assert_eq!(decoder.deadline(), deadline.map(at), "{bytes:?}");
    }
}

#[test]
fn long_sequences_end_where_they_end() {
    for long in ["1".repeat(5000), "1;".repeat(5000), "?".repeat(5000), "\u{20}".repeat(5000)] {
        let found = written(&whole(format!("\x1b[{long}n4").as_bytes()));
        assert_eq!(found, "4");
    }
    let string = "4".repeat(STRING);
    assert_eq!(written(&whole(format!("\x1b]{string}\x074").as_bytes())), "4");
    assert_eq!(written(&whole(format!("\x1b]{string}5").as_bytes())), "5", "given up");
}

#[test]
fn a_paste_is_cut_between_two_characters_and_says_so() {
    for (text, cut) in [("é".repeat(PASTE / 2), false), (format!("x{}", "é".repeat(PASTE / 2)), true)] {
        let found = whole(format!("\x1b[200~{text}\x1b[201~").as_bytes());
        let [Input::Paste { text: kept, cut: said }] = found.as_slice() else { panic!("{}", found.len()) };
        assert_eq!(*said, cut);
        assert!(text.starts_with(kept) && kept.len() + 4 > PASTE, "{}", kept.len());
    }
}
