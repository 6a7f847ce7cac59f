use super::*;
use crate::model::statement::BalanceKind;

const HEADER: &str = "user_id,group_id,journal_id,created_at,updated_at,group_title,type,currency_code,\
amount,foreign_currency_code,foreign_amount,description,date,source_name,source_iban,source_type,\
destination_name,destination_iban,destination_type,reconciled,category,budget,bill,tags,notes\n";

fn parse(rows: &str) -> StatementFile {
    let text = format!("{HEADER}{rows}");
    assert!(is(&text));
    read(&text, Problems::default())
}

#[test]
fn splits_transfers_and_openings() {
    let file = parse(
        "1,1,1,x,x,,Opening balance,EUR,100.00,,,\"Initial balance\",2025-01-01T00:00:00+01:00,\
         \"Initial balance for Giro\",,\"Initial balance account\",Giro,,\"Asset account\",0,,,,,\n\
         1,2,2,x,x,Market,Withdrawal,EUR,-30.00,USD,-33.00,bread,2025-01-02T23:30:00+01:00,\
         Giro,,\"Asset account\",Rewe,DE1,\"Expense account\",1,Food,,,\"a,b\",\n\
         1,2,3,x,x,Market,Withdrawal,EUR,-12.50,,,soap,2025-01-02T23:30:00+01:00,\
         Giro,,\"Asset account\",Rewe,DE1,\"Expense account\",1,,Home,,b,note\n\
         1,3,4,x,x,,Transfer,EUR,-50.00,USD,55.00,move,2025-01-03T00:00:00+01:00,\
         Giro,,\"Asset account\",Dollars,,\"Asset account\",0,,,,,\n\
         1,4,5,x,x,,Deposit,EUR,1000.00,,,pay,2025-01-04T00:00:00+01:00,\
         Boss,,\"Revenue account\",Giro,,\"Asset account\",0,Salary,,,,\n\
         1,5,6,x,x,,Withdrawal,EUR,-7.00,,,rate,2025-01-05T00:00:00+01:00,\
         Giro,,\"Asset account\",House,,Mortgage,0,,,,,\n\
         1,6,7,x,x,,Withdrawal,EUR,null,,,bad,2025-01-05T00:00:00+01:00,\
         Giro,,\"Asset account\",House,,Mortgage,0,,,,,\n",
    );
    assert_eq!(file.problems.len(), 1);
    let [giro, dollars, house] = &file.statements[..] else { panic!("three accounts: {file:?}") };
    assert_eq!(giro.balances[0].kind, BalanceKind::Opening);
    let amounts: Vec<String> = giro.lines.iter().map(|line| line.amount.to_string()).collect();
    assert_eq!(amounts, ["-42.50", "-50.00", "1000.00", "-7.00"]);
    let market = &giro.lines[0];
    assert_eq!((market.description.as_str(), market.payee.as_deref()), ("Market", Some("Rewe")));
    assert_eq!(market.booked_on.to_string(), "2025-01-02");
    assert_eq!(market.tags, ["a", "b"]);
    let parts: Vec<_> = market.splits.iter().map(|part| part.category.as_deref()).collect();
    assert_eq!(parts, [Some("Food"), Some("Home")]);
    let there = &dollars.lines[0];
    assert_eq!(
        (there.amount.to_string().as_str(), dollars.currency.as_deref()),
        ("55.00", Some("USD"))
    );
    assert_eq!(there.transfer.as_ref().and_then(|t| t.external_id.as_deref()), Some("3"));
    assert_eq!(giro.lines[1].transfer.as_ref().map(|t| t.account.as_str()), Some("Dollars"));
    assert_eq!(house.account.as_ref().map(|a| a.kind), Some(StatementAccountKind::Loan));
    assert_eq!(house.lines[0].amount.to_string(), "7.00");
}

#[test]
fn what_touches_no_own_account_is_left_out() {
    let file = parse(
        "1,1,1,x,x,,Withdrawal,EUR,1.00,,,odd,2025-01-01,A,,Expense account,B,,Expense account,0,,,,,\n",
    );
    assert!(file.statements.is_empty());
    assert_eq!(file.book.map(|book| book.left_out[0].kind), Some(LeftOutKind::Exotic));
}
