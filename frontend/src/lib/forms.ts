import { type FormEvent, useRef, useState } from 'react';
import { errorTexts } from '@/texts/errors';
import { errorText, fieldErrors } from './errors';
import { useTexts } from './i18n';

type Values = Record<string, string>;
type Errors<V> = Partial<Record<keyof V & string, string>>;

type Options<V extends Values, Result> = {
  initial: V;
  /** Problems that can be seen before asking the server. */
  check?: (values: V) => Errors<V>;
  submit: (values: V) => Promise<Result>;
  onDone?: (result: Result) => void;
};

/**
 * A form of text fields: values, the error of each field (ours before sending, the server's after) and
 * one message for the rest. Focus goes to the first field that is wrong.
 */
export function useForm<V extends Values, Result>(options: Options<V, Result>) {
  const t = useTexts(errorTexts);
  const [values, setValues] = useState(options.initial);
  const [errors, setErrors] = useState<Errors<V>>({});
  const [message, setMessage] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const fields = () => [...(form.current?.elements ?? [])] as HTMLInputElement[];

  const show = (found: Errors<V>) => {
    setErrors(found);
    const names = Object.keys(found);
    fields()
      .find((one) => names.includes(one.name))
      ?.focus();
  };

  const set = <K extends keyof V & string>(name: K, value: V[K]) => {
    setValues((old) => ({ ...old, [name]: value }));
    setErrors(({ [name]: _gone, ...rest }) => rest as Errors<V>);
  };

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setMessage(null);
    const unread = fields().find((one) => one.validity?.customError);
    if (unread) {
      setMessage(unread.validationMessage);
      unread.focus();
      return;
    }
    const found = options.check?.(values) ?? {};
    if (Object.keys(found).length > 0) {
      show(found);
      return;
    }
    setBusy(true);
    try {
      const result = await options.submit(values);
      options.onDone?.(result);
    } catch (error) {
      const ofFields = fieldErrors(error, t);
      const here = Object.entries(ofFields).filter(([name]) => name in values);
      if (here.length > 0) show(Object.fromEntries(here) as Errors<V>);
      else setMessage(errorText(error, t));
    } finally {
      setBusy(false);
    }
  };

  return {
    values,
    set,
    errors,
    message,
    busy,
    /** Spread on the <form>. */
    form: { ref: form, onSubmit, noValidate: true },
    /** Spread on an <Input>: its name, value and change handler. */
    field: (name: keyof V & string) => ({
      name,
      value: values[name] ?? '',
      onChange: (event: { target: { value: string } }) =>
        set(name, event.target.value as V[typeof name]),
    }),
  };
}
