import { CheckOutlined, ExclamationOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import type { VisitItem } from '../../api/visit-reads';
import { useLanguage } from '../../i18n/language';
import { Mark } from '../../parts/mark';
import { lackOf, type Draft } from './draft';

const READING_LENGTH = 200;
const NOTE_LENGTH = 1000;

interface StepCardProps {
  item: VisitItem;
  n: number;
  draft: Draft;
  onPut: (draft: Draft) => void;
}

/** One step on site: two targets for a thumb, the reading or the note where it takes one. */
export function StepCard({ item, n, draft, onPut }: StepCardProps) {
  const { t } = useLanguage();
  const words = t.visits.items;
  const lack = lackOf(item, draft);
  const fixed = item.faultTicketId !== null;
  const choose = (outcome: 'done' | 'failed') => onPut({ ...draft, outcome });
  return (
    <li className={`step step-${draft.outcome ?? 'open'}`} data-testid={`step-${item.code}`}>
      <p className="step-text" id={`step-${item.code}`}>
        <span className="step-n">{n}</span>
        <span>
          {item.text}
          {item.updates && <span className="step-kind">{words.updates}</span>}
          {fixed && <Mark tone="bad">{words.fault}</Mark>}
        </span>
      </p>
      {item.kind === 'reading' && (
        <label className="step-field">
          <span>{words.reading}</span>
          <Input
            size="large"
            value={draft.reading}
            maxLength={READING_LENGTH}
            placeholder={words.readingHint}
            status={lack === 'reading' ? 'error' : ''}
            onChange={({ target }) => onPut({ ...draft, reading: target.value })}
            data-testid={`step-${item.code}-reading`}
          />
          {lack === 'reading' && <span className="step-lack">{words.readingMissing}</span>}
        </label>
      )}
      <div className="step-choice" role="radiogroup" aria-labelledby={`step-${item.code}`}>
        <button
          type="button"
          role="radio"
          aria-checked={draft.outcome === 'done'}
          disabled={fixed}
          onClick={() => choose('done')}
          data-testid={`step-${item.code}-done`}
        >
          <CheckOutlined aria-hidden /> {words.done}
        </button>
        <button
          type="button"
          role="radio"
          aria-checked={draft.outcome === 'failed'}
          onClick={() => choose('failed')}
          data-testid={`step-${item.code}-failed`}
        >
          <ExclamationOutlined aria-hidden /> {words.failed}
        </button>
      </div>
      {draft.outcome === 'failed' && (
        <label className="step-field">
          <span>{words.note}</span>
          <Note item={item} draft={draft} onPut={onPut} lacks={lack === 'note'} />
          {lack === 'note' && <span className="step-lack">{words.noteMissing}</span>}
        </label>
      )}
      {draft.outcome === 'done' && (
        <details className="step-more" open={draft.note !== ''}>
          <summary>{words.noteOptional}</summary>
          <Note item={item} draft={draft} onPut={onPut} lacks={false} />
        </details>
      )}
    </li>
  );
}

interface NoteProps {
  item: VisitItem;
  draft: Draft;
  onPut: (draft: Draft) => void;
  lacks: boolean;
}

function Note({ item, draft, onPut, lacks }: NoteProps) {
  const { t } = useLanguage();
  const words = t.visits.items;
  const failed = draft.outcome === 'failed';
  return (
    <Input.TextArea
      value={draft.note}
      maxLength={NOTE_LENGTH}
      autoSize={{ minRows: failed ? 2 : 1, maxRows: 6 }}
      aria-label={failed ? words.note : words.noteOptional}
      {...(failed ? { placeholder: words.noteHint } : {})}
      status={lacks ? 'error' : ''}
      onChange={({ target }) => onPut({ ...draft, note: target.value })}
      data-testid={`step-${item.code}-note`}
    />
  );
}
