/** What a provider may claim to comply with. HIPAA means that it signs a business associate agreement. */
export const COMPLIANCE_CLAIMS = [
  'SOC2',
  'HIPAA',
  'GDPR',
  'ISO27001',
  'ISO27017',
  'ISO27018',
  'ISO42001',
  'PCI_DSS',
  'FEDRAMP',
  'CSA_STAR',
] as const;
/** One of {@link COMPLIANCE_CLAIMS}. */
export type ComplianceClaim = (typeof COMPLIANCE_CLAIMS)[number];
