/** A product and how it is packed, as the enterprise orders it. */
export interface OrderProfile {
  readonly gtin: string;
  readonly batchNumber: string;
  /** yymmdd, as it is printed. */
  readonly expirationDate: string;
  readonly quantity: number;
  readonly unitsPerCase: number;
  readonly casesPerPallet: number;
}
