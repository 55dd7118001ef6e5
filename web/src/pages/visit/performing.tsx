import { Button, Form, Input } from 'antd';
import type { Visit } from '../../api/visit-reads';
import { useLanguage } from '../../i18n/language';
import { showFieldProblems } from '../../parts/field-problems';
import { PhotoField, photosArrived } from '../../parts/files/photo-field';
import { Sheet } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { keepDrafts, recorded, shownAt } from './draft';
import { StepCard } from './step-card';
import { useDrafts } from './use-drafts';
import { useVisitCommand } from './use-visit-command';

const SIGNER_LENGTH = 100;

interface SubmitValues {
  signer?: string;
  photoIds?: string[];
}

/** The checklist in the performer's hand, and the submission below it. */
export function Performing({ visit }: { visit: Visit }) {
  const { t } = useLanguage();
  const words = t.visits;
  const keeper = useDrafts(visit);
  const { checklist } = visit;
  const done = recorded(checklist, keeper.drafts);
  const left = checklist.length - done;
  return (
    <>
      <Sheet
        title={words.page.checklist}
        side={
          <span className={`step-progress keeping-${keeper.keeping}`} aria-live="polite">
            <b data-testid="visit-progress">{words.items.progress(done, checklist.length)}</b>{' '}
            <span data-testid="visit-keeping" data-keeping={keeper.keeping}>
              {done > 0 && words.items[keeper.keeping]}
            </span>
          </span>
        }
      >
        <ProblemNote error={keeper.error} />
        <ol className="steps">
          {checklist.map((item, n) => (
            <StepCard
              key={item.code}
              item={item}
              n={n + 1}
              draft={shownAt(item, keeper.drafts)}
              onPut={(draft) => keeper.put(item.code, draft)}
            />
          ))}
        </ol>
        <p className="faint">{words.items.faultOffered}</p>
      </Sheet>
      <SubmitForm visit={visit} left={left} keeper={keeper} />
    </>
  );
}

interface SubmitFormProps {
  visit: Visit;
  /** Steps without an outcome. */
  left: number;
  keeper: ReturnType<typeof useDrafts>;
}

function SubmitForm({ visit, left, keeper }: SubmitFormProps) {
  const { t } = useLanguage();
  const words = t.visits.submit;
  const [form] = Form.useForm<SubmitValues>();
  const command = useVisitCommand(visit, () => keepDrafts(visit.id, {}));
  const { photosRequired, signatureRequired } = visit;
  const hasPhotos = visit.attachments.length > 0;
  const submit = ({ signer = '', photoIds = [] }: SubmitValues) =>
    command.send(
      'submit',
      {
        ...(keeper.results.length === 0 ? {} : { results: keeper.results }),
        ...(signer.trim() === '' ? {} : { signer: signer.trim() }),
        ...(photoIds.length === 0 ? {} : { photoIds }),
      },
      (error) => showFieldProblems(form, error, t),
    );
  return (
    <Sheet title={words.title}>
      <ProblemNote error={command.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ signer: visit.signer ?? '' }}
        onFinish={submit}
      >
        <Form.Item
          name="photoIds"
          label={photosRequired ? words.photos : words.photosOptional}
          rules={[
            photosArrived(t.files.onTheWay),
            ...(photosRequired && !hasPhotos
              ? [{ required: true, type: 'array', min: 1, message: words.photosMissing } as const]
              : []),
          ]}
        >
          <PhotoField testId="visit-photos" />
        </Form.Item>
        <Form.Item
          name="signer"
          label={signatureRequired ? words.signer : words.signerOptional}
          rules={
            signatureRequired ? [{ required: true, whitespace: true, message: words.signerMissing }] : []
          }
        >
          <Input
            size="large"
            maxLength={SIGNER_LENGTH}
            placeholder={words.signerHint}
            autoComplete="off"
            data-testid="visit-signer"
          />
        </Form.Item>
        {left > 0 && (
          <p className="visit-left" data-testid="visit-left">
            {words.remaining(left)}
          </p>
        )}
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          disabled={left > 0 || keeper.sending}
          loading={command.isPending}
          data-testid="visit-submit"
        >
          {t.visits.commands['submit']}
        </Button>
      </Form>
    </Sheet>
  );
}
