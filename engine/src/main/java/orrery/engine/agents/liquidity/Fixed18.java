package orrery.engine.agents.liquidity;

import java.math.BigInteger;

/// Numbers with eighteen decimals as Balancer v1 computes with them (`BNum`): products and
/// quotients rounded to the next, powers by squaring and by the binomial series.
final class Fixed18 {
    static final BigInteger ONE = BigInteger.TEN.pow(18);

    private static final BigInteger HALF = ONE.shiftRight(1);

    /// Terms of the series below this are left out.
    private static final BigInteger PRECISION = BigInteger.TEN.pow(8);

    private Fixed18() {}

    static BigInteger multiply(BigInteger a, BigInteger b) {
        return a.multiply(b).add(HALF).divide(ONE);
    }

    static BigInteger divide(BigInteger a, BigInteger b) {
        return a.multiply(ONE).add(b.shiftRight(1)).divide(b);
    }

    /// The power of a base above 0 and below 2 (`bpow`).
    static BigInteger power(BigInteger base, BigInteger exponent) {
        BigInteger[] parts = exponent.divideAndRemainder(ONE);
        BigInteger whole = wholePower(base, parts[0].intValueExact());
        return parts[1].signum() == 0 ? whole : multiply(whole, series(base, parts[1]));
    }

    private static BigInteger wholePower(BigInteger base, int exponent) {
        BigInteger power = (exponent & 1) != 0 ? base : ONE;
        BigInteger square = base;
        for (int n = exponent >> 1; n != 0; n >>= 1) {
            square = multiply(square, square);
            if ((n & 1) != 0) {
                power = multiply(power, square);
            }
        }
        return power;
    }

    /// The sum over k of (exponent choose k) (base - 1)^k (`bpowApprox`).
    private static BigInteger series(BigInteger base, BigInteger exponent) {
        BigInteger x = base.subtract(ONE);
        BigInteger term = ONE;
        BigInteger sum = ONE;
        boolean isNegative = false;
        for (long k = 1; term.compareTo(PRECISION) >= 0; k++) {
            BigInteger at = ONE.multiply(BigInteger.valueOf(k));
            BigInteger factor = exponent.subtract(at.subtract(ONE));
            term = multiply(term, multiply(factor.abs(), x.abs()));
            term = divide(term, at);
            if (term.signum() == 0) {
                break;
            }
            isNegative ^= x.signum() < 0;
            isNegative ^= factor.signum() < 0;
            sum = isNegative ? sum.subtract(term) : sum.add(term);
        }
        return sum;
    }
}
