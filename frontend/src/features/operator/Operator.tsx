import { Queue } from './Queue';
import { Server } from './Server';

/** Ajustes › Tareas: how the server is and what it could not do by itself, for who looks after it. */
export const Operator = () => (
  <>
    <Server />
    <Queue />
  </>
);
