import { Check, Minus } from 'lucide-react';
import { Checkbox as RadixCheckbox, Switch as RadixSwitch } from 'radix-ui';
import type { ReactNode } from 'react';
import { useField } from './Field';

type CheckboxProps = {
  checked: boolean | 'indeterminate';
  onChange: (checked: boolean) => void;
  /** Read aloud; draw a visible text beside it where there is room. */
  label: string;
};

export function Checkbox({ checked, onChange, label }: CheckboxProps) {
  return (
    <RadixCheckbox.Root
      aria-label={label}
      checked={checked}
      onCheckedChange={(next) => onChange(next === true)}
      className="reach grid size-4.5 shrink-0 place-items-center rounded-[5px] border border-line-strong bg-surface transition-colors data-[state=checked]:border-brand data-[state=indeterminate]:border-brand data-[state=checked]:bg-brand data-[state=indeterminate]:bg-brand"
    >
      <RadixCheckbox.Indicator className="text-on-brand">
        {checked === 'indeterminate' ? (
          <Minus size={13} strokeWidth={3} aria-hidden />
        ) : (
          <Check size={13} strokeWidth={3} aria-hidden />
        )}
      </RadixCheckbox.Indicator>
    </RadixCheckbox.Root>
  );
}

type SwitchProps = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
};

/** A setting that takes effect at once, with its words. */
export function Switch({ checked, onChange, label, hint, disabled = false }: SwitchProps) {
  const field = useField();
  const control = (
    <RadixSwitch.Root
      {...field}
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
      className="relative h-5 w-9 shrink-0 rounded-full bg-line-strong transition-colors disabled:opacity-50 data-[state=checked]:bg-brand"
    >
      <RadixSwitch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-surface transition-transform data-[state=checked]:translate-x-4.5" />
    </RadixSwitch.Root>
  );
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control, drawn by Radix
    <label className="flex items-center justify-between gap-4 py-2">
      <span>
        <span className="block text-ink">{label}</span>
        {hint && <span className="block text-ink-3 text-xs">{hint}</span>}
      </span>
      {control}
    </label>
  );
}
