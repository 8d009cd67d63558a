/// The curve bn254 (alt_bn128) of EIP-196 and EIP-197: its fields, groups and pairing. No gas, no
/// framing of calls.
@NullMarked
package orrery.engine.crypto.bn254;

import org.jspecify.annotations.NullMarked;
