import type { Day } from '../../../common/time/day.js';
import type { AssetClass } from '../asset.entity.js';

/** An asset as one line of the sheet says it: other records by the names that people know them by. */
export interface AssetLine {
  readonly code: string;
  readonly name: string;
  readonly class: AssetClass;
  readonly site: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly maker: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly installedOn: Day | null;
  /** The warranty's contract by its number. */
  readonly warrantyContract: string | null;
  readonly warrantyFrom: Day | null;
  readonly warrantyTo: Day | null;
  /** By its name, which no other has. */
  readonly project: string;
  /** The asset that it is a part of, by its code. */
  readonly parent: string | null;
  readonly timeoutSeconds: number | null;
  readonly retiredOn: Day | null;
}

export type LineField = keyof AssetLine;

export interface LineColumn {
  readonly field: LineField;
  /** As the sheet is written, and the first name that it is read by. */
  readonly title: string;
  readonly aliases: readonly string[];
  /** In characters. */
  readonly width: number;
}

const column = (field: LineField, width: number, title: string, ...aliases: string[]): LineColumn => {
  return { field, title, width, aliases: [title, field, ...aliases] };
};

/** The columns of the sheet in their order, with the headings that unit and contractors use for them. */
export const LINE_COLUMNS: readonly LineColumn[] = [
  column('code', 16, '资产编号', '编号', '设备编号', 'asset code'),
  column('name', 24, '名称', '资产名称', '设备名称'),
  column('class', 12, '类别', '资产类别', '设备类别', 'asset class'),
  column('site', 28, '位置', '安装位置', '地点'),
  column('longitude', 12, '经度', 'lng', 'lon'),
  column('latitude', 12, '纬度', 'lat'),
  column('maker', 16, '厂家', '生产厂家', '品牌', 'manufacturer'),
  column('model', 16, '型号', '规格型号'),
  column('serial', 18, '序列号', '出厂编号', 'serial number', 'sn'),
  column('installedOn', 12, '安装日期', 'installed on'),
  column('warrantyContract', 18, '质保合同', '质保合同编号', 'warranty contract'),
  column('warrantyFrom', 12, '质保起', '质保开始', 'warranty from'),
  column('warrantyTo', 12, '质保止', '质保结束', 'warranty to'),
  column('project', 24, '所属项目', '项目'),
  column('parent', 16, '上级资产', '上级资产编号', '所属系统'),
  column('timeoutSeconds', 16, '离线判定（秒）', '离线判定(秒)', '离线判定', 'timeout'),
  column('retiredOn', 12, '停用日期', 'retired on'),
];

export const REQUIRED_FIELDS: readonly LineField[] = ['code', 'name', 'class', 'project'];

/** A warranty is said whole or not at all, and so is a place. */
export const FIELDS_TOGETHER: readonly (readonly LineField[])[] = [
  ['longitude', 'latitude'],
  ['warrantyContract', 'warrantyFrom', 'warrantyTo'],
];

const CLASS_NAMES: Readonly<Record<AssetClass, readonly string[]>> = {
  software: ['软件系统', '软件'],
  indoor: ['室内硬件', '室内设备', '室内'],
  field: ['现场设备', '现场监测设备', '现场'],
  oa: ['办公系统', '办公'],
};

export function className(kind: AssetClass): string {
  return CLASS_NAMES[kind][0] ?? kind;
}

/** The class by any of its names; `null` where it is none. */
export function classOf(text: string): AssetClass | null {
  const plain = text.toLowerCase();
  const found = Object.entries(CLASS_NAMES).find(([kind, names]) => kind === plain || names.includes(text));
  return (found?.[0] as AssetClass | undefined) ?? null;
}

export const titleOf = (field: LineField): string =>
  LINE_COLUMNS.find((one) => one.field === field)?.title ?? field;

/** In the sheet: nothing beats that says so. */
export const NO_TIMEOUT = '无';
