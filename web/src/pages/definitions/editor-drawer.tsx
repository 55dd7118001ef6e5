import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language';
import { ProblemNote } from '../../parts/problem';

interface EditorDrawerProps {
  title: string;
  /** What is on the button that sends. */
  submit: string;
  testId: string;
  error: Error | null;
  pending: boolean;
  disabled?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A long form beside the page; its button and what went wrong stay in sight below it. */
export function EditorDrawer({
  title,
  submit,
  testId,
  error,
  pending,
  disabled = false,
  onSubmit,
  onClose,
  children,
}: EditorDrawerProps) {
  const { t } = useLanguage();
  return (
    <Drawer
      open
      onClose={onClose}
      title={title}
      size={760}
      destroyOnHidden
      mask={{ closable: false }}
      rootClassName="definition-editor"
      footer={
        <>
          <ProblemNote error={error} />
          <div className="definition-editor-foot">
            <Button onClick={onClose}>{t.actions.cancel}</Button>
            <Button
              type="primary"
              loading={pending}
              disabled={disabled}
              onClick={onSubmit}
              data-testid={`${testId}-submit`}
            >
              {submit}
            </Button>
          </div>
        </>
      }
    >
      {children}
    </Drawer>
  );
}
