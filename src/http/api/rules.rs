//! Rules.

use crate::domain::rules::{self, run};
use crate::http::Result;
use crate::http::extract::Signed;
use crate::model::Uuid;
use crate::model::anew::{Anew, CategoriseAgain, TakeBack};
use crate::model::page::Page;
use crate::model::rule::{
    NewRule, NewRuleRun, RejectedRule, Rule, RuleHint, RulePatch, RulePreview, RuleRun,
    RuleSuggestion, UnwantedRule,
};
use actix_web::web::{Json, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, put};

/// Rules in the order they are tried.
#[utoipa::path(tag = "rules", responses((status = 200, body = Page<Rule>)))]
#[get("/rules")]
pub async fn list(me: Signed) -> Result<Json<Page<Rule>>> {
    Ok(Json(Page::whole(me.read(rules::list).await?)))
}

#[utoipa::path(tag = "rules", request_body = NewRule, responses((status = 201, body = Rule)))]
#[post("/rules")]
pub async fn create(me: Signed, body: Json<NewRule>) -> Result<HttpResponse> {
    let rule = me.write(move |tx| rules::create(tx, body.into_inner())).await?;
    Ok(HttpResponse::Created().json(rule))
}

/// What a rule would do to history by itself, without making it.
#[utoipa::path(tag = "rules", request_body = NewRule, responses((status = 200, body = RulePreview)))]
#[post("/rules/preview")]
pub async fn preview(me: Signed, body: Json<NewRule>) -> Result<Json<RulePreview>> {
    Ok(Json(me.read(move |tx| rules::preview(tx, body.into_inner())).await?))
}

#[utoipa::path(
    tag = "rules",
    params(("id" = Uuid, Path)),
    request_body = RulePatch,
    responses((status = 200, body = Rule))
)]
#[patch("/rules/{id}")]
pub async fn change(me: Signed, id: Path<Uuid>, body: Json<RulePatch>) -> Result<Json<Rule>> {
    Ok(Json(me.write(move |tx| rules::change(tx, *id, body.into_inner())).await?))
}

#[utoipa::path(tag = "rules", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/rules/{id}")]
pub async fn delete(me: Signed, id: Path<Uuid>) -> Result<HttpResponse> {
    me.write(move |tx| rules::delete(tx, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Rules that fit nothing, that others are always before, or that contradict one another.
#[utoipa::path(tag = "rules", responses((status = 200, body = Page<RuleHint>)))]
#[get("/rules/hints")]
pub async fn hints(me: Signed) -> Result<Json<Page<RuleHint>>> {
    Ok(Json(Page::whole(me.read(rules::hints).await?)))
}

/// Rules that follow from what people decide: three times or more, 85 % of it in one category, and no
/// rule says so yet.
#[utoipa::path(tag = "rules", responses((status = 200, body = Page<RuleSuggestion>)))]
#[get("/rules/suggestions")]
pub async fn suggestions(me: Signed, request: HttpRequest) -> Result<HttpResponse> {
    me.answer(&request, |tx| Ok(Page::whole(rules::suggestions(tx)?))).await
}

/// Suggestions that were not wanted, the latest 500 first; `PUT` with `rejected` false takes one back.
#[utoipa::path(tag = "rules", responses((status = 200, body = Page<UnwantedRule>)))]
#[get("/rules/suggestions/rejected")]
pub async fn rejected_suggestions(me: Signed) -> Result<Json<Page<UnwantedRule>>> {
    Ok(Json(Page::whole(me.read(rules::rejected).await?)))
}

/// Remembers that a suggestion is not wanted, or takes that back.
#[utoipa::path(tag = "rules", request_body = RejectedRule, responses((status = 204)))]
#[put("/rules/suggestions")]
pub async fn reject_suggestion(me: Signed, body: Json<RejectedRule>) -> Result<HttpResponse> {
    me.write(move |tx| rules::reject(tx, &body)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back the categories that rules, what was learned, merchant knowledge or files gave since a day; they
/// have none then. `POST /undo/{undo_token}` gives them back.
#[utoipa::path(tag = "rules", request_body = TakeBack, responses((status = 200, body = Anew)))]
#[post("/categories/take-back")]
pub async fn take_back(me: Signed, body: Json<TakeBack>) -> Result<Json<Anew>> {
    Ok(Json(match body.dry_run {
        true => me.read(move |tx| rules::take_back(tx, &body)).await?,
        false => me.write(move |tx| rules::take_back(tx, &body)).await?,
    }))
}

/// What would become of automatic categories by the rules and all that was learned until today. A run with
/// the kind `again` does it.
#[utoipa::path(tag = "rules", request_body = CategoriseAgain, responses((status = 200, body = Anew)))]
#[post("/categories/again")]
pub async fn again(me: Signed, body: Json<CategoriseAgain>) -> Result<Json<Anew>> {
    Ok(Json(me.read(move |tx| rules::again(tx, &body)).await?))
}

/// Applies one rule, or all, to history as a job, or decides its automatic categories again; what a person
/// decided stays.
#[utoipa::path(tag = "rules", request_body = NewRuleRun, responses((status = 202, body = RuleRun)))]
#[post("/rule-runs")]
pub async fn start_run(me: Signed, body: Json<NewRuleRun>) -> Result<HttpResponse> {
    let run = me.write(move |tx| run::start(tx, &body)).await?;
    Ok(HttpResponse::Accepted().json(run))
}

/// The latest 50 runs, newest first; `POST /undo/{undo_token}` takes one back.
#[utoipa::path(tag = "rules", responses((status = 200, body = Page<RuleRun>)))]
#[get("/rule-runs")]
pub async fn runs(me: Signed) -> Result<Json<Page<RuleRun>>> {
    Ok(Json(Page::whole(me.read(run::list).await?)))
}

#[utoipa::path(tag = "rules", params(("id" = Uuid, Path)), responses((status = 200, body = RuleRun)))]
#[get("/rule-runs/{id}")]
pub async fn show_run(me: Signed, id: Path<Uuid>) -> Result<Json<RuleRun>> {
    Ok(Json(me.read(move |tx| run::find(tx, *id)).await?))
}
