import type { Config } from '../config.js';
import { resolveKeyRing, type ResolvedKeys } from '../security/key-file.js';

/**
 * The keys of this installation: `SECRET_KEYS`, else the file of `SECRET_KEYS_FILE`, else the file of the embedded
 * default, which is made on first use.
 *
 * @param fallbackFile that last file
 * @throws KeyRingError when a named file is missing, readable by others, or holds unusable keys
 */
export function installationKeys({ secrets }: Pick<Config, 'secrets'>, fallbackFile: string): ResolvedKeys {
  return resolveKeyRing({ ring: secrets.ring, keysFile: secrets.keysFile, fallbackFile });
}
