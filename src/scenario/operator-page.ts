/** The SUT's page as an operator uses it: by what is written on it, never by its inner structure. */
export interface OperatorPage {
  logIn(name: string, password: string): Promise<void>;
  /** Waits until the page shows a text; false when it does not within the limit. */
  shows(text: string, within_ms?: number): Promise<boolean>;
  press(button: string): Promise<void>;
  fill(label: string, text: string): Promise<void>;
  /** A picture of the page as it is. */
  picture(): Promise<Uint8Array>;
}
