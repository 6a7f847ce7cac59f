import { Banknote, Fuel, type LucideIcon, ShoppingCart } from 'lucide-react';
import { PaceBar } from '@/components/charts/PaceBar';
import { Money } from '@/components/Money';
import { useTexts } from '@/lib/i18n';
import { authTexts } from '@/texts/auth';

/** A look over the shoulder of somebody who uses Centavo: what it says and how it explains itself. */
export function Preview() {
  const t = useTexts(authTexts);
  const pace = t('samplePace', { money: 62, days: 73 });
  return (
    <aside className="relative hidden flex-col justify-center gap-10 overflow-hidden border-line border-l bg-canvas px-12 py-16 lg:flex xl:px-20">
      <div className="max-w-md">
        <h2 className="font-semibold text-3xl text-ink">{t('promise')}</h2>
        <p className="mt-3 text-base text-ink-2 text-pretty">{t('promiseText')}</p>
      </div>
      <div className="flex max-w-md flex-col gap-4">
        <div className="panel p-5">
          <p className="text-base text-ink">
            {t.rich('sampleLeft', {
              amount: <Money amount="1240" precision="whole" className="font-semibold" />,
            })}
          </p>
          <div className="mt-4">
            <PaceBar label={pace} spent="62" assigned="100" timeGone={73} />
          </div>
          <p className="mt-2 text-ink-3 text-xs">{pace}</p>
        </div>
        <div className="panel px-5 pt-3 pb-2">
          <p className="pb-1 text-ink-3 text-xs">{t('sampleToday')}</p>
          <Row
            icon={ShoppingCart}
            hue={5}
            name="Chedraui"
            note={`${t('sampleShop')} · ${t('sampleWhy')}`}
            amount="-842.50"
          />
          <Row icon={Fuel} hue={1} name="Pemex" note={t('sampleFuel')} amount="-650.00" />
          <Row icon={Banknote} hue={6} name={t('samplePay')} note="BBVA" amount="14250.00" />
        </div>
      </div>
    </aside>
  );
}

type RowProps = { icon: LucideIcon; hue: number; name: string; note: string; amount: string };

function Row({ icon: Icon, hue, name, note, amount }: RowProps) {
  return (
    <div className="flex items-center gap-3 border-line border-t py-2.5 first-of-type:border-0">
      <span
        data-hue={hue}
        className="grid size-9 shrink-0 place-items-center rounded-sm bg-hue-soft text-hue"
      >
        <Icon size={18} aria-hidden />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-ink">{name}</span>
        <span className="block truncate text-ink-3 text-xs">{note}</span>
      </span>
      <Money amount={amount} sign="always" tone="income" className="font-medium" />
    </div>
  );
}
