export { api, type Query, type Reply, send } from './client';
export { ApiError } from './error';
export type * from './types';
