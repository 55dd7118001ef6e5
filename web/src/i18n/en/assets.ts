import type { assets as zh } from '../zh/assets';

export const assets: typeof zh = {
  title: 'Assets',
  columns: {
    code: 'Code',
    name: 'Name',
    class: 'Class',
    site: 'Site',
    project: 'Project',
    contractor: 'Contractor today',
  },
  any: 'All classes',
  filterClass: 'Class',
  notCovered: 'no contract today',
  empty: 'No assets yet',
  emptyHint: 'A fault ticket finds its contractor through the asset that is registered here.',
  emptyFiltered: 'No asset of this class',
};
