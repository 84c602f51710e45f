//! Amounts of money: symbols and codes on either side, and how a currency is written.

use super::{ValueError, digits::Digits, number};
use crate::Column;

struct Currency {
    code: &'static str,
    symbol: &'static str,
    /// Digits of its smallest coin.
    decimals: usize,
    /// What else people call it, in lower case.
    words: &'static [&'static str],
}

const fn currency(
    code: &'static str,
    symbol: &'static str,
    decimals: usize,
    words: &'static [&'static str],
) -> Currency {
    Currency {
        code,
        symbol,
        decimals,
        words,
    }
}

/// Other codes are written before the amount: `XAF 1,200.00`.
const CURRENCIES: [Currency; 35] = [
    currency("USD", "$", 2, &["us$", "dollar", "dollars"]),
    currency("EUR", "€", 2, &["euro", "euros"]),
    currency("GBP", "£", 2, &["pound", "pounds"]),
    currency("JPY", "¥", 0, &["yen", "円"]),
    currency("CNY", "CN¥", 2, &["rmb", "元"]),
    currency("INR", "₹", 2, &["rs", "rupees"]),
    currency("AUD", "A$", 2, &["au$"]),
    currency("CAD", "CA$", 2, &["c$"]),
    currency("NZD", "NZ$", 2, &[]),
    currency("HKD", "HK$", 2, &[]),
    currency("SGD", "S$", 2, &["sg$"]),
    currency("MXN", "MX$", 2, &["pesos"]),
    currency("BRL", "R$", 2, &["reais"]),
    currency("CHF", "CHF ", 2, &["fr", "sfr"]),
    currency("PLN", "PLN ", 2, &["zł", "zl"]),
    currency("CZK", "CZK ", 2, &["kč", "kc"]),
    currency("HUF", "HUF ", 2, &["ft"]),
    currency("RON", "RON ", 2, &["lei"]),
    currency("SEK", "SEK ", 2, &["kr"]),
    currency("NOK", "NOK ", 2, &["kr"]),
    currency("DKK", "DKK ", 2, &["kr"]),
    currency("ISK", "ISK ", 0, &["kr"]),
    currency("UAH", "₴", 2, &["грн"]),
    currency("RUB", "₽", 2, &["руб", "р"]),
    currency("KZT", "₸", 2, &["тг"]),
    currency("TRY", "₺", 2, &["tl"]),
    currency("ILS", "₪", 2, &["nis"]),
    currency("KRW", "₩", 0, &["원"]),
    currency("VND", "₫", 0, &["đ"]),
    currency("THB", "฿", 2, &["baht"]),
    currency("PHP", "₱", 2, &[]),
    currency("NGN", "₦", 2, &[]),
    currency("GHS", "GH₵", 2, &["₵"]),
    currency("ZAR", "R", 2, &["rand"]),
    currency("KWD", "KWD ", 3, &["kd"]),
];

impl Currency {
    fn find(code: &str) -> Option<&'static Self> {
        CURRENCIES.iter().find(|currency| currency.code == code)
    }

    /// `$` alone may mean the dollar or peso of any country, and `¥` yen or yuan.
    fn is_called(&self, unit: &str) -> bool {
        let lower = unit.to_lowercase();
        lower == self.symbol.trim_end().to_lowercase()
            || self.words.contains(&lower.as_str())
            || (matches!(unit, "$" | "¥") && self.symbol.ends_with(unit))
    }
}

/// What stands before an amount: `$`, or the code and a space where there is no usual symbol.
pub fn currency_symbol(code: &str) -> String {
    Currency::find(code).map_or_else(|| format!("{code} "), |currency| currency.symbol.to_owned())
}

/// Reads an amount with a symbol, code or name on either side. Another currency than the column's
/// is refused: nothing here converts.
pub(super) fn parse(text: &str, column: &Column) -> Result<String, ValueError> {
    let code = column.ui_hints.currency.as_deref();
    let (outer, text) = number::take_sign(text);
    let (before, text, after) = split_units(text).ok_or(ValueError::Number)?;
    for unit in [before, after] {
        check_unit(unit, code)?;
    }
    let (inner, text) = number::take_sign(text);
    let amount = number::read_unsigned(text, outer || inner).filter(|_| !(outer && inner));
    number::store(&amount.ok_or(ValueError::Number)?, column.column_type)
}

/// `R$ 1.5k USD` → (`R$`, `1.5k`, `USD`).
fn split_units(text: &str) -> Option<(&str, &str, &str)> {
    let first = text.find(|character: char| character.is_ascii_digit())?;
    let last = text.rfind(|character: char| character.is_ascii_digit())? + 1;
    let (before, rest) = text.split_at(start_of_number(text, first));
    let end = last.checked_sub(before.len())?;
    let end = end + length_of_magnitude(rest.get(end..)?);
    let (amount, after) = rest.split_at_checked(end)?;
    Some((unit_name(before), amount, unit_name(after)))
}

