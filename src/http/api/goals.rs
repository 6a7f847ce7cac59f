//! Goals.

use crate::domain::goals;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::goal::{Goal, GoalChange, NewContribution};
use crate::model::page::Page;
use actix_web::web::{Json, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};

/// Those with a date first, the nearest before the others.
#[utoipa::path(tag = "goals", responses((status = 200, body = Page<Goal>)))]
#[get("/goals")]
pub async fn list(me: Signed, request: HttpRequest) -> Result<HttpResponse> {
    me.answer(&request, |tx| Ok(Page::whole(goals::list(tx)?))).await
}

#[utoipa::path(tag = "goals", request_body = GoalChange, responses((status = 201, body = Goal)))]
#[post("/goals")]
pub async fn create(me: Signed, body: Json<GoalChange>) -> Result<HttpResponse> {
    let goal = me.write(move |tx| goals::create(tx, &body)).await?;
    Ok(HttpResponse::Created().json(goal))
}

/// Puts what is said in the place of what was.
#[utoipa::path(
    tag = "goals",
    params(("id" = Uuid, Path)),
    request_body = GoalChange,
    responses((status = 200, body = Goal))
)]
#[put("/goals/{id}")]
pub async fn change(me: Signed, id: Path<Uuid>, body: Json<GoalChange>) -> Result<Json<Goal>> {
    Ok(Json(me.write(move |tx| goals::change(tx, *id, &body)).await?))
}

#[utoipa::path(tag = "goals", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/goals/{id}")]
pub async fn delete(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| goals::delete(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Puts something aside for it, or takes it out again (negative).
#[utoipa::path(
    tag = "goals",
    params(("id" = Uuid, Path)),
    request_body = NewContribution,
    responses((status = 201, body = Goal))
)]
#[post("/goals/{id}/contributions")]
pub async fn contribute(
    me: Signed,
    id: Path<Uuid>,
    body: Json<NewContribution>,
) -> Result<HttpResponse> {
    let goal = me.write(move |tx| goals::contribute(tx, *id, &body)).await?;
    Ok(HttpResponse::Created().json(goal))
}

/// Forgets a contribution.
#[utoipa::path(
    tag = "goals",
    params(("id" = Uuid, Path), ("contribution_id" = Uuid, Path)),
    responses((status = 200, body = Goal))
)]
#[delete("/goals/{id}/contributions/{contribution_id}")]
pub async fn take_back(me: Signed, path: Path<(Uuid, Uuid)>) -> Result<Json<Goal>> {
    let (id, contribution) = path.into_inner();
    Ok(Json(me.write(move |tx| goals::take_back(tx, id, contribution)).await?))
}
