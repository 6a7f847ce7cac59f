-- What a movement that pays a debt between people was before it was linked: what is lent or put into a tanda is moved,
-- neither income nor spending.
ALTER TABLE debt_payments ADD COLUMN category_before jsonb CHECK (jsonb_typeof(category_before) = 'object');

-- Households that are there already get the category that new ones begin with.
ALTER TABLE categories NO FORCE ROW LEVEL SECURITY;
ALTER TABLE category_groups NO FORCE ROW LEVEL SECURITY;
INSERT INTO categories (household_id, id, group_id, name, key, icon, hue, position)
SELECT g.household_id, gen_random_uuid(), g.id,
       CASE WHEN g.name = 'Transfers' THEN 'Loans and tandas' ELSE 'Préstamos y tandas' END,
       'between_people', 'refresh-cw', 4,
       (SELECT coalesce(max(c.position), 0) + 1 FROM categories c
         WHERE c.household_id = g.household_id AND c.group_id = g.id)
  FROM (SELECT DISTINCT ON (household_id) household_id, id, name FROM category_groups
         WHERE kind = 'transfer' ORDER BY household_id, position, id) g
ON CONFLICT (household_id, key) DO NOTHING;
ALTER TABLE category_groups FORCE ROW LEVEL SECURITY;
ALTER TABLE categories FORCE ROW LEVEL SECURITY;
