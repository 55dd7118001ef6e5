import { Button } from 'antd';
import { useRef, useState } from 'react';
import './copy-line.css';

interface CopyLineProps {
  text: string;
  label: string;
  words: { copy: string; copied: string; copyFailed: string };
  testId?: string;
}

/** The browser lends its clipboard on https only; on plain http the text is marked, to be copied by hand. */
async function copy(text: string, field: HTMLTextAreaElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.select();
    return false;
  }
}

/** A text to take along, with a button that copies it. */
export function CopyLine({ text, label, words, testId }: CopyLineProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState<string | null>(null);
  return (
    <div className="copy-line">
      <textarea
        ref={field}
        readOnly
        rows={3}
        value={text}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
        data-testid={testId}
      />
      <Button
        type="primary"
        onClick={() =>
          void copy(text, field.current).then((done) => setSaid(done ? words.copied : words.copyFailed))
        }
        data-testid={testId === undefined ? undefined : `${testId}-copy`}
      >
        {words.copy}
      </Button>
      <span aria-live="polite" className="faint">
        {said}
      </span>
    </div>
  );
}
