import type { Tone } from '@/components/ui/Surface';
import type { ImportCounts, Outcome } from '@/lib/api';

export const OUTCOMES: readonly Outcome[] = [
  'created',
  'matched',
  'settled',
  'voided',
  'seen',
  'ignored',
  'problem',
];

export const TONES: Record<Outcome, Tone> = {
  created: 'brand',
  matched: 'neutral',
  settled: 'income',
  voided: 'warning',
  seen: 'neutral',
  ignored: 'neutral',
  problem: 'warning',
};

export const countOf = (counts: ImportCounts, outcome: Outcome): number =>
  outcome === 'problem' ? counts.problems : counts[outcome];
