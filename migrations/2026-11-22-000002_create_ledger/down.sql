DROP TABLE undo_rows, undos, account_totals, daily_balances, monthly_totals, transaction_tags,
    splits, transactions, rules, tags, payees, categories, category_groups, account_keys,
    accounts CASCADE;
