//! A decimal number, digit by digit. Floating point would lose the cents of large amounts.

/// More digits on either side of the point are no number that a person means.
const MAX_DIGITS: usize = 1000;

/// A decimal number: no leading zeros but one, no trailing zeros after the point, no `-0`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    negative: bool,
    whole: String,
    fraction: String,
}

impl Digits {
    /// The number with these digits before and after the point.
    pub(super) fn new(negative: bool, whole: &str, fraction: &str) -> Option<Self> {
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(whole) || !is_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        if whole.len() > MAX_DIGITS || fraction.len() > MAX_DIGITS {
            return None;
        }
        let is_zero = whole.is_empty() && fraction.is_empty();
        Some(Self {
            negative: negative && !is_zero,
            whole: if whole.is_empty() { "0" } else { whole }.to_owned(),
            fraction: fraction.to_owned(),
        })
    }

    /// Reads a number as programs write it: `-1234.5`, `1e3`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = split_exponent(text)?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        Self::new(negative, whole, fraction)?.shifted(exponent)
    }

    /// The number times ten to the power of `places`.
    pub(super) fn shifted(self, places: i32) -> Option<Self> {
        let room = usize::try_from(places.unsigned_abs()).ok()?;
        if room > MAX_DIGITS {
            return None;
        }
        let zeros = "0".repeat(room);
        if places >= 0 {
            let fraction = self.fraction + &zeros;
            let (moved, fraction) = fraction.split_at(room);
            return Self::new(self.negative, &(self.whole + moved), fraction);
        }
        let whole = zeros + &self.whole;
        let (whole, moved) = whole.split_at(whole.len() - room);
        Self::new(self.negative, whole, &(moved.to_owned() + &self.fraction))
    }

    /// Whether there is nothing after the point.
    pub(super) fn is_whole(&self) -> bool {
        self.fraction.is_empty()
    }

    /// Whether it is less than zero.
    pub(super) fn is_negative(&self) -> bool {
        self.negative
    }

    /// The digits before the point.
    pub(super) fn whole(&self) -> &str {
        &self.whole
    }

    /// How many digits it has before the point, a lone zero not counted.
    pub(super) fn whole_length(&self) -> usize {
        self.whole.trim_start_matches('0').len()
    }

    /// How many digits it has after the point.
    pub(super) fn fraction_length(&self) -> usize {
        self.fraction.len()
    }

    /// As PostgreSQL reads it: `-1234.5`.
    pub(super) fn plain(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        if self.fraction.is_empty() {
            return format!("{sign}{}", self.whole);
        }
        format!("{sign}{}.{}", self.whole, self.fraction)
    }

    /// As people read it, without the sign: `1,234.50`, with at least `decimals` after the point.
    pub(super) fn grouped(&self, decimals: usize) -> String {
        let mut text = String::with_capacity(self.whole.len() * 2);
        for (index, digit) in self.whole.chars().enumerate() {
            if index > 0 && (self.whole.len() - index).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        if self.fraction.is_empty() && decimals == 0 {
            return text;
        }
        format!("{text}.{:0<decimals$}", self.fraction)
    }
}

/// `1.5e3` → (`1.5`, 3).
pub(super) fn split_exponent(text: &str) -> Option<(&str, i32)> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return Some((text, 0));
    };
    Some((mantissa, exponent.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_numbers_digit_by_digit() {
        let cases = [
            ("0", "0"),
            ("-0.0", "0"),
            ("007.50", "7.5"),
            ("1e3", "1000"),
            ("1.25e-3", "0.00125"),
            (
                "-12345678901234567890.123456789",
                "-12345678901234567890.123456789",
            ),
            ("1e+25", "10000000000000000000000000"),
        ];
        for (text, plain) in cases {
            assert_eq!(
                Digits::read(text).map(|it| it.plain()).as_deref(),
                Some(plain)
            );
        }
        for text in [
            "",
            ".",
            "-",
            "1e",
            "1e9999",
            "1.2.3",
            "0x10",
            "1e99999999999",
        ] {
            assert_eq!(Digits::read(text), None, "{text}");
        }
    }

    #[test]
    fn groups_thousands_and_pads_decimals() {
        let grouped = |text: &str, decimals| Digits::read(text).map(|it| it.grouped(decimals));
        assert_eq!(grouped("123", 0).as_deref(), Some("123"));
        assert_eq!(grouped("1234567.5", 2).as_deref(), Some("1,234,567.50"));
        assert_eq!(grouped("1234", 2).as_deref(), Some("1,234.00"));
        assert_eq!(grouped("0.125", 2).as_deref(), Some("0.125"));
    }
}
