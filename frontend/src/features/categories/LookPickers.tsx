import { type ReactNode, useId } from 'react';
import { CATEGORY_ICONS, CategoryIcon } from '@/components/CategoryIcon';
import { useTexts } from '@/lib/i18n';
import { categoriesTexts } from '@/texts/categories';

type ChoiceProps = {
  name: string;
  value: string;
  checked: boolean;
  label: string;
  /** The language of the label, when it is not the page's. */
  lang?: string;
  onChange: () => void;
  className: string;
  children?: ReactNode;
};

/** A real radio under its picture: arrows move, the name is read aloud and shown on hover. */
const Choice = ({
  name,
  value,
  checked,
  label,
  lang,
  onChange,
  className,
  children,
}: ChoiceProps) => (
  <label
    title={label}
    className={`relative cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 ${className}`}
  >
    <input
      type="radio"
      name={name}
      value={value}
      checked={checked}
      aria-label={label}
      lang={lang}
      onChange={onChange}
      className="absolute inset-0 cursor-pointer opacity-0"
    />
    {children}
  </label>
);

const HUES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'] as const;
type Hue = (typeof HUES)[number];

type HueProps = { value: string; onChange: (hue: Hue) => void };

/** One of the twelve hues, equal in lightness so that none shouts. */
export function HuePicker({ value, onChange }: HueProps) {
  const t = useTexts(categoriesTexts);
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-ink text-sm">{t('hue')}</legend>
      <div className="grid w-fit grid-cols-6 gap-x-2 gap-y-1 sm:grid-cols-12 sm:gap-x-0.5">
        {HUES.map((hue) => (
          <Choice
            key={hue}
            name={name}
            value={hue}
            checked={hue === value}
            label={t(`hue_${hue}`)}
            onChange={() => onChange(hue)}
            className="grid size-9 place-items-center rounded-full border-2 border-transparent has-checked:border-ink max-md:size-11"
          >
            <span data-hue={hue} aria-hidden className="size-6 rounded-full bg-hue-dot" />
          </Choice>
        ))}
      </div>
    </fieldset>
  );
}

type IconProps = { value: string; hue: string; onChange: (icon: string) => void };

export function IconPicker({ value, hue, onChange }: IconProps) {
  const t = useTexts(categoriesTexts);
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium text-ink text-sm">{t('icon')}</legend>
      <div
        data-hue={hue}
        className="grid max-h-52 grid-cols-[repeat(auto-fill,minmax(2.75rem,1fr))] gap-1 overflow-y-auto rounded-sm border border-line p-2"
      >
        {Object.keys(CATEGORY_ICONS).map((icon) => (
          <Choice
            key={icon}
            name={name}
            value={icon}
            checked={icon === value}
            label={icon.replaceAll('-', ' ')}
            lang="en"
            onChange={() => onChange(icon)}
            className="grid h-11 place-items-center rounded-sm text-ink-2 hover:bg-hover has-checked:bg-hue-soft has-checked:text-hue"
          >
            <CategoryIcon name={icon} size={20} />
          </Choice>
        ))}
      </div>
    </fieldset>
  );
}
