/**
 * A secret that only holders of the key ring can open: AES-256-GCM over the UTF-8 text.
 * It is plain JSON, so it may travel through workflow state, inputs and results.
 */
export interface Sealed {
  /** Version of this format. */
  readonly v: 1;
  /** Id of the key that sealed it. */
  readonly kid: string;
  /** base64url of nonce (12 bytes), ciphertext and tag (16 bytes). */
  readonly ct: string;
}
