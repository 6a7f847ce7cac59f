import { describe, expect, it } from 'vitest';
import { draftOf, problemsOf, toDebt } from './debtDraft';

describe('a debt between people', () => {
  it('says what is missing before it is sent', () => {
    const draft = draftOf(null, '2026-11-22');
    expect(problemsOf(draft, true)).toEqual({
      name: 'nameNeeded',
      part: 'amountNeeded',
      turn: 'turnNeeded',
    });
    const seat = { ...draft, name: 'Oficina', part: '1000', turn: '11' };
    expect(problemsOf(seat, true)).toEqual({ turn: 'turnNeeded' });
    expect(problemsOf({ ...seat, turn: '10' }, true)).toEqual({});
    expect(problemsOf({ ...seat, members: '1.5' }, true)).toEqual({
      members: 'membersNeeded',
      turn: 'turnNeeded',
    });
    expect(problemsOf({ ...draft, kind: 'lent', name: 'Memo' }, true)).toEqual({
      amount: 'amountNeeded',
    });
  });

  it('begins with the money that changed hands', () => {
    const draft = { ...draftOf(null, '2026-11-22'), name: ' Memo ', amount: '500' };
    expect(toDebt({ ...draft, kind: 'lent' }, null)).toMatchObject({
      name: 'Memo',
      terms: null,
      tanda: null,
      payments: [{ paid_on: '2026-11-22', amount: '500' }],
    });
    expect(toDebt({ ...draft, kind: 'borrowed' }, null).payments).toEqual([
      { paid_on: '2026-11-22', amount: '-500' },
    ]);
    const tanda = toDebt({ ...draft, part: '1000', turn: '3' }, null);
    expect(tanda.payments).toEqual([]);
    expect(tanda.tanda).toEqual({ members: 10, turn: 3, pays_own_turn: true });
  });
});
