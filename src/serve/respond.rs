//! Requests and answers as HTTP has them. Must not know: what a site is made of, where its files are.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body as HttpBody;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, ETAG, LOCATION, REFERRER_POLICY,
    SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use sha2::{Digest, Sha256};
use tokio::fs::File;
use tokio::io::AsyncReadExt;
use tokio::sync::watch;
use tokio_util::io::ReaderStream;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use super::answer::{Answer, AnswerBody};
use super::connections::{ActiveRequest, ActiveRequests};
use super::guard;
use super::injection::OWN;
use super::preview::{Preview, Which};
use crate::base::escape;

/// On every answer. The policy is the one for the site, and lets the preview's own script ask for news.
const HEADERS: [(HeaderName, &str); 5] = [
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action \
         'none'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (REFERRER_POLICY, "same-origin"),
];
const SCRIPT: &str = include_str!("assets/preview.js");
const STYLE: &str = include_str!("assets/preview.css");
/// The part of a file that is read at once, in bytes.
const CHUNK_BYTES: usize = 64 * 1024;

/// What answers are made from.
#[derive(Clone)]
pub(super) struct App {
    pub(super) preview: Arc<Preview>,
    /// Counts the sites.
    pub(super) generation: watch::Receiver<u64>,
    pub(super) allowed: Vec<String>,
    /// What others on the network must know.
    pub(super) secret: Option<String>,
}

/// The connection of a request.
#[derive(Clone)]
pub(super) struct Local {
    pub(super) address: SocketAddr,
    pub(super) work: ActiveRequests,
}

/// Answers every request.
pub(super) fn router(app: App) -> Router {
    let router = Router::new().fallback(answer).with_state(app).layer(CatchPanicLayer::new());
    HEADERS.into_iter().fold(router, |router, (name, value)| {
        router.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value)))
    })
}

async fn answer(State(app): State<App>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let Some(Local { address, work }) = parts.extensions.get::<Local>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let busy = work.begin();
    let path = match guard::check(&parts, address, &app.allowed) {
        Ok(path) => path,
        Err((status, text)) => return (status, text).into_response(),
    };
    let query = parts.uri.query().unwrap_or_default();
    if let Some(refused) = app.secret.as_ref().and_then(|secret| unknown(secret, &parts.headers, query, &path, address))
    {
        return refused;
    }
    let preview = Arc::clone(&app.preview);
    let which = if query == "last-good" { Which::LastGood } else { Which::Newest };
    match path.strip_prefix(OWN) {
        Some("events") => events(app.generation.clone(), busy).into_response(),
        Some("preview.js") => own("text/javascript; charset=utf-8", SCRIPT),
        Some("preview.css") => own("text/css; charset=utf-8", STYLE),
        Some(below) => {
            let below = below.to_owned();
            in_background(move || match below.split_once('/') {
                Some(("report", page)) => json(&preview, &format!("/{page}")),
                Some(("source", file)) => http(preview.source(file)),
                _ => StatusCode::NOT_FOUND.into_response(),
            })
            .await
        }
        None => in_background(move || http(preview.answer(&path, which))).await,
    }
}

/// Makes an answer where it may take its time.
async fn in_background(make: impl FnOnce() -> Response + Send + 'static) -> Response {
    let made = tokio::task::spawn_blocking(make).await;
    made.unwrap_or_else(|_| (StatusCode::INTERNAL_SERVER_ERROR, "this is a bug of ours\n").into_response())
}

/// The answer to who does not know the secret; nothing for who does. Who has it in the address gets it as a cookie.
fn unknown(secret: &str, headers: &HeaderMap, query: &str, path: &str, address: SocketAddr) -> Option<Response> {
    let name = format!("candor-preview-{}", address.port());
    let is_secret = |given: &str| Sha256::digest(given) == Sha256::digest(secret);
    let cookies = headers.get_all(COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
    let mut given = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    if given.any(|(key, value)| key == name && is_secret(value)) {
        return None;
    }
    if !query.strip_prefix("token=").is_some_and(is_secret) {
        let text = "open the whole address that `candor serve` printed, with its token\n";
        return Some((StatusCode::FORBIDDEN, text).into_response());
    }
    let cookie = format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax");
    let to = escape::uri_path(path);
    Some((StatusCode::TEMPORARY_REDIRECT, [(SET_COOKIE, cookie), (LOCATION, to)]).into_response())
}

/// A counter whenever there is another site, and nothing else.
fn events(
    generation: watch::Receiver<u64>,
    busy: ActiveRequest,
) -> Sse<impl futures_util::Stream<Item = Result<Event, Infallible>>> {
    let news = stream::unfold((generation, busy), |(mut generation, busy)| async move {
        generation.changed().await.ok()?;
        let count = *generation.borrow_and_update();
        Some((Ok(Event::default().data(count.to_string())), (generation, busy)))
    });
    Sse::new(news).keep_alive(KeepAlive::default())
}

fn own(media_type: &'static str, text: &'static str) -> Response {
    ([(CONTENT_TYPE, media_type)], text).into_response()
}

fn json(preview: &Preview, page: &str) -> Response {
    ([(CONTENT_TYPE, "application/json")], preview.report(page).to_string()).into_response()
}

fn http(answer: Answer) -> Response {
    let mut response = match answer.body {
        AnswerBody::Bytes(bytes) => bytes.into_response(),
        AnswerBody::File(file, length) => {
            let chunks = ReaderStream::with_capacity(File::from_std(file).take(length), CHUNK_BYTES);
            let mut response = Response::new(HttpBody::from_stream(chunks));
            response.headers_mut().insert(CONTENT_LENGTH, length.into());
            response
        }
        AnswerBody::At(path) => {
            let mut response = HttpBody::empty().into_response();
            insert(&mut response, LOCATION, &escape::uri_path(&path));
            response
        }
    };
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    insert(&mut response, CONTENT_TYPE, &answer.media_type);
    if let Some(tag) = answer.tag {
        insert(&mut response, ETAG, &format!("\"{tag}\""));
    }
    response
}

fn insert(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
