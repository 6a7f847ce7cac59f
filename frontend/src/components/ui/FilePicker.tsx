import { FileUp } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { cx } from '@/lib/cx';

type Props = {
  title: string;
  hint: string;
  /** File name endings: `.ofx,.csv`. */
  accept: string;
  onFile: (file: File) => void;
  disabled?: boolean;
};

/** A place to drop a file on, which is also the button that opens the file chooser. */
export function FilePicker({ title, hint, accept, onFile, disabled = false }: Props) {
  const id = useId();
  const [over, setOver] = useState(false);

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) onFile(file);
  };

  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cx(
        'flex cursor-pointer flex-col items-center gap-1 rounded-lg border border-dashed px-6 py-12 text-center transition-colors',
        'has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
        over ? 'border-brand bg-brand-soft' : 'border-line-strong bg-surface hover:bg-hover',
        disabled && 'pointer-events-none opacity-50',
      )}
    >
      <span className="mb-3 grid size-12 place-items-center rounded-lg bg-brand-soft text-brand-ink">
        <FileUp size={24} aria-hidden />
      </span>
      <span className="font-semibold text-base text-ink">{title}</span>
      <span className="max-w-sm text-ink-2">{hint}</span>
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={disabled}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
