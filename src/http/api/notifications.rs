//! What the person is told, and how they want it.

use crate::domain::notifications::{self, Unsubscribed};
use crate::http::Result;
use crate::http::extract::cursor::PageQuery;
use crate::http::extract::{Signed, address, cursor};
use crate::http::state::State;
use crate::model::Uuid;
use crate::model::notification::{
    NotificationCount, NotificationPage, NotificationSettings, NotificationSettingsChange,
};
use crate::store::SystemTx;
use actix_web::http::header::LOCATION;
use actix_web::web::{Json, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, post, put};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// What the person was told, the newest first.
#[utoipa::path(tag = "notifications", params(PageQuery), responses((status = 200, body = NotificationPage)))]
#[get("/notifications")]
pub async fn list(me: Signed, query: Query<PageQuery>) -> Result<Json<NotificationPage>> {
    let limit = cursor::limit(query.limit.as_deref())?;
    let after = cursor::value(query.cursor.as_deref())?;
    Ok(Json(me.read(move |tx| notifications::list(tx, after, limit)).await?))
}

/// How many are still so and were not read.
#[utoipa::path(tag = "notifications", responses((status = 200, body = NotificationCount)))]
#[get("/notifications/count")]
pub async fn count(me: Signed) -> Result<Json<NotificationCount>> {
    Ok(Json(me.read(notifications::count).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadUpTo {
    /// The newest one that the person saw: what came after it stays unread. All when left out.
    pub up_to: Option<Uuid>,
}

/// Marks all as read.
#[utoipa::path(tag = "notifications", request_body = ReadUpTo,
    responses((status = 200, body = NotificationCount)))]
#[post("/notifications/read")]
pub async fn read_all(me: Signed, body: Json<ReadUpTo>) -> Result<Json<NotificationCount>> {
    let up_to = body.up_to;
    // No door that counts a version: what somebody read is nothing new about the ledger.
    Ok(Json(me.read(move |tx| notifications::mark_all(tx, up_to)).await?))
}

/// Marks one as read.
#[utoipa::path(tag = "notifications", params(("id" = Uuid, Path)),
    responses((status = 200, body = NotificationCount)))]
#[post("/notifications/{id}/read")]
pub async fn read(me: Signed, id: Path<Uuid>) -> Result<Json<NotificationCount>> {
    Ok(Json(me.read(move |tx| notifications::mark(tx, *id, true)).await?))
}

/// Marks one as unread again.
#[utoipa::path(tag = "notifications", params(("id" = Uuid, Path)),
    responses((status = 200, body = NotificationCount)))]
#[post("/notifications/{id}/unread")]
pub async fn unread(me: Signed, id: Path<Uuid>) -> Result<Json<NotificationCount>> {
    Ok(Json(me.read(move |tx| notifications::mark(tx, *id, false)).await?))
}

/// What the person wants to be told, in the app and by letter.
#[utoipa::path(tag = "notifications", responses((status = 200, body = NotificationSettings)))]
#[get("/notification-settings")]
pub async fn settings(state: State, me: Signed) -> Result<Json<NotificationSettings>> {
    let has_mail = state.has_mail;
    Ok(Json(me.read(move |tx| notifications::settings(tx, has_mail)).await?))
}

/// Puts what the person wants in the place of what they wanted.
#[utoipa::path(tag = "notifications", request_body = NotificationSettingsChange,
    responses((status = 200, body = NotificationSettings)))]
#[put("/notification-settings")]
pub async fn change_settings(
    state: State,
    me: Signed,
    body: Json<NotificationSettingsChange>,
) -> Result<Json<NotificationSettings>> {
    let has_mail = state.has_mail;
    Ok(Json(me.read(move |tx| notifications::change(tx, &body, has_mail)).await?))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LetterToken {
    /// From the end of a letter.
    pub token: String,
}

/// Stops the letters that the token names; no sign-in.
#[utoipa::path(tag = "notifications", params(LetterToken),
    responses((status = 200, body = Unsubscribed)))]
#[post("/letters/unsubscribe")]
pub async fn unsubscribe(
    state: State,
    request: HttpRequest,
    query: Query<LetterToken>,
) -> Result<Json<Unsubscribed>> {
    stop(&state, &request, query.into_inner()).await
}

/// The same for mail programs, which call the address in a letter's header by themselves (RFC 8058).
#[post("/api/letters/unsubscribe")]
pub async fn one_click(
    state: State,
    request: HttpRequest,
    query: Query<LetterToken>,
) -> Result<Json<Unsubscribed>> {
    stop(&state, &request, query.into_inner()).await
}

async fn stop(
    state: &State,
    request: &HttpRequest,
    query: LetterToken,
) -> Result<Json<Unsubscribed>> {
    state.limits.letter_link(address::of(request, &state.web))?;
    let stopped = move |tx: &mut SystemTx<'_>| notifications::unsubscribe(tx, &query.token);
    Ok(Json(state.db.system(stopped).await?))
}

/// Whoever follows that address with a browser is asked first: programs that look at links must not stop
/// anything.
#[get("/api/letters/unsubscribe")]
pub async fn ask_first(state: State, query: Query<LetterToken>) -> HttpResponse {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || "-_".contains(*c);
    let token: String = query.token.chars().filter(is_plain).collect();
    let home = state.web.public_url.trim_end_matches('/');
    HttpResponse::SeeOther()
        .insert_header((LOCATION, format!("{home}/avisos/baja?token={token}")))
        .finish()
}
