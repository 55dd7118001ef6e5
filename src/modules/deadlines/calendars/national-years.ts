import type { NationalYear, NoticeDay } from '../../../common/time/calendar/calendar.js';
import { addDays, dayOf as day, type Day } from '../../../common/time/day.js';

/** Every day from the first to the last, both counted. */
function days(name: string, first: string, last: string): NoticeDay[] {
  const found: NoticeDay[] = [];
  for (let one: Day = day(first); one <= last; one = addDays(one, 1)) found.push({ day: one, name });
  return found;
}

/**
 * The statutory holidays and make-up days of the published years, as the `chinese-days` data (1.5.7, MIT) has them; a
 * test holds every day of these years against that data. Next year's is imported by an administrator in November.
 */
export const NATIONAL_YEARS: readonly NationalYear[] = [
  {
    year: 2023,
    notice: '国务院办公厅关于2023年部分节假日安排的通知（2022年12月8日）',
    off: [
      ...days('元旦', '2023-01-01', '2023-01-02'),
      ...days('春节', '2023-01-21', '2023-01-27'),
      ...days('清明', '2023-04-05', '2023-04-05'),
      ...days('劳动节', '2023-04-29', '2023-05-03'),
      ...days('端午', '2023-06-22', '2023-06-24'),
      ...days('中秋', '2023-09-29', '2023-09-29'),
      ...days('国庆节', '2023-09-30', '2023-10-06'),
    ],
    on: [
      { day: day('2023-01-28'), name: '春节' },
      { day: day('2023-01-29'), name: '春节' },
      { day: day('2023-04-23'), name: '劳动节' },
      { day: day('2023-05-06'), name: '劳动节' },
      { day: day('2023-06-25'), name: '端午' },
      { day: day('2023-10-07'), name: '国庆节' },
      { day: day('2023-10-08'), name: '国庆节' },
    ],
  },
  {
    year: 2024,
    notice: '国务院办公厅关于2024年部分节假日安排的通知（2023年10月25日）',
    off: [
      ...days('元旦', '2024-01-01', '2024-01-01'),
      ...days('春节', '2024-02-10', '2024-02-17'),
      ...days('清明', '2024-04-04', '2024-04-06'),
      ...days('劳动节', '2024-05-01', '2024-05-05'),
      ...days('端午', '2024-06-10', '2024-06-10'),
      ...days('中秋', '2024-09-15', '2024-09-17'),
      ...days('国庆节', '2024-10-01', '2024-10-07'),
    ],
    on: [
      { day: day('2024-02-04'), name: '春节' },
      { day: day('2024-02-18'), name: '春节' },
      { day: day('2024-04-07'), name: '清明' },
      { day: day('2024-04-28'), name: '劳动节' },
      { day: day('2024-05-11'), name: '劳动节' },
      { day: day('2024-09-14'), name: '中秋' },
      { day: day('2024-09-29'), name: '国庆节' },
      { day: day('2024-10-12'), name: '国庆节' },
    ],
  },
  {
    year: 2025,
    notice: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）',
    off: [
      ...days('元旦', '2025-01-01', '2025-01-01'),
      ...days('春节', '2025-01-28', '2025-02-04'),
      ...days('清明', '2025-04-04', '2025-04-06'),
      ...days('劳动节', '2025-05-01', '2025-05-05'),
      ...days('端午', '2025-05-31', '2025-06-02'),
      ...days('国庆节', '2025-10-01', '2025-10-05'),
      ...days('中秋', '2025-10-06', '2025-10-06'),
      ...days('国庆节', '2025-10-07', '2025-10-08'),
    ],
    on: [
      { day: day('2025-01-26'), name: '春节' },
      { day: day('2025-02-08'), name: '春节' },
      { day: day('2025-04-27'), name: '劳动节' },
      { day: day('2025-09-28'), name: '国庆节' },
      { day: day('2025-10-11'), name: '国庆节' },
    ],
  },
  {
    year: 2026,
    notice: '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）',
    off: [
      ...days('元旦', '2026-01-01', '2026-01-03'),
      ...days('春节', '2026-02-15', '2026-02-23'),
      ...days('清明', '2026-04-04', '2026-04-06'),
      ...days('劳动节', '2026-05-01', '2026-05-05'),
      ...days('端午', '2026-06-19', '2026-06-21'),
      ...days('中秋', '2026-09-25', '2026-09-27'),
      ...days('国庆节', '2026-10-01', '2026-10-07'),
    ],
    on: [
      { day: day('2026-01-04'), name: '元旦' },
      { day: day('2026-02-14'), name: '春节' },
      { day: day('2026-02-28'), name: '春节' },
      { day: day('2026-05-09'), name: '劳动节' },
      { day: day('2026-09-20'), name: '国庆节' },
      { day: day('2026-10-10'), name: '国庆节' },
    ],
  },
];
