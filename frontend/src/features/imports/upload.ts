import { type AccountWish, ApiError, type CsvMapping, type Id, type Import } from '@/lib/api';

export type Wish = {
  file: File;
  /** The household's account that every line belongs to; null leaves it to what the file says. */
  accountId: Id | null;
  /** What becomes of single accounts of the file. */
  accounts: AccountWish[];
  mapping: CsvMapping | null;
  /** The name under which files with these columns are recognised from now on. */
  template: string | null;
  dryRun: boolean;
};

function form({ file, accountId, accounts, mapping, template, dryRun }: Wish): FormData {
  const body = new FormData();
  // Fields first: the server knows what is wanted before the file comes.
  body.set('dry_run', String(dryRun));
  if (accountId) body.set('account_id', accountId);
  if (accounts.length > 0) body.set('accounts', JSON.stringify(accounts));
  if (mapping) body.set('mapping', JSON.stringify(mapping));
  if (template) body.set('template', template);
  body.set('file', file, file.name);
  return body;
}

function problem(request: XMLHttpRequest): ApiError {
  const wait = Number(request.getResponseHeader('retry-after'));
  try {
    const body = JSON.parse(request.responseText);
    return new ApiError({ ...body, status: request.status }, wait > 0 ? wait : null);
  } catch {
    // A proxy in between answers with a page of its own.
    const code = request.status === 413 ? 'payload_too_large' : 'unavailable';
    return new ApiError({ status: request.status, code });
  }
}

/** How far a file is on its way: the share that has arrived, 0 to 100, and whether another has to be done first. */
export type Sending = { progress: number; inLine: boolean };

/** The server does one large file at a time; it says when to ask again, and so often we do. */
const TRIES = 12;
const PAUSE_S = 5;

const isBusy = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.code === 'import_busy';

/**
 * Sends a file to be looked at or imported. `tell` hears how far it is; 100 means that the server has it all and is
 * reading. Behind another large file it is sent again until it is taken, as long as it `isWanted`.
 */
export async function upload(
  wish: Wish,
  tell: (sending: Sending) => void,
  isWanted: () => boolean,
): Promise<Import> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await attempt(wish, (progress) => tell({ progress, inLine: tried > 0 }));
    } catch (error) {
      if (!isBusy(error) || tried + 1 === TRIES) throw error;
      tell({ progress: 100, inLine: true });
      const seconds = error.retryAfter ?? PAUSE_S;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      if (!isWanted()) throw error;
    }
  }
}

/** Sends it once; only XMLHttpRequest tells how much has arrived. */
function attempt(wish: Wish, onProgress: (percent: number) => void): Promise<Import> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/imports');
    request.setRequestHeader('accept', 'application/json, application/problem+json');
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onProgress(Math.floor((loaded / total) * 100));
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText));
      else reject(problem(request));
    };
    request.onerror = () => reject(new ApiError({}));
    request.send(form(wish));
  });
}
