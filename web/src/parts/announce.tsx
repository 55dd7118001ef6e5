import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react';
import './announce.css';

const SHOWN_MS = 5000;
type Announce = (text: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** One polite live region for what has just been done. */
export function AnnounceProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const announce = useCallback<Announce>((text) => setSaid(({ count }) => ({ text, count: count + 1 })), []);
  useEffect(() => {
    if (said.text === '') return undefined;
    const timer = setTimeout(() => setSaid((current) => ({ ...current, text: '' })), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="announce" aria-live="polite" role="status" data-testid="announcement">
        {said.text !== '' && <p key={said.count}>{said.text}</p>}
      </div>
    </AnnounceContext>
  );
}

export const useAnnounce = (): Announce => use(AnnounceContext);
