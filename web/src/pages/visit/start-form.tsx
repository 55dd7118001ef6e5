import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Visit } from '../../api/visit-reads';
import { useLanguage } from '../../i18n/language';
import { showFieldProblems } from '../../parts/field-problems';
import { Sheet } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { useVisitCommand } from './use-visit-command';

const PLACE_LENGTH = 200;
const WAIT_MS = 15_000;
/** About a metre. */
const DECIMALS = 5;

interface Position {
  longitude: number;
  latitude: number;
}

const rounded = (degrees: number) => Number(degrees.toFixed(DECIMALS));

/** The performer has arrived: where, and the position where they want to add it. */
export function StartForm({ visit }: { visit: Visit }) {
  const { t } = useLanguage();
  const words = t.visits.start;
  const [form] = Form.useForm<{ place: string }>();
  const [position, setPosition] = useState<Position | 'asked' | 'none' | null>(null);
  const command = useVisitCommand(visit);
  // The browser lends the position to pages on https only.
  const mayLocate = window.isSecureContext && 'geolocation' in navigator;
  const locate = () => {
    setPosition('asked');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        setPosition({ longitude: rounded(coords.longitude), latitude: rounded(coords.latitude) }),
      () => setPosition('none'),
      { enableHighAccuracy: true, timeout: WAIT_MS },
    );
  };
  return (
    <Sheet title={words.title}>
      <p className="faint">{words.hint}</p>
      <ProblemNote error={command.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ place }) =>
          command.send(
            'start',
            { place: place.trim(), ...(typeof position === 'object' ? position : null) },
            (error) => showFieldProblems(form, error, t),
          )
        }
      >
        <Form.Item
          name="place"
          label={words.place}
          rules={[{ required: true, whitespace: true, message: words.placeMissing }]}
        >
          <Input
            size="large"
            maxLength={PLACE_LENGTH}
            placeholder={words.placeHint}
            data-testid="visit-place"
          />
        </Form.Item>
        {mayLocate && (
          <p className="visit-locate" aria-live="polite">
            {typeof position === 'object' && position !== null ? (
              <>
                <span>{words.located(position.longitude, position.latitude)}</span>
                <Button type="text" size="small" onClick={() => setPosition(null)}>
                  {words.drop}
                </Button>
              </>
            ) : (
              <>
                <Button loading={position === 'asked'} onClick={locate}>
                  {words.locate}
                </Button>
                {position === 'none' && <span className="faint">{words.notLocated}</span>}
              </>
            )}
          </p>
        )}
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          loading={command.isPending}
          data-testid="visit-start"
        >
          {t.visits.commands['start']}
        </Button>
      </Form>
    </Sheet>
  );
}
