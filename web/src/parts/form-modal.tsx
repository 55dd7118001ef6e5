import { Form, Modal } from 'antd';
import type { FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language';
import { showFieldProblems } from './field-problems';
import { ProblemNote } from './problem';

const WIDTH = 520;

/** What `useSubmission` gives. */
export interface Submission<Input> {
  mutate: (input: Input, options?: { onError?: (error: Error) => void }) => void;
  error: Error | null;
  isPending: boolean;
}

interface FormModalProps<Values, Input> {
  title: string;
  /** What is on the button that sends. */
  submit: string;
  testId: string;
  submission: Submission<Input>;
  inputOf: (values: Values) => Input;
  /** Where the form is not of the shape of the body. */
  pointerOf?: (pointer: string) => string;
  onClose: () => void;
  form?: FormInstance<Values>;
  initialValues?: Partial<Values>;
  hint?: string;
  danger?: boolean;
  width?: number;
  /** Below the refusal, where one needs more than a sentence. */
  refusal?: ReactNode;
  children: ReactNode;
}

/** A form in a window: what is wrong stands beside its field, the first of them in sight. */
export function FormModal<Values, Input>({
  title,
  submit,
  testId,
  submission,
  inputOf,
  pointerOf,
  onClose,
  form: given,
  initialValues = {},
  hint,
  danger = false,
  width = WIDTH,
  refusal,
  children,
}: FormModalProps<Values, Input>) {
  const { t } = useLanguage();
  const [form] = Form.useForm<Values>(given);
  return (
    <Modal
      open
      title={title}
      okText={submit}
      okButtonProps={{ danger, 'data-testid': `${testId}-submit` }}
      cancelText={t.actions.cancel}
      confirmLoading={submission.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={width}
      mask={{ closable: false }}
    >
      {hint !== undefined && <p className="faint">{hint}</p>}
      <ProblemNote error={submission.error} />
      {refusal}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initialValues}
        scrollToFirstError={{ block: 'center' }}
        onFinish={(values) =>
          submission.mutate(inputOf(values), {
            onError: (error) => showFieldProblems(form, error, t, pointerOf),
          })
        }
      >
        {children}
      </Form>
    </Modal>
  );
}
