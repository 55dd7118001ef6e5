import { Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { EditorDrawer } from './editor-drawer';

/** Sends a version, says what was written, and closes the form. */
export function useVersionSave<Input, Saved extends { version: number }>(
  path: string,
  {
    nameOf,
    onClose,
    onSaved,
  }: { nameOf: (saved: Saved) => string; onClose: () => void; onSaved?: (saved: Saved) => void },
) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  return useSubmission<Input, Saved>(
    (input, key) => api.post(path, input, { key }),
    (saved) => {
      announce(t.definitions.saved(nameOf(saved), saved.version));
      onClose();
      onSaved?.(saved);
    },
  );
}

interface EditorFormProps<Values> {
  title: string;
  /** What is on the button that sends. */
  submit: string;
  testId: string;
  form: FormInstance<Values>;
  initialValues: Partial<Values>;
  save: { error: Error | null; isPending: boolean };
  onSend: () => void;
  onClose: () => void;
  /** Above and below the form itself. */
  above?: ReactNode;
  below?: ReactNode;
  children: ReactNode;
}

/** A form in a drawer, which goes to the first field that is wrong. */
export function EditorForm<Values>({
  title,
  submit,
  testId,
  form,
  initialValues,
  save,
  onSend,
  onClose,
  above,
  below,
  children,
}: EditorFormProps<Values>) {
  return (
    <EditorDrawer
      title={title}
      submit={submit}
      testId={testId}
      error={save.error}
      pending={save.isPending}
      onSubmit={() => form.submit()}
      onClose={onClose}
    >
      {above}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initialValues}
        scrollToFirstError={{ block: 'center' }}
        onFinish={onSend}
      >
        {children}
      </Form>
      {below}
    </EditorDrawer>
  );
}
