import { ApiError, readProblem } from './error';

const BASE = '/api/v1';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Query = Record<string, string | number | boolean | null | undefined>;
export type RequestOptions = {
  query?: Query | undefined;
  /** Sent as JSON, or as it is when it is form data (a file). */
  body?: unknown;
  signal?: AbortSignal | undefined;
};

/** An answer with what stood in its headers. */
export type Reply<T> = {
  data: T;
  /** Gives the change back through `POST /undo/{token}`; null when it cannot be undone. */
  undoToken: string | null;
};

function address(path: string, query: Query | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  if (!text) return BASE + path;
  return `${BASE}${path}${path.includes('?') ? '&' : '?'}${text}`;
}

/** One request. Throws {@link ApiError} for every answer that is no success, and when none comes. */
export async function send<T>(
  method: Method,
  path: string,
  { query, body, signal }: RequestOptions = {},
): Promise<Reply<T>> {
  const headers = new Headers({ accept: 'application/json, application/problem+json' });
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers.set('content-type', 'application/json');
  let response: Response;
  try {
    response = await fetch(address(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? null : isForm ? body : JSON.stringify(body),
      signal: signal ?? null,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError({});
  }
  if (!response.ok) throw await readProblem(response);
  const data = response.status === 204 ? undefined : await response.json();
  return { data: data as T, undoToken: response.headers.get('x-undo-token') };
}

/** The API by verb: `api.get<Page<Account>>('/accounts', { query: { include_closed: true } })`. */
export const api = {
  get: async <T>(path: string, options?: Omit<RequestOptions, 'body'>) =>
    (await send<T>('GET', path, options)).data,
  post: async <T>(path: string, body?: unknown, options?: RequestOptions) =>
    (await send<T>('POST', path, { ...options, body })).data,
  put: async <T>(path: string, body: unknown) => (await send<T>('PUT', path, { body })).data,
  patch: async <T>(path: string, body: unknown) => (await send<T>('PATCH', path, { body })).data,
  delete: async (path: string, query?: Query) => {
    await send<void>('DELETE', path, { query });
  },
};
