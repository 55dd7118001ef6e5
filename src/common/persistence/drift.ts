import type { DataSource } from 'typeorm';

/**
 * The statements that would make the schema equal to the entities; empty when they agree. Only reads: the difference
 * is printed, never applied.
 */
export async function drift(source: DataSource): Promise<string[]> {
  const log = await source.driver.createSchemaBuilder().log();
  return log.upQueries.map((query) => query.query);
}
