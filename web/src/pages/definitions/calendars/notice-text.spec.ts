import { readDays, readNotice, writeDays } from './notice-text';

const NOTICE = `国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节等放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
七、国庆节、中秋节：9月30日（周三）至10月7日（周三）放假调休，共8天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`;

describe('the text of a notice', () => {
  const read = readNotice(NOTICE, 2020);

  it('gives its year and its name', () => {
    expect([read.year, read.notice]).toEqual([
      2026,
      '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）',
    ]);
  });

  it('gives each holiday with its days and the days worked for it', () => {
    expect(read.rows).toEqual([
      { name: '元旦', from: '2026-01-01', to: '2026-01-03', on: ['2026-01-04'] },
      { name: '春节', from: '2026-02-15', to: '2026-02-23', on: ['2026-02-14', '2026-02-28'] },
      { name: '清明节', from: '2026-04-04', to: '2026-04-06', on: [] },
      { name: '国庆节、中秋节', from: '2026-09-30', to: '2026-10-07', on: ['2026-09-20', '2026-10-10'] },
    ]);
  });

  it('may begin in the year before and name single days', () => {
    const text = `一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、端午节：6月10日放假，与周末连休。`;
    expect(readNotice(text, 2023).rows).toEqual([
      { name: '元旦', from: '2022-12-31', to: '2023-01-02', on: [] },
      { name: '端午节', from: '2023-06-10', to: '2023-06-10', on: [] },
    ]);
    expect(readNotice('一、元旦：12月30日至1月1日放假调休。12月28日上班。', 2027).rows).toEqual([
      { name: '元旦', from: '2026-12-30', to: '2027-01-01', on: ['2026-12-28'] },
    ]);
  });

  it('gives nothing where it is another text', () => {
    expect(readNotice('各位同事：下周一开会。', 2026)).toEqual({ year: null, notice: null, rows: [] });
  });
});

describe('days as people write them', () => {
  it('are read in the year of the notice', () => {
    expect(readDays('1月26日、2月8日', 2025)).toEqual(['2025-01-26', '2025-02-08']);
    expect(readDays('1-26, 2025-02-08', 2025)).toEqual(['2025-01-26', '2025-02-08']);
    expect(readDays('', 2025)).toEqual([]);
  });

  it.each(['周日', '13月1日', '2月30日', '1月'])('%s is not read', (text) => {
    expect(readDays(text, 2025)).toBeNull();
  });

  it('are written as they are read', () => {
    expect(writeDays(['2024-12-29', '2025-01-26'], 2025)).toBe('2024年12月29日、1月26日');
    expect(readDays('2024年12月29日、1月26日', 2025)).toEqual(['2024-12-29', '2025-01-26']);
  });
});
