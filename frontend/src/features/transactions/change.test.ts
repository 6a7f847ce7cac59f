import { describe, expect, it } from 'vitest';
import type { Transaction } from '@/lib/api';
import { changed, drawn } from './change';

const row = (id: string): Transaction => ({
  id,
  account_id: 'account',
  booked_on: '2026-11-20',
  value_on: null,
  amount: '-300.00',
  currency: 'MXN',
  status: 'posted',
  description: 'OXXO EUGENIA',
  payee: { id: 'oxxo', name: 'OXXO' },
  category_id: 'snacks',
  category_source: 'merchant',
  category_reason: { kind: 'merchant', merchant: 'OXXO', matched: 'OXXO' },
  category_confidence: '0.80',
  payee_source: 'merchant',
  memo_source: 'none',
  tags_source: 'none',
  wants_review: false,
  hidden: false,
  hidden_source: 'none',
  memo: null,
  tags: ['casa'],
  flag: null,
  splits: [{ category_id: 'snacks', amount: '-300.00', memo: null }],
  is_split: false,
  reconciled: false,
  origin: 'import',
  sighting_count: 1,
  attachment_count: 0,
  original: null,
  created_at: '2026-11-20T12:00:00Z',
  updated_at: '2026-11-20T12:00:00Z',
});

describe('a change is drawn as the server will answer it', () => {
  it('a category is the person’s and takes the parts with it', () => {
    expect(changed(row('a'), { category_id: 'coffee' })).toMatchObject({
      category_id: 'coffee',
      category_source: 'person',
      category_reason: { kind: 'person' },
      splits: [{ category_id: 'coffee', amount: '-300.00', memo: null }],
    });
  });

  it('parts leave no category for the whole', () => {
    const splits = [
      { category_id: 'a', amount: '-100.00', memo: null },
      { category_id: 'b', amount: '-200.00', memo: 'pan' },
    ];
    expect(changed(row('a'), { splits })).toMatchObject({
      category_id: null,
      is_split: true,
      splits,
    });
  });

  it('tags are added and taken once', () => {
    const set = { add_tags: ['viaje', 'viaje'], remove_tags: ['casa'] };
    expect(changed(row('a'), set).tags).toEqual(['viaje']);
  });
});

describe('cached answers', () => {
  const touched = (one: Transaction) => (one.id === 'b' ? changed(one, { memo: 'pan' }) : one);

  it('changes the page that holds it and leaves the others the same object', () => {
    const pages = [{ items: [row('a')] }, { items: [row('b'), row('c')] }];
    const next = drawn({ pages }, touched) as { pages: { items: Transaction[] }[] };
    expect(next.pages[0]).toBe(pages[0]);
    expect(next.pages[1]?.items.map(({ memo }) => memo)).toEqual(['pan', null]);
  });

  it('takes what is gone out of lists', () => {
    const next = drawn({ pages: [{ items: [row('a'), row('b')] }] }, (one) =>
      one.id === 'a' ? null : one,
    );
    expect(next).toMatchObject({ pages: [{ items: [{ id: 'b' }] }] });
  });

  it('leaves answers alone that hold no transaction', () => {
    const summary = { count: 3, totals: [] };
    expect(drawn(summary, touched)).toBe(summary);
    expect(drawn(null, touched)).toBeNull();
  });
});
