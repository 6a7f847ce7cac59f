//! Instalment plans.

use crate::domain::plans;
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::plan::{
    InstalmentPlan, InstalmentPlans, KeptDismissal, PlanChange, PlanDismissal,
};
use actix_web::web::{Json, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};

/// Every plan, those that movements tell of too, and what they commit in the next twelve months.
#[utoipa::path(tag = "plans", responses((status = 200, body = InstalmentPlans)))]
#[get("/instalment-plans")]
pub async fn list(me: Signed, request: HttpRequest) -> Result<HttpResponse> {
    me.answer(&request, plans::list).await
}

#[utoipa::path(tag = "plans", request_body = PlanChange, responses((status = 201, body = InstalmentPlan)))]
#[post("/instalment-plans")]
pub async fn create(me: Signed, body: Json<PlanChange>) -> Result<HttpResponse> {
    let plan = me.write(move |tx| plans::create(tx, body.into_inner())).await?;
    Ok(HttpResponse::Created().json(plan))
}

/// Puts what is said in the place of what was.
#[utoipa::path(
    tag = "plans",
    params(("id" = Uuid, Path)),
    request_body = PlanChange,
    responses((status = 200, body = InstalmentPlan))
)]
#[put("/instalment-plans/{id}")]
pub async fn change(
    me: Signed,
    id: Path<Uuid>,
    body: Json<PlanChange>,
) -> Result<Json<InstalmentPlan>> {
    Ok(Json(me.write(move |tx| plans::change(tx, *id, body.into_inner())).await?))
}

#[utoipa::path(tag = "plans", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/instalment-plans/{id}")]
pub async fn delete(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| plans::delete(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Says that movements that look like instalments are none.
#[utoipa::path(tag = "plans", request_body = PlanDismissal, responses((status = 201, body = KeptDismissal)))]
#[post("/instalment-dismissals")]
pub async fn dismiss(me: Signed, body: Json<PlanDismissal>) -> Result<HttpResponse> {
    let kept = me.write(move |tx| plans::dismiss(tx, body.into_inner())).await?;
    Ok(HttpResponse::Created().json(kept))
}

/// Takes that back.
#[utoipa::path(tag = "plans", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/instalment-dismissals/{id}")]
pub async fn undismiss(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| plans::undismiss(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
