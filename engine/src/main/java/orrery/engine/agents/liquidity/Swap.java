package orrery.engine.agents.liquidity;

import java.math.BigInteger;

/// One call of a pool's contract: so much in, so much out.
///
/// @param pool its id
public record Swap(
        String pool, String tokenIn, BigInteger amountIn, String tokenOut, BigInteger amountOut) {
    Pool appliedTo(Pool before) {
        return before.after(
                before.tokens().indexOf(tokenIn),
                amountIn,
                before.tokens().indexOf(tokenOut),
                amountOut);
    }
}
