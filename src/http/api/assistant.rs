//! The household's word on the assistant, and what it cost.

use crate::domain::assistant;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::http::state::State;
use crate::model::assistant::{Assistant, AssistantPatch, Service};
use actix_web::web::Json;
use actix_web::{get, patch};

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
