import type { Problem } from './types';

export type FieldProblem = NonNullable<Problem['errors']>[number];

/** What the server (or the way to it) answered instead of what was asked for. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** HTTP status; 0 when no answer came at all. */
  readonly status: number;
  /** Stable code of the server's closed table, or `network` when no answer came. */
  readonly code: string;
  readonly requestId: string | null;
  /** Problems of single fields, by JSON pointer (`/email`). */
  readonly fields: readonly FieldProblem[];
  /** Seconds to wait before trying again, when the server said so. */
  readonly retryAfter: number | null;

  constructor(problem: Partial<Problem>, retryAfter: number | null = null) {
    super(problem.detail ?? problem.title ?? 'request failed');
    this.status = problem.status ?? 0;
    this.code = problem.code ?? 'network';
    this.requestId = problem.request_id ?? null;
    this.fields = problem.errors ?? [];
    this.retryAfter = retryAfter;
  }
}

/** Reads a failed response; an answer that is no problem document (a proxy's page) still gets a code. */
export async function readProblem(response: Response): Promise<ApiError> {
  const wait = Number(response.headers.get('retry-after'));
  const requestId = response.headers.get('x-request-id');
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false;
  const body: Partial<Problem> = isProblem ? await response.json().catch(() => ({})) : {};
  return new ApiError(
    {
      ...body,
      status: response.status,
      code: body.code ?? (response.status >= 500 ? 'unavailable' : 'bad_request'),
      ...(requestId && !body.request_id ? { request_id: requestId } : {}),
    },
    Number.isFinite(wait) && wait > 0 ? wait : null,
  );
}
