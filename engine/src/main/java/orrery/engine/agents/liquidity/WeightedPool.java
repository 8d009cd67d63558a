package orrery.engine.agents.liquidity;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A pool of several tokens with weights by the rules of Balancer v1 (`BMath.calcOutGivenIn`): at
/// most half of a balance comes in at once, and powers are a series cut off at 10^-10.
///
/// @param fee part of what comes in, in units of 10^-18
public record WeightedPool(String id, List<Holding> holdings, BigInteger fee) implements Pool {
    /// Times 10^18 it must still fit a word.
    private static final BigInteger MOST_BALANCE =
            BigInteger.ONE.shiftLeft(196).subtract(BigInteger.ONE);

    /// @param weight relative to the others', in units of 10^-18
    public record Holding(String token, BigInteger balance, BigInteger weight) {}

    public WeightedPool {
        holdings = List.copyOf(holdings);
        if (holdings.size() < 2) {
            throw new InvalidPoolException(
                    id, "holds " + holdings.size() + " tokens, 2 are needed");
        }
        if (holdings.stream().map(Holding::token).distinct().count() < holdings.size()) {
            throw new InvalidPoolException(id, "holds a token twice");
        }
        if (fee.signum() < 0 || fee.compareTo(Fixed18.ONE) >= 0) {
            throw new InvalidPoolException(id, "the fee is " + fee + ", 0 to 10^18 - 1 is needed");
        }
        for (Holding holding : holdings) {
            if (holding.balance.signum() <= 0
                    || holding.balance.compareTo(MOST_BALANCE) > 0
                    || holding.weight.signum() <= 0) {
                throw new InvalidPoolException(
                        id,
                        "%s has balance %s and weight %s, above 0 and below 2^196 is needed"
                                .formatted(holding.token, holding.balance, holding.weight));
            }
        }
    }

    @Override
    public List<String> tokens() {
        return holdings.stream().map(Holding::token).toList();
    }

    @Override
    public BigInteger balance(int token) {
        return holdings.get(token).balance;
    }

    @Override
    public double weight(int token) {
        double all = 0;
        for (Holding holding : holdings) {
            all += holding.weight.doubleValue();
        }
        return holdings.get(token).weight.doubleValue() / all;
    }

    @Override
    public double kept() {
        return 1 - fee.doubleValue() / Fixed18.ONE.doubleValue();
    }

    @Override
    public BigInteger mostIn(int token) {
        return Fixed18.multiply(balance(token), Fixed18.ONE.shiftRight(1))
                .min(MOST_BALANCE.subtract(balance(token)));
    }

    @Override
    public BigInteger mostHeld() {
        return MOST_BALANCE;
    }

    @Override
    public BigInteger amountOut(int tokenIn, int tokenOut, BigInteger amountIn) {
        if (tokenIn == tokenOut
                || amountIn.signum() == 0
                || amountIn.compareTo(mostIn(tokenIn)) > 0) {
            return BigInteger.ZERO;
        }
        Holding in = holdings.get(tokenIn);
        Holding out = holdings.get(tokenOut);
        BigInteger ratio = Fixed18.divide(in.weight, out.weight);
        BigInteger taken = Fixed18.multiply(amountIn, Fixed18.ONE.subtract(fee));
        BigInteger base = Fixed18.divide(in.balance, in.balance.add(taken));
        BigInteger left = Fixed18.power(base, ratio);
        // The series may end outside of 0 to 1; the contract reverts then. A pool that would be
        // emptied is left alone, since it has no price afterwards.
        return left.signum() <= 0 || left.compareTo(Fixed18.ONE) >= 0
                ? BigInteger.ZERO
                : Fixed18.multiply(out.balance, Fixed18.ONE.subtract(left))
                        .min(out.balance.subtract(BigInteger.ONE));
    }

    @Override
    public Pool with(Map<Integer, BigInteger> balances) {
        List<Holding> changed = new ArrayList<>();
        for (int k = 0; k < holdings.size(); k++) {
            Holding was = holdings.get(k);
            BigInteger balance = balances.getOrDefault(k, was.balance);
            changed.add(new Holding(was.token, balance, was.weight));
        }
        return new WeightedPool(id, changed, fee);
    }
}