/// A sign or point right before the first digit is part of the number: `$-5`, `$.5`, not `Fr.5`.
fn start_of_number(text: &str, first_digit: usize) -> usize {
    let before = text.get(..first_digit).unwrap_or_default();
    let Some(head) = before.strip_suffix(['.', ',', '-', '+', '\u{2212}']) else {
        return first_digit;
    };
    if head.ends_with(char::is_alphabetic) {
        return first_digit;
    }
    head.len()
}

fn length_of_magnitude(after: &str) -> usize {
    let rest = after.strip_prefix(['k', 'K', 'M']);
    match rest {
        Some(rest) if !rest.starts_with(char::is_alphabetic) => 1,
        Some(_) | None => 0,
    }
}

fn unit_name(text: &str) -> &str {
    text.trim().trim_end_matches('.').trim_end()
}

fn check_unit(unit: &str, code: Option<&str>) -> Result<(), ValueError> {
    let is_code = |unit: &str| unit.len() == 3 && unit.bytes().all(|it| it.is_ascii_uppercase());
    let is_known = || {
        is_code(unit)
            || Currency::find(&unit.to_uppercase()).is_some()
            || CURRENCIES.iter().any(|currency| currency.is_called(unit))
    };
    let is_expected = |code: &str| {
        unit.eq_ignore_ascii_case(code)
            || Currency::find(code).is_some_and(|currency| currency.is_called(unit))
    };
    match code {
        _ if unit.is_empty() => Ok(()),
        _ if !is_known() && !code.is_some_and(is_expected) => Err(ValueError::Number),
        Some(code) if !is_expected(code) => Err(ValueError::OtherCurrency {
            expected: code.to_owned(),
        }),
        Some(_) | None => Ok(()),
    }
}

/// `-$1,234.50`; without a currency just the amount.
pub(super) fn format(amount: &Digits, code: Option<&str>) -> String {
    let sign = if amount.is_negative() { "-" } else { "" };
    let decimals = code.and_then(Currency::find).map_or(2, |it| it.decimals);
    let symbol = code.map(currency_symbol).unwrap_or_default();
    format!("{sign}{symbol}{}", amount.grouped(decimals))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Identifier, Kind};

    fn price(code: Option<&str>) -> Column {
        let mut column = Column::new(
            Identifier::from_label("price", "field"),
            "Price",
            Kind::Currency,
        );
        column.ui_hints.currency = code.map(str::to_owned);
        column
    }

    #[test]
    fn reads_symbols_and_codes_on_either_side() {
        let cases = [
            ("EUR", "€ 1.234,50", "1234.5"),
            ("EUR", "1.234,56 €", "1234.56"),
            ("EUR", "1234 eur", "1234"),
            ("USD", "$1,234.50", "1234.5"),
            ("USD", "-$5", "-5"),
            ("USD", "$-5", "-5"),
            ("USD", "($5.00)", "-5"),
            ("USD", "US$ 1.5k", "1500"),
            ("USD", "$2M USD", "2000000"),
            ("USD", "$.5", "0.5"),
            ("CHF", "Fr.5", "5"),
            ("CHF", "CHF 1'234.50", "1234.5"),
            ("MXN", "$10", "10"),
            ("PLN", "12,50 zł", "12.5"),
            ("UAH", "100 грн.", "100"),
            ("XAF", "XAF 7", "7"),
        ];
        for (code, text, amount) in cases {
            assert_eq!(
                parse(text, &price(Some(code))).as_deref(),
                Ok(amount),
                "{text}"
            );
        }
        assert_eq!(parse("£7", &price(None)).as_deref(), Ok("7"));
    }

    #[test]
    fn refuses_another_currency_and_other_words() {
        let other = ValueError::OtherCurrency {
            expected: "USD".to_owned(),
        };
        for text in ["€5", "5 GBP", "PLN 5"] {
            assert_eq!(
                parse(text, &price(Some("USD"))),
                Err(other.clone()),
                "{text}"
            );
        }
        for text in ["5 apples", "$", "-$-5", "abc 5"] {
            assert_eq!(
                parse(text, &price(Some("USD"))),
                Err(ValueError::Number),
                "{text}"
            );
        }
    }

    #[test]
    fn writes_amounts_with_their_symbol() {
        let cases = [
            ("1234.5", Some("USD"), "$1,234.50"),
            ("-5", Some("USD"), "-$5.00"),
            ("1234", Some("JPY"), "¥1,234"),
            ("1234.5", Some("XAF"), "XAF 1,234.50"),
            ("1234.567", None, "1,234.567"),
        ];
        for (text, code, shown) in cases {
            assert_eq!(format(&Digits::read(text).expect("a number"), code), shown);
        }
    }
}
