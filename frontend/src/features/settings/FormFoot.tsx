import type { ReactNode } from 'react';

/** The end of a form: what went wrong with the whole of it, and its button. */
export function FormFoot({ message, children }: { message: string | null; children: ReactNode }) {
  return (
    <div className="col-span-full flex flex-wrap items-center justify-end gap-3">
      {message && (
        <p role="alert" className="mr-auto text-danger">
          {message}
        </p>
      )}
      {children}
    </div>
  );
}
