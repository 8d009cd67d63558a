package orrery.ui.trace;

import orrery.engine.api.trace.CallNode;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;
import orrery.ui.control.Format;

/// What a trace says, in words and figures.
final class TraceText {
    private static final int SELECTOR = 4;
    private static final int SHORT_WORD = 18;

    private TraceText() {}

    /// What is called: `transfer(address,uint256)`, a bare selector, or what a call without data
    /// does.
    static String function(CallNode node) {
        String known = node.function();
        if (known != null) {
            return known;
        }
        Bytes input = node.input();
        return switch (node.type()) {
            case "CREATE", "CREATE2" -> "init code, " + Format.count(input.size()) + " bytes";
            case "SELFDESTRUCT" -> "gives its balance away";
            default ->
                    input.isEmpty()
                            ? "no call data"
                            : input.size() < SELECTOR
                                    ? input.toHex()
                                    : input.slice(0, SELECTOR).toHex();
        };
    }

    /// How it ended.
    static String result(CallNode node) {
        String error = node.error();
        if (error == null) {
            return node.type().equals("SELFDESTRUCT") ? "destroyed" : "ok";
        }
        String reason = node.revertReason();
        return reason == null ? error : error + ": " + reason;
    }

    /// A word as hex, short where it is long.
    static String word(UInt256 word) {
        String hex = word.toQuantity();
        return hex.length() <= SHORT_WORD ? hex : Format.shortHash(hex);
    }

    /// A word as a number where it is a small one, else as hex.
    static String value(UInt256 word) {
        return word.fitsLong() && word.l0() >= 0 && word.l0() < 1_000_000_000_000L
                ? Format.count(word.l0())
                : word(word);
    }

    /// `1,234 instructions`.
    static String steps(long count) {
        return count == 1 ? "1 instruction" : Format.count(count) + " instructions";
    }
}
