package orrery.engine.evm.precompiles;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A power modulo a number, all of any size (EIP-198; gas also of EIP-2565 and EIP-7883, bounds of
/// EIP-7823). Stateless, for any thread.
///
/// The input holds the sizes of base, exponent and modulus, 32 bytes each, then the three numbers,
/// big-endian; the output has the modulus's size.
///
/// @param pricing what a call costs
/// @param sizeLimit the largest size in bytes of any of the three numbers, else the call fails
record ModExp(ModExpPricing pricing, int sizeLimit) implements Precompile {
    /// What [BigInteger] can hold in bytes. Before EIP-7823 there is no bound, but an exponent
    /// above this one costs over 700 million gas.
    static final int NO_LIMIT = 1 << 28;

    private static final int HEADER_SIZE = 96;

    @Override
    public String name() {
        return "MODEXP";
    }

    @Override
    public long gas(byte[] input) {
        UInt256 baseSize = size(input, 0);
        UInt256 exponentSize = size(input, 32);
        UInt256 modulusSize = size(input, 64);
        UInt256 larger = baseSize.compareTo(modulusSize) > 0 ? baseSize : modulusSize;
        long headOffset = HEADER_SIZE + Math.min(baseSize.toLongSaturated(), input.length);
        int headSize = (int) Math.min(32, exponentSize.toLongSaturated());
        return pricing.gas(
                larger.toBigInteger(),
                exponentSize.toBigInteger(),
                read(input, headOffset, headSize));
    }

    @Override
    public byte @Nullable [] run(byte[] input) {
        long baseSize = size(input, 0).toLongSaturated();
        long exponentSize = size(input, 32).toLongSaturated();
        long modulusSize = size(input, 64).toLongSaturated();
        if (modulusSize == 0 && sizeLimit == NO_LIMIT) {
            return new byte[0];
        }
        if (Math.max(Math.max(baseSize, exponentSize), modulusSize) > sizeLimit) {
            return null;
        }
        BigInteger modulus = read(input, HEADER_SIZE + baseSize + exponentSize, (int) modulusSize);
        byte[] out = new byte[(int) modulusSize];
        if (modulus.compareTo(BigInteger.ONE) <= 0) {
            return out;
        }
        BigInteger base = read(input, HEADER_SIZE, (int) baseSize);
        BigInteger exponent = read(input, HEADER_SIZE + baseSize, (int) exponentSize);
        byte[] power = base.modPow(exponent, modulus).toByteArray();
        // A leading zero byte may stand for the sign.
        int from = Math.max(0, power.length - out.length);
        int count = power.length - from;
        System.arraycopy(power, from, out, out.length - count, count);
        return out;
    }

    private static UInt256 size(byte[] input, int offset) {
        if (input.length >= offset + 32) {
            return Hash256.read(input, offset).toWord();
        }
        return Hash256.read(Arrays.copyOf(input, HEADER_SIZE), offset).toWord();
    }

    /// The number of `size` bytes at `offset`, where bytes past the input's end are zero.
    private static BigInteger read(byte[] input, long offset, int size) {
        int from = (int) Math.min(offset, input.length);
        int present = Math.min(size, input.length - from);
        return present == 0
                ? BigInteger.ZERO
                : new BigInteger(1, input, from, present).shiftLeft(8 * (size - present));
    }
}
