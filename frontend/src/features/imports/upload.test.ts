import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Sending, upload } from './upload';

type Answer = { status: number; body: object; wait?: string };

const BUSY: Answer = { status: 503, body: { code: 'import_busy' }, wait: '5' };
const DONE: Answer = { status: 201, body: { id: 'import' } };

let answers: Answer[];
let sent: number;

/** Answers in turn, the last one for ever. */
class Request {
  upload: { onprogress?: (event: object) => void } = {};
  status = 0;
  responseText = '';
  onload = () => {};
  private wait: string | undefined;
  open() {}
  setRequestHeader() {}
  getResponseHeader() {
    return this.wait ?? null;
  }
  send() {
    const answer = answers[Math.min(sent, answers.length - 1)] as Answer;
    sent += 1;
    this.upload.onprogress?.({ loaded: 1, total: 1, lengthComputable: true });
    this.status = answer.status;
    this.responseText = JSON.stringify(answer.body);
    this.wait = answer.wait;
    this.onload();
  }
}

beforeEach(() => {
  sent = 0;
  vi.useFakeTimers();
  vi.stubGlobal('XMLHttpRequest', Request);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const WISH = {
  file: new File(['x'], 'a.csv'),
  accountId: null,
  accounts: [],
  mapping: null,
  template: null,
  dryRun: false,
};

it('is sent again until the file before it is done, and says so', async () => {
  answers = [BUSY, BUSY, DONE];
  const told: Sending[] = [];
  const done = upload(
    WISH,
    (sending) => told.push(sending),
    () => true,
  );
  await vi.advanceTimersByTimeAsync(4_999);
  expect(sent).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toBe(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await done).toEqual({ id: 'import' });
  expect(told.map(({ inLine }) => inLine)).toEqual([false, true, true, true, true]);
});

it('gives up after a minute', async () => {
  answers = [BUSY];
  const refused = expect(
    upload(
      WISH,
      () => {},
      () => true,
    ),
  ).rejects.toMatchObject({ code: 'import_busy' });
  await vi.runAllTimersAsync();
  await refused;
  expect(sent).toBe(12);
});

it('is not sent again when nobody wants it any more', async () => {
  answers = [BUSY, DONE];
  const refused = expect(
    upload(
      WISH,
      () => {},
      () => false,
    ),
  ).rejects.toMatchObject({ code: 'import_busy' });
  await vi.runAllTimersAsync();
  await refused;
  expect(sent).toBe(1);
});

it('tells other refusals at once', async () => {
  answers = [{ status: 422, body: { code: 'unreadable_file' } }];
  await expect(
    upload(
      WISH,
      () => {},
      () => true,
    ),
  ).rejects.toMatchObject({ code: 'unreadable_file' });
  expect(sent).toBe(1);
});
