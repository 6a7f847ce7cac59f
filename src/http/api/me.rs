//! The signed-in person and their sessions.

use crate::domain::auth::{self, Profile};
use crate::http::Result;
use crate::http::extract::Signed;
use crate::http::state::State;
use crate::model::Uuid;
use crate::model::identity::{Locale, Me, Session};
use crate::model::page::Page;
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, delete, get, patch};
use serde::Deserialize;
use utoipa::ToSchema;

#[utoipa::path(tag = "me", responses((status = 200, body = Me)))]
#[get("/me")]
pub async fn show(me: Signed) -> Result<Json<Me>> {
    let (user, household) = (me.user_id(), me.membership.household_id);
    Ok(Json(me.system(move |tx| auth::me(tx, user, household)).await?))
}

#[derive(Deserialize, ToSchema)]
pub struct MePatch {
    pub name: Option<String>,
    pub locale: Option<Locale>,
    pub time_zone: Option<String>,
}

#[utoipa::path(tag = "me", request_body = MePatch, responses((status = 200, body = Me)))]
#[patch("/me")]
pub async fn change(me: Signed, body: Json<MePatch>) -> Result<Json<Me>> {
    let MePatch { name, locale, time_zone } = body.into_inner();
    let (user, household) = (me.user_id(), me.membership.household_id);
    let changed = me.system(move |tx| {
        auth::change_profile(tx, user, Profile { name, locale, time_zone })?;
        auth::me(tx, user, household)
    });
    Ok(Json(changed.await?))
}

/// Where the person is signed in.
#[utoipa::path(tag = "me", responses((status = 200, body = Page<Session>)))]
#[get("/sessions")]
pub async fn sessions(me: Signed) -> Result<Json<Page<Session>>> {
    let (user, current) = (me.user_id(), me.session_id);
    let items = me.system(move |tx| auth::sessions(tx, user, current)).await?;
    Ok(Json(Page::whole(items)))
}

/// Signs one of the person's devices out.
#[utoipa::path(tag = "me", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/sessions/{id}")]
pub async fn end_session(state: State, me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    let (user, id) = (me.user_id(), id.into_inner());
    me.system(move |tx| auth::end_session(tx, user, id)).await?;
    state.end_session(id);
    Ok(HttpResponse::NoContent().finish())
}
