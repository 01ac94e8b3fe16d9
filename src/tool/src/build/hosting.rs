//! Where a site will be: its public address, and the sites that may show it in a frame. Both end up in headers and pages,
//! so that they are read as what they are, and nothing else goes in.

/// The public address of a site, with a slash at its end: an absolute address of http or https with a host, and without a
/// user, a query or a fragment (RFC 3986).
///
/// # Errors
/// What is wrong with it, in words that follow it.
pub(super) fn address(url: &str) -> Result<String, &'static str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| url.starts_with(scheme));
    let rest = &url[scheme.ok_or("does not begin with https:// or http://")?.len()..];
    if url.contains('?') {
        return Err("has a query (`?`)");
    }
    if url.contains('#') {
        return Err("has a fragment (`#`)");
    }
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if authority.contains('@') {
        return Err("names a user (`@`)");
    }
    if !is_authority(authority) {
        return Err("has no host, or none that can be");
    }
    if !path.chars().all(is_path_char) || !has_whole_escapes(path) {
        return Err("has a character that no address has; write it as % and two digits");
    }
    if path.split('/').any(|segment| segment == "." || segment == "..") {
        return Err("has a `.` or `..` in its path");
    }
    Ok(if path.ends_with('/') { url.to_owned() } else { format!("{url}/") })
}

/// A host, and perhaps a port.
fn is_authority(authority: &str) -> bool {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let Some((address, port)) = rest.split_once(']') else { return false };
            let is_address = address.parse::<std::net::Ipv6Addr>().is_ok();
            return is_address && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port));
        }
        None => match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        },
    };
    is_host(host) && port.is_none_or(is_port)
}

/// A name of labels, or an IPv4 address.
fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        let is_inside = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        !label.is_empty() && label.bytes().all(is_inside) && !label.starts_with('-') && !label.ends_with('-')
    };
    host.len() <= 253 && host.strip_suffix('.').unwrap_or(host).split('.').all(is_label)
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

/// A character of a path (`pchar`), the percent sign of an escape, or a slash.
fn is_path_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@%/".contains(char)
}

/// Whether each percent sign has two hexadecimal digits behind it.
fn has_whole_escapes(path: &str) -> bool {
    path.split('%').skip(1).all(|after| {
        let digits = after.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}

/// The sites that may show this one in a frame, as the policy `frame-ancestors` lists them (CSP 3, 6.4.2): `'none'` alone,
/// or any of `'self'`, schemes such as `https:`, and hosts such as `https://*.example.org:8443`, one space between them.
///
/// # Errors
/// The part that is none of these; empty where there is none at all.
pub(super) fn ancestors(list: &str) -> Result<String, &str> {
    // Only spaces part them: a line break would end the header.
    let sources: Vec<&str> = list.split(' ').filter(|source| !source.is_empty()).collect();
    let is_none = |source: &str| source.eq_ignore_ascii_case("'none'");
    let is_known = |source: &str| {
        let is_alone = is_none(source) && sources.len() == 1;
        is_alone || source.eq_ignore_ascii_case("'self'") || is_scheme_source(source) || is_host_source(source)
    };
    match sources.iter().find(|source| !is_known(source)) {
        Some(unknown) => Err(unknown),
        None if sources.is_empty() => Err(""),
        None => Ok(sources.join(" ")),
    }
}

fn is_scheme(scheme: &str) -> bool {
    let is_inside = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.bytes().all(is_inside)
}

fn is_scheme_source(source: &str) -> bool {
    source.strip_suffix(':').is_some_and(is_scheme)
}

/// A host, or all hosts under one, perhaps with a scheme, a port and a path.
fn is_host_source(source: &str) -> bool {
    let rest = match source.split_once("://") {
        Some((scheme, rest)) if is_scheme(scheme) => rest,
        Some(_) => return false,
        None => source,
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let is_any = host == "*" || is_host(host.strip_prefix("*.").unwrap_or(host));
    // The policy stands in the settings of servers, to which a dollar and a percent sign would be more than characters.
    let is_path = path.chars().all(|char| is_path_char(char) && !";,$%'".contains(char));
    is_any && port.is_none_or(|port| port == "*" || is_port(port)) && is_path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_absolute_and_nothing_but_an_address() {
        let fine = [
            ("https://example.org", "https://example.org/"),
            ("http://localhost:8080/quiz", "http://localhost:8080/quiz/"),
            ("https://xn--caf-dma.example/a%20b/~c/", "https://xn--caf-dma.example/a%20b/~c/"),
            ("https://[::1]:1/", "https://[::1]:1/"),
            ("http://127.0.0.1", "http://127.0.0.1/"),
        ];
        for (url, expected) in fine {
            assert_eq!(address(url).as_deref(), Ok(expected));
        }
        for bad in [
            "example.org",
            "ftp://example.org/",
            "HTTPS//example.org",
            "https://",
            "https:///quiz",
            "https://a b/",
            "https://example.org/a b",
            "https://example.org/\n",
            "https://example.org/\"><script>",
            "https://example.org/'$(x)`",
            "https://user@example.org/",
            "https://user:secret@example.org/",
            "https://example.org/?a",
            "https://example.org/#a",
            "https://example.org:/",
            "https://example.org:99999/",
            "https://example.org:80:80/",
            "https://-a.example/",
            "https://a..example/",
            "https://[::1/",
            "https://[x]/",
            "https://example.org/%",
            "https://example.org/%zz",
            "https://example.org/%é",
            "https://example.org/../quiz",
            "https://example.org\\@other.example/",
            "https://exämple.org/",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn ancestors_are_a_list_of_sources() {
        for list in [
            "*",
            "'none'",
            "'self'",
            "'SELF' https:",
            "https://example.org https://*.example.org:* http://localhost:8080/path",
            "example.org *.example.org",
        ] {
            assert_eq!(ancestors(list).as_deref(), Ok(list));
        }
        assert_eq!(ancestors("  'self'   https:  ").as_deref(), Ok("'self' https:"));
        for (list, unknown) in [
            ("", ""),
            ("   ", ""),
            ("'none' https://example.org", "'none'"),
            ("'selv'", "'selv'"),
            ("https://example.org, https://b.example", "https://example.org,"),
            ("*; script-src *", "*;"),
            ("'unsafe-inline'", "'unsafe-inline'"),
            ("'nonce-abc'", "'nonce-abc'"),
            ("a\nb", "a\nb"),
            ("https://a.*.example", "https://a.*.example"),
            ("https://example.org:0", "https://example.org:0"),
            ("https://example.org/$host", "https://example.org/$host"),
            ("https://example.org/%{env}", "https://example.org/%{env}"),
            ("https://", "https://"),
            ("1:", "1:"),
            ("https://exämple.org", "https://exämple.org"),
        ] {
            assert_eq!(ancestors(list), Err(unknown), "{list}");
        }
    }
}
