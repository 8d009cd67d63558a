package orrery.engine.evm.precompiles;

import java.math.BigInteger;

/// What MODEXP costs, by the rule of a fork.
///
/// Sizes are in bytes and may be anything below 2^256, so everything is computed in big integers.
enum ModExpPricing {
    /// Byzantium.
    EIP_198(0, 20, 8) {
        @Override
        BigInteger complexity(BigInteger size) {
            BigInteger square = size.multiply(size);
            if (size.compareTo(BigInteger.valueOf(64)) <= 0) {
                return square;
            }
            if (size.compareTo(BigInteger.valueOf(1024)) <= 0) {
                return polynomial(square, 4, size, 96, 3_072);
            }
            return polynomial(square, 16, size, 480, 199_680);
        }

        private static BigInteger polynomial(
                BigInteger square, long divisor, BigInteger size, long factor, long less) {
            return square.divide(BigInteger.valueOf(divisor))
                    .add(size.multiply(BigInteger.valueOf(factor)))
                    .subtract(BigInteger.valueOf(less));
        }
    },
    /// Berlin.
    EIP_2565(200, 3, 8) {
        @Override
        BigInteger complexity(BigInteger size) {
            return squaredWords(size);
        }
    },
    /// Osaka.
    EIP_7883(500, 1, 16) {
        @Override
        BigInteger complexity(BigInteger size) {
            return size.compareTo(BigInteger.valueOf(32)) <= 0
                    ? BigInteger.valueOf(16)
                    : squaredWords(size).shiftLeft(1);
        }
    };

    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final BigInteger minimum;
    private final BigInteger divisor;
    private final BigInteger bitsPerLongExponentByte;

    ModExpPricing(long minimum, long divisor, long bitsPerLongExponentByte) {
        this.minimum = BigInteger.valueOf(minimum);
        this.divisor = BigInteger.valueOf(divisor);
        this.bitsPerLongExponentByte = BigInteger.valueOf(bitsPerLongExponentByte);
    }

    /// The work of one multiplication of numbers of this size.
    abstract BigInteger complexity(BigInteger size);

    private static BigInteger squaredWords(BigInteger size) {
        BigInteger words = size.add(BigInteger.valueOf(7)).shiftRight(3);
        return words.multiply(words);
    }

    /// The price of a call, [Long#MAX_VALUE] where it is larger.
    ///
    /// @param size the larger of the sizes of base and modulus
    /// @param exponentSize the size of the exponent
    /// @param exponentHead the exponent's first 32 bytes as a number
    long gas(BigInteger size, BigInteger exponentSize, BigInteger exponentHead) {
        BigInteger tail = exponentSize.subtract(BigInteger.valueOf(32)).max(BigInteger.ZERO);
        BigInteger headBits = BigInteger.valueOf(Math.max(0, exponentHead.bitLength() - 1));
        BigInteger iterations =
                tail.multiply(bitsPerLongExponentByte).add(headBits).max(BigInteger.ONE);
        BigInteger price = complexity(size).multiply(iterations).divide(divisor).max(minimum);
        return price.min(MAX_LONG).longValue();
    }
}
