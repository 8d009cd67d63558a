package orrery.engine.agents.liquidity;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/// Reserves of some tokens that anybody may swap against one another, by a rule that a contract
/// holds. Amounts are in a token's smallest unit, never negative. Immutable.
///
/// The rule of all pools here: a swap leaves the product of balances, each to the power of its
/// weight, as it was, less a fee on what comes in. Swaps themselves are computed in the contract's
/// own integers; the shares and fees as floating point numbers are for finding prices.
public sealed interface Pool permits ConstantProductPool, WeightedPool {
    String id();

    /// Two or more, all different.
    List<String> tokens();

    BigInteger balance(int token);

    /// The token's part of the weights, which make up 1.
    double weight(int token);

    /// The part of what comes in that the fee leaves, above 0, at most 1.
    double kept();

    /// The most of a token that one swap may bring in.
    BigInteger mostIn(int token);

    /// The most of a token that the contract can hold.
    BigInteger mostHeld();

    /// What the contract pays out for `amountIn`, rounded as it rounds; 0 where it refuses.
    BigInteger amountOut(int tokenIn, int tokenOut, BigInteger amountIn);

    /// The pool with other balances.
    ///
    /// @param balances by token; those that are missing stay
    Pool with(Map<Integer, BigInteger> balances);

    /// The pool after a swap.
    default Pool after(int tokenIn, BigInteger amountIn, int tokenOut, BigInteger amountOut) {
        return with(
                Map.of(
                        tokenIn,
                        balance(tokenIn).add(amountIn),
                        tokenOut,
                        balance(tokenOut).subtract(amountOut)));
    }
}
