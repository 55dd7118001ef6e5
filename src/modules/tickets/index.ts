export { TicketsModule } from './tickets.module.js';
export { TicketReports } from './ticket-reports.service.js';
export { MAINTENANCE_EFFECTIVE } from './ticket.metrics.js';
