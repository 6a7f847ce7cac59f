import { CircleAlert } from 'lucide-react';
import { createContext, type ReactNode, use, useId } from 'react';
import { cx } from '@/lib/cx';

type Wiring = { id: string; describedBy: string | undefined; invalid: boolean };
const FieldContext = createContext<Wiring | null>(null);

/** For inputs: the id, description and validity that the surrounding Field gives. */
export function useField() {
  const field = use(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid || undefined,
  };
}

type Props = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Something at the right of the label (a link, "optional"). */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A label, one input, a hint, and the error in its place: all tied together for screen readers. */
export function Field({ label, hint, error, aside, className, children }: Props) {
  const id = useId();
  const hintId = `${id}-hint`;
  const described = Boolean(error || hint);
  return (
    <FieldContext
      value={{ id, describedBy: described ? hintId : undefined, invalid: Boolean(error) }}
    >
      <div className={cx('flex flex-col gap-1.5', className)}>
        <div className="flex items-baseline justify-between gap-3">
          <label htmlFor={id} className="font-medium text-ink text-sm">
            {label}
          </label>
          {aside && <span className="text-ink-3 text-xs">{aside}</span>}
        </div>
        {children}
        {described && (
          <div
            id={hintId}
            aria-live="polite"
            className={cx('flex gap-1.5 text-xs', error ? 'text-danger' : 'text-ink-3')}
          >
            {error && <CircleAlert size={14} className="mt-px" aria-hidden />}
            <span>{error ?? hint}</span>
          </div>
        )}
      </div>
    </FieldContext>
  );
}
