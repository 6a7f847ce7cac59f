export {
  defineTexts,
  LocaleProvider,
  type Text,
  type Texts,
  type Translate,
  translator,
  useLocale,
  useTexts,
} from './texts';
