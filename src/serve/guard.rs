//! Which requests are heard at all. A preview trusts nobody but the browser of its author: another site open in that
//! browser must learn nothing, whatever name it gives this machine. Must not know: pages.

use std::net::{IpAddr, SocketAddr};

use axum::http::header::{CONTENT_LENGTH, HOST, ORIGIN, TRANSFER_ENCODING};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, Version};

use super::address;
use super::injection::OWN;

/// A refusal: its status and what it says.
pub(super) type RefusedRequest = (StatusCode, &'static str);

const FOREIGN_HOST: RefusedRequest = (
    StatusCode::FORBIDDEN,
    "this host is not allowed; ask for the address that `candor serve` printed, or name the host with `--allow-host`\n",
);
const FOREIGN_ORIGIN: RefusedRequest = (StatusCode::FORBIDDEN, "another site may not read this preview\n");

/// The path that a request asks for, decoded.
///
/// # Errors
/// Why it is not heard.
pub(super) fn check(request: &Parts, local: SocketAddr, allowed: &[String]) -> Result<String, RefusedRequest> {
    let own = host(&request.headers, local, allowed)?;
    if request.version < Version::HTTP_11 || request.uri.authority().is_some() || request.uri.scheme().is_some() {
        let refusal = (StatusCode::BAD_REQUEST, "ask for a path, in HTTP/1.1\n");
        return Err(if request.method == Method::CONNECT { METHOD } else { refusal });
    }
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return Err(METHOD);
    }
    let length = request.headers.get(CONTENT_LENGTH).is_some_and(|length| length.as_bytes() != b"0");
    if length || request.headers.contains_key(TRANSFER_ENCODING) {
        return Err((StatusCode::BAD_REQUEST, "no request here has a body\n"));
    }
    let path = address::decode(request.uri.path()).ok_or((StatusCode::BAD_REQUEST, "no page has such a path\n"))?;
    origin(&request.headers, own, &path)?;
    Ok(path)
}

const METHOD: RefusedRequest = (StatusCode::METHOD_NOT_ALLOWED, "GET and HEAD only\n");

/// The one `Host` of a request, if it names this preview: with a name of this machine alone, with the very address
/// that the connection came in at, or as was allowed.
fn host<'h>(headers: &'h HeaderMap, local: SocketAddr, allowed: &[String]) -> Result<&'h str, RefusedRequest> {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return Err(FOREIGN_HOST) };
    let host = host.to_str().map_err(|_| FOREIGN_HOST)?;
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse().map_err(|_| FOREIGN_HOST)?),
        _ => (host, 80),
    };
    let name = name.to_ascii_lowercase();
    if allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(&name)) {
        return Ok(host);
    }
    let ip = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(&name).parse::<IpAddr>();
    let is_local = match ip {
        Ok(ip) => ip == local.ip().to_canonical(),
        Err(_) => local.ip().to_canonical().is_loopback() && (name == "localhost" || name.ends_with(".localhost")),
    };
    if is_local && port == local.port() { Ok(host) } else { Err(FOREIGN_HOST) }
}

/// Another site may lead here by a link, and no more.
fn origin(headers: &HeaderMap, own: &str, path: &str) -> Result<(), RefusedRequest> {
    let says = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("null"));
    if says(ORIGIN.as_str())
        .is_some_and(|origin| origin != format!("http://{own}") && origin != format!("https://{own}"))
    {
        return Err(FOREIGN_ORIGIN);
    }
    let is_foreign = says("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
    let is_visit = says("sec-fetch-mode") == Some("navigate") && says("sec-fetch-dest") == Some("document");
    if is_foreign && (!is_visit || path.starts_with(OWN)) { Err(FOREIGN_ORIGIN) } else { Ok(()) }
}
