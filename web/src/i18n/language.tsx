import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en } from './en/index';
import { zh } from './zh/index';

export type Language = 'zh' | 'en';
export type Words = typeof zh;
/** A text that the server gives in both languages. */
export interface Bilingual {
  zh: string;
  en: string;
}

const STORED_UNDER = 'duban.language';
const words: Record<Language, Words> = { zh, en };

interface LanguageState {
  language: Language;
  t: Words;
  toggle: () => void;
}

const LanguageContext = createContext<LanguageState | null>(null);

function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORED_UNDER) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

function store(language: Language): void {
  try {
    localStorage.setItem(STORED_UNDER, language);
  } catch {
    // A browser that stores nothing still shows the chosen language until it is closed.
  }
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(storedLanguage);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    store(language);
  }, [language]);
  const state = useMemo<LanguageState>(
    () => ({
      language,
      t: words[language],
      toggle: () => setLanguage((current) => (current === 'zh' ? 'en' : 'zh')),
    }),
    [language],
  );
  return <LanguageContext value={state}>{children}</LanguageContext>;
}

/** The chosen language, its words, and the switch. */
export function useLanguage(): LanguageState {
  const state = use(LanguageContext);
  if (!state) throw new Error('LanguageProvider is missing');
  return state;
}

/** The word of a code that this console may not know yet: then the code itself. */
export function wordFor(list: Record<string, string>, code: string): string {
  return list[code] ?? code;
}
