import { useEffect, type ReactNode } from 'react';
import { useLanguage } from '../i18n/language';
import './page.css';

interface PageHeadProps {
  title: string;
  /** A short line above the title, such as a way back. */
  above?: ReactNode;
  /** A quiet line under the title. */
  note?: ReactNode;
  side?: ReactNode;
}

/** Title of a page, in the document's title too. */
export function PageHead({ title, above, note, side }: PageHeadProps) {
  const { t } = useLanguage();
  useEffect(() => {
    document.title = `${title} · ${t.product}`;
  }, [title, t.product]);
  return (
    <header className="page-head">
      <div className="page-head-text">
        {above !== undefined && <div className="page-above">{above}</div>}
        <h1>{title}</h1>
        {note !== undefined && <div className="page-note">{note}</div>}
      </div>
      {side !== undefined && <div className="page-side">{side}</div>}
    </header>
  );
}

interface SheetProps {
  title?: string;
  side?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}

/** One sheet of paper on the desk: a section with a heading of its own. */
export function Sheet({ title, side, children, flush = false }: SheetProps) {
  return (
    <section className={flush ? 'sheet sheet-flush' : 'sheet'}>
      {title !== undefined && (
        <div className="sheet-head">
          <h2>{title}</h2>
          {side}
        </div>
      )}
      {children}
    </section>
  );
}

/** What belongs here, where there is nothing yet. */
export function Nothing({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className="nothing" data-testid="empty">
      <p className="nothing-title">{title}</p>
      {hint !== undefined && <p>{hint}</p>}
      {action}
    </div>
  );
}

/** Keeps the height of what is coming, so that the page does not jump. */
export function Waiting({ lines = 6 }: { lines?: number }) {
  const { t } = useLanguage();
  return (
    <div className="waiting" role="status">
      <span className="sr-only">{t.state.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="waiting-line" />
      ))}
    </div>
  );
}
