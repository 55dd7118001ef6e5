import type { Me } from '../../../api/types';
export function CalendarsTab({ me }: { me: Me }) {
  return <>{me.name}</>;
}
