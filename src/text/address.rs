//! Addresses that lead out of a lesson.

use std::fmt;

use super::one_line;

/// An address of the web or of a mailbox, clean, and such that its text says
/// where it leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

const MAILBOX: &str = "mailto:";
const WEB: [&str; 2] = ["https://", "http://"];
/// The longest host or mailbox, in bytes. DNS allows 253; with these one is
/// seen whole in the smallest window.
const MAX_HOST_LETTERS: usize = 200;

impl Address {
    /// A whole address on the web, without a user's name before its host: who
    /// reads it would take that name for the host.
    pub fn web(text: &str) -> Option<Self> {
        let address = Self(with_plain_host(&one_line(text)));
        let (_, rest) = address.0.split_once("://")?;
        let is_web = WEB.iter().any(|scheme| address.0.starts_with(scheme));
        // Browsers take a backslash for a slash.
        let is_plain = !rest.contains(|letter: char| letter.is_whitespace() || letter == '\\');
        (is_web && is_plain && names_a_host(authority(rest))).then_some(address)
    }

    /// What a link may lead to: the web, or a mailbox.
    pub fn link(text: &str) -> Option<Self> {
        Self::web(text).or_else(|| {
            let address = Self(without_joiners(&one_line(text)));
            let is_whole = !address.0.contains(char::is_whitespace);
            let is_seen = address.host().len() <= MAX_HOST_LETTERS;
            (address.is_mailbox() && is_whole && is_seen).then_some(address)
        })
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_mailbox(&self) -> bool {
        self.0.starts_with(MAILBOX)
    }

    /// Who is at the other end: a host with its port, or a mailbox.
    pub fn host(&self) -> &str {
        match (self.0.strip_prefix(MAILBOX), self.0.split_once("://")) {
            (Some(mailbox), _) => mailbox.split('?').next().unwrap_or_default(),
            (None, Some((_, rest))) => authority(rest),
            (None, None) => "",
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

/// A joiner in a host is seen by nobody, and names another one.
fn with_plain_host(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else {
        return address.to_owned();
    };
    let host = authority(rest);
    let path = rest.strip_prefix(host).unwrap_or_default();
    format!("{scheme}://{}{path}", without_joiners(host))
}

fn without_joiners(text: &str) -> String {
    text.replace(['\u{200c}', '\u{200d}'], "")
}

fn authority(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Whether `authority` is the name of a host, with or without a port. Names in
/// other scripts may hold marks that are no letters.
fn names_a_host(authority: &str) -> bool {
    let (name, port) = authority.split_once(':').unwrap_or((authority, ""));
    let in_name = |letter: char| {
        letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_') || !letter.is_ascii()
    };
    name.starts_with(char::is_alphanumeric)
        && name.chars().all(in_name)
        && name.len() <= MAX_HOST_LETTERS
        && port.len() <= 5
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_leads_to(text: &str, address: &str, host: &str) {
        let link = Address::link(text).unwrap();
        assert_eq!((link.as_str(), link.host()), (address, host));
    }

    #[test]
    fn addresses_say_where_they_lead() {
        for (address, host) in [
            ("https://example.org", "example.org"),
            ("http://a.b/c?d#e", "a.b"),
            ("https://a.b:8080/@c", "a.b:8080"),
            ("https://a.b?user@c", "a.b"),
            ("https://a_b.c-d.example#@", "a_b.c-d.example"),
            ("https://例え.テスト/x", "例え.テスト"),
            ("https://उदाहरण.परीक्षा", "उदाहरण.परीक्षा"),
            (
                "mailto:some.one@example.org?subject=a",
                "some.one@example.org",
            ),
        ] {
            assert_leads_to(address, address, host);
        }
        let longest = "a".repeat(MAX_HOST_LETTERS);
        assert_leads_to(
            &format!("https://{longest}/"),
            &format!("https://{longest}/"),
            &longest,
        );
    }

    #[test]
    fn addresses_are_cleaned_like_any_text() {
        let override_in_it = "https://a\u{202e}moc.nozama.swa//:sptth\u{202d}.evil.example/x";
        let host = "amoc.nozama.swa";
        assert_leads_to(
            override_in_it,
            "https://amoc.nozama.swa//:sptth.evil.example/x",
            host,
        );
        assert_leads_to(" https://a\u{1b}]0;x\u{7}.b\u{200b} ", "https://a.b", "a.b");
        assert_leads_to("mailto:a\u{202e}@b", "mailto:a@b", "a@b");
        assert_leads_to(
            "https://می\u{200c}خواهم.ir/می\u{200c}خواهم",
            "https://میخواهم.ir/می\u{200c}خواهم",
            "میخواهم.ir",
        );
    }

    #[test]
    fn what_could_lead_elsewhere_than_it_seems_is_no_address() {
        let hidden = format!("https://aws.amazon.com{}@evil.example/x", "%20".repeat(400));
        for text in [
            "",
            "example.org",
            "https://",
            "https:///a",
            "javascript:x",
            "file:///a",
            "ftp://a.b",
            "https:// a",
            "https://a b",
            "https://a.b\n/c",
            "https://user@a.b",
            "https://user:word@a.b",
            "https://a.b:@c.d",
            "https://a.b\\@c.d",
            "https://a.b\\c",
            "https://a%2eb",
            "https://a.b:123456",
            "https://[::1]/",
            "mailto:a b@c",
            &hidden,
            &format!("https://{}", "a".repeat(MAX_HOST_LETTERS + 1)),
            &format!("mailto:{}", "a".repeat(MAX_HOST_LETTERS + 1)),
        ] {
            assert_eq!(Address::link(text), None, "{text}");
        }
        assert_eq!(Address::web("mailto:a@b"), None);
    }
}
