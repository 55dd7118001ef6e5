import { useId, useRef } from 'react';
import { Button } from 'antd';
import './files.css';

/** What the server takes as a photo and as any file. */
export const PHOTOS = 'image/jpeg,image/png,image/webp';
export const FILES = `${PHOTOS},.pdf,.docx,.xlsx,.txt`;

interface PickFilesProps {
  label: string;
  accept: string;
  onPick: (files: File[]) => void;
  testId: string;
  disabled?: boolean;
}

/** A button that opens the camera or the folder; the same file can be picked twice in a row. */
export function PickFiles({ label, accept, onPick, testId, disabled = false }: PickFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <>
      <input
        ref={input}
        id={id}
        className="sr-only"
        type="file"
        multiple
        accept={accept}
        tabIndex={-1}
        aria-hidden
        onChange={({ currentTarget }) => {
          onPick([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
        data-testid={testId}
      />
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
