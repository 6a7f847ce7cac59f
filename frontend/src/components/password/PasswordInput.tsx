import { ArrowBigUpDash, Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, type KeyboardEvent, useState } from 'react';
import { IconButton } from '@/components/ui/Button';
import { Input } from '@/components/ui/Input';
import { useTexts } from '@/lib/i18n';
import { authTexts } from '@/texts/auth';

/** A password one may look at, with a word when Caps Lock is on. */
export function PasswordInput(props: ComponentProps<typeof Input>) {
  const t = useTexts(authTexts);
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <div>
      <Input
        {...props}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        spellCheck={false}
        onKeyDown={watchCaps}
        onKeyUp={watchCaps}
        trailing={
          <IconButton
            icon={shown ? EyeOff : Eye}
            label={t(shown ? 'hide' : 'show')}
            size="sm"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          />
        }
      />
      {caps && (
        <p role="status" className="mt-1.5 flex items-center gap-1.5 text-warning text-xs">
          <ArrowBigUpDash size={14} aria-hidden />
          {t('capsLock')}
        </p>
      )}
    </div>
  );
}
