import type { Words } from '../accounts/staff.js';
import type { Deputy } from './deputy.entity.js';

const DEPUTIES = '/deputies';
const MINE = '/deadlines';

/** To a deputy whose days are fixed. */
export function appointed(
  absent: string,
  { fromDay, untilDay }: Pick<Deputy, 'fromDay' | 'untilDay'>,
): Words {
  return {
    title: { zh: `【代理】由您代理${absent}`, en: `You stand in for ${absent}` },
    body: {
      zh: `${fromDay} 至 ${untilDay ?? '长期'}，${absent}的时限通知也会发给您。`,
      en: `From ${fromDay} to ${untilDay ?? 'further notice'} the notices for ${absent} come to you as well.`,
    },
    link: DEPUTIES,
    urgent: false,
  };
}

/** To a deputy whose days end before their last one. */
export function released(absent: string): Words {
  return {
    title: { zh: `【代理结束】您不再代理${absent}`, en: `You no longer stand in for ${absent}` },
    body: {
      zh: `即日起${absent}的通知不再发给您。`,
      en: `From now on the notices for ${absent} no longer come to you.`,
    },
    link: DEPUTIES,
    urgent: false,
  };
}

/** To whoever takes over for good. @param open how many deadlines come with it */
export function handedOver(gone: string, open: number): Words {
  return {
    title:
      open === 0
        ? { zh: `【移交】由您接替${gone}`, en: `You take over from ${gone}` }
        : {
            zh: `【移交】${open} 项时限移交给您`,
            en: `${open} deadline${open === 1 ? ' is' : 's are'} yours now`,
          },
    body: {
      zh: `${gone}的账号已停用，由您接替；今后原应通知${gone}的事项都会通知您。`,
      en: `The account of ${gone} has ended and you take over; whatever would have gone to ${gone} comes to you.`,
    },
    link: MINE,
    urgent: open > 0,
  };
}
