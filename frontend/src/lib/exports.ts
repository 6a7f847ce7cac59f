import type { Filter } from './api';

/** What transactions can be saved as; `excel` is the CSV that Excel reads without asking. */
export const EXPORT_FORMATS = ['excel', 'csv', 'json', 'ofx', 'hledger', 'beancount'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The address that a filter's transactions are downloaded from. */
export function exportAddress(format: ExportFormat, filter: Filter): string {
  const search = new URLSearchParams(filter);
  if (format === 'excel') search.set('bom', 'true');
  const file = format === 'excel' ? 'csv' : format;
  const text = search.toString();
  return `/api/v1/exports/transactions.${file}${text && `?${text}`}`;
}

/** Lets the browser fetch a file; the page stays. */
export function download(address: string) {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}

export const ARCHIVE_ADDRESS = '/api/v1/exports/household.zip';
