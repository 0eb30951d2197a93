//! What the keys of the world's keyboards mean: digits of every script, dashes, and Latin letters by their place.

/// Nought of each script whose digits keyboards type. The others follow in order.
const ZEROS: [char; 17] = [
    '0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}', '\u{ce6}',
    '\u{d66}', '\u{e50}', '\u{ed0}', '\u{1040}', '\u{17e0}', '\u{ff10}',
];

/// Signs that stand for the dash of "cannot say".
const DASHES: [char; 5] = ['-', '\u{2013}', '\u{2014}', '\u{2212}', '\u{ff0d}'];

/// What keys of the digit row write without Shift on keyboards whose digits need it. Which digit stands there too
/// depends on the country.
const DIGIT_ROW: &str = "&é\"'(§è!çà_ěščřžýáí";

/// Letters that stand where another keyboard has a Latin one. None stands for `d`, `y` or `x`: some keyboards have
/// these elsewhere, and a wrong guess must be harmless.
const PLACES: [(char, char); 16] = [
    ('й', 'q'),
    ('о', 'j'),
    ('ξ', 'j'),
    ('л', 'k'),
    ('κ', 'k'),
    ('т', 'n'),
    ('ν', 'n'),
    ('а', 'f'),
    ('φ', 'f'),
    ('ц', 'w'),
    ('ς', 'w'),
    ('ы', 's'),
    ('і', 's'),
    ('σ', 's'),
    ('г', 'u'),
    ('θ', 'u'),
];

/// The value of a digit of any script.
pub fn digit(sign: char) -> Option<u8> {
    let value = |zero: &char| u32::from(sign).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    ZEROS.iter().find_map(value).and_then(|value| u8::try_from(value).ok())
}

/// A text with its digits as those of ASCII.
pub fn numeral(text: &str) -> String {
    text.chars().map(|sign| digit(sign).map_or(sign, |digit| (b'0' + digit).into())).collect()
}

/// Whether a sign stands for "cannot say".
pub fn is_dash(sign: char) -> bool {
    DASHES.contains(&sign)
}

/// Whether a sign is what the digit row of some keyboards writes without Shift.
pub fn is_of_digit_row(sign: char) -> bool {
    DIGIT_ROW.contains(sign)
}

/// What a sign means where nothing is typed: the digit, the dash, or the command.
pub fn meant(sign: char) -> char {
    match digit(sign) {
        Some(digit) => (b'0' + digit).into(),
        None if is_dash(sign) => '-',
        None => command(sign),
    }
}

/// The command that a letter means: small, and Latin where its place is known.
fn command(sign: char) -> char {
    let small = small(sign);
    let latin = PLACES.iter().find(|(letter, _)| *letter == small);
    latin.map_or(small, |(_, latin)| *latin)
}

/// The small letter of a capital; other signs as they are.
fn small(sign: char) -> char {
    let mut small = sign.to_lowercase();
    match (small.next(), small.next()) {
        (Some(small), None) => small,
        _ => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_have_their_value() {
        for digits in ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９"]
        {
            let values: Vec<u8> = digits.chars().filter_map(digit).collect();
            assert_eq!(values, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], "{digits}");
        }
        for zero in ZEROS {
            assert_eq!(digit(zero), Some(0), "{zero}");
            let before = char::from_u32(u32::from(zero) - 1).unwrap();
            let behind = char::from_u32(u32::from(zero) + 10).unwrap();
            assert_eq!((digit(before), digit(behind)), (None, None), "{zero}");
        }
        // Superscripts, circled digits and words are none.
        assert_eq!(['²', '④', '四'].map(digit), [None; 3]);
    }

    #[test]
    fn letters_mean_their_place_and_capitals_their_small_letter() {
        let read = |text: &str| text.chars().map(command).collect::<String>();
        assert_eq!(read("йолтацыг"), "qjknfwsu");
        assert_eq!(read("ξκνφςσθі"), "jknfwsus");
        assert_eq!(read("ЙОЛТАЦЫГΞΚΝΦΘІ"), "qjknfwsujknfus");
        assert_eq!(read("QDx?4"), "qdx?4");
        assert_eq!("４٤–−Q".chars().map(meant).collect::<String>(), "44--q");
        // No key of another script may destroy or confirm.
        let reached: Vec<char> = ('\u{80}'..='\u{ffff}').map(command).filter(char::is_ascii).collect();
        assert!(!reached.iter().any(|sign| "dyx".contains(*sign)), "{reached:?}");
    }

    #[test]
    fn dashes_and_the_signs_of_the_digit_row_are_known() {
        assert!("-–—−－".chars().all(is_dash) && !is_dash('_'));
        assert!("&éà_í".chars().all(is_of_digit_row) && !is_of_digit_row('4'));
    }
}
