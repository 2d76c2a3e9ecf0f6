/**
 * A secret that only holders of the key ring can open, and only as what it was sealed as: AES-256-GCM over the UTF-8
 * text. It is plain JSON, so it may travel through workflow state, inputs and results.
 */
export interface Sealed {
  /** Version of this format: 2 is bound to its owner and kind, 1 is not and is not made any more. */
  readonly v: 1 | 2;
  /** Id of the key that sealed it. */
  readonly kid: string;
  /** base64url of nonce (12 bytes), ciphertext and tag (16 bytes). */
  readonly ct: string;
}
