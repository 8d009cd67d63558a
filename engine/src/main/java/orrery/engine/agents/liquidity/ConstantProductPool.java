package orrery.engine.agents.liquidity;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/// A pair by the rules of Uniswap v2, as Orrery's contract `SwapPair` is: a fee of 0.3 %, amounts
/// out rounded down, reserves below 2^112.
public record ConstantProductPool(
        String id, String token0, String token1, BigInteger reserve0, BigInteger reserve1)
        implements Pool {
    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);
    private static final BigInteger KEPT = BigInteger.valueOf(997);
    private static final BigInteger MOST_RESERVE =
            BigInteger.ONE.shiftLeft(112).subtract(BigInteger.ONE);

    public ConstantProductPool {
        if (token0.equals(token1)) {
            throw new InvalidPoolException(id, "both tokens are " + token0 + ", two are needed");
        }
        for (BigInteger reserve : List.of(reserve0, reserve1)) {
            if (reserve.signum() <= 0 || reserve.compareTo(MOST_RESERVE) > 0) {
                throw new InvalidPoolException(
                        id, "a reserve is " + reserve + ", 1 to 2^112 - 1 is needed");
            }
        }
    }

    @Override
    public List<String> tokens() {
        return List.of(token0, token1);
    }

    @Override
    public BigInteger balance(int token) {
        return token == 0 ? reserve0 : reserve1;
    }

    @Override
    public double weight(int token) {
        return 0.5;
    }

    @Override
    public double kept() {
        return 0.997;
    }

    @Override
    public BigInteger mostIn(int token) {
        return MOST_RESERVE.subtract(balance(token));
    }

    @Override
    public BigInteger mostHeld() {
        return MOST_RESERVE;
    }

    @Override
    public BigInteger amountOut(int tokenIn, int tokenOut, BigInteger amountIn) {
        if (tokenIn == tokenOut || amountIn.compareTo(mostIn(tokenIn)) > 0) {
            return BigInteger.ZERO;
        }
        BigInteger withFee = amountIn.multiply(KEPT);
        BigInteger whole = balance(tokenIn).multiply(THOUSAND).add(withFee);
        return withFee.multiply(balance(tokenOut)).divide(whole);
    }

    @Override
    public Pool with(Map<Integer, BigInteger> balances) {
        return new ConstantProductPool(
                id,
                token0,
                token1,
                balances.getOrDefault(0, reserve0),
                balances.getOrDefault(1, reserve1));
    }
}
