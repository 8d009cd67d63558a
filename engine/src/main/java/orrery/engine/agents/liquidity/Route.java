package orrery.engine.agents.liquidity;

import java.math.BigInteger;
import java.util.List;

/// How an amount is swapped: calls in the order in which they can be made, each with the amounts
/// that the contracts will take and pay.
///
/// @param unspent what of `amountIn` no pool takes
/// @param leftovers what of tokens between the two stays in hand, where pools took less of it than
///   was planned: rounding, but for amounts that nearly fill what a pool takes
/// @param amountOut what arrives, all of it by the swaps
/// @param prices of the tokens that may take part, in smallest units of `tokenOut` for one of
///   theirs: the dual prices, at which no pool has anything to gain beyond what the route does
/// @param bound no way to swap `amountIn` gets more than this, by those prices; up to what the
///   contracts' rounding gives away
public record Route(
        String tokenIn,
        String tokenOut,
        BigInteger amountIn,
        BigInteger unspent,
        List<Leftover> leftovers,
        BigInteger amountOut,
        List<Swap> swaps,
        List<TokenPrice> prices,
        double bound) {
    /// A token's dual price.
    public record TokenPrice(String token, double price) {}

    /// An amount of a token that is not part of what was wanted.
    public record Leftover(String token, BigInteger amount) {}

    public Route {
        leftovers = List.copyOf(leftovers);
        swaps = List.copyOf(swaps);
        prices = List.copyOf(prices);
    }

    /// What is missing to the bound, as part of it, 0 or more; 0 where nothing can be had.
    public double gap() {
        return bound <= 0 ? 0 : Math.max(0, 1 - amountOut.doubleValue() / bound);
    }
}
