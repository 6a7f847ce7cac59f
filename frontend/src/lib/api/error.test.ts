import { expect, it } from 'vitest';
import { readProblem } from './error';

it('reads a problem document with its fields and request id', async () => {
  const problem = {
    type: 'about:blank',
    title: 'Email taken',
    status: 409,
    code: 'email_taken',
    detail: 'there is an account with this e-mail',
    request_id: 'req-1',
    errors: [{ pointer: '/email', code: 'email_taken', detail: 'taken' }],
  };
  const error = await readProblem(
    Response.json(problem, {
      status: 409,
      headers: { 'content-type': 'application/problem+json' },
    }),
  );
  expect(error).toMatchObject({ status: 409, code: 'email_taken', requestId: 'req-1' });
  expect(error.fields).toEqual(problem.errors);
});

it('gives a code and an id to what a proxy answered', async () => {
  const error = await readProblem(
    new Response('<h1>Bad gateway</h1>', {
      status: 502,
      headers: { 'content-type': 'text/html', 'x-request-id': 'req-2', 'retry-after': '7' },
    }),
  );
  expect(error).toMatchObject({
    status: 502,
    code: 'unavailable',
    requestId: 'req-2',
    retryAfter: 7,
  });
});
