//! The household's word on the assistant, and what it cost.

use crate::domain::assistant;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::http::state::State;
use crate::model::assistant::{AnswerChange, Assistant, AssistantAnswer, AssistantPatch, Service};
use crate::model::page::Page;
use crate::model::transaction::BulkResult;
use actix_web::web::Json;
use actix_web::{get, patch, put};

fn service(state: &State) -> Option<Service> {
    state.assistant.as_deref().map(Service::from)
}

/// Whether this server has an assistant, what the household lets it see, and what it cost.
#[utoipa::path(tag = "household", responses((status = 200, body = Assistant)))]
#[get("/household/assistant")]
pub async fn show(me: Signed, state: State) -> Result<Json<Assistant>> {
    let service = service(&state);
    Ok(Json(me.read(move |tx| assistant::show(tx, service)).await?))
}

/// Switches it on or off. For owners and admins. Switched on, it is asked soon about purchases that
/// nothing else could sort; what it says is a suggestion.
#[utoipa::path(tag = "household", request_body = AssistantPatch, responses((status = 200, body = Assistant)))]
#[patch("/household/assistant")]
pub async fn change(
    me: Signed,
    state: State,
    body: Json<AssistantPatch>,
) -> Result<Json<Assistant>> {
    let service = service(&state);
    let patch = body.into_inner();
    Ok(Json(me.write(move |tx| assistant::change(tx, service, &patch)).await?))
}

/// What it said of merchants, the latest 500 first.
#[utoipa::path(tag = "household", responses((status = 200, body = Page<AssistantAnswer>)))]
#[get("/household/assistant/answers")]
pub async fn answers(me: Signed) -> Result<Json<Page<AssistantAnswer>>> {
    Ok(Json(Page::whole(me.read(assistant::answers).await?)))
}

/// Corrects what it said of a merchant; with null the movements that followed it have no category, and
/// `POST /undo/{undo_token}` gives theirs back.
#[utoipa::path(tag = "household", request_body = AnswerChange, responses((status = 200, body = BulkResult)))]
#[put("/household/assistant/answers")]
pub async fn correct(me: Signed, body: Json<AnswerChange>) -> Result<Json<BulkResult>> {
    Ok(Json(me.write(move |tx| assistant::correct(tx, &body)).await?))
}
