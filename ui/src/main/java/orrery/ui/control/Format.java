package orrery.ui.control;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Figures as a reader of the window sees them. Always with a point for decimals and a comma
/// between thousands, so that a figure reads the same in the window, in an export and in a report.
public final class Format {
    private static final String[] LARGE = {"", "k", "M", "G", "T", "P", "E"};
    private static final BigDecimal ETHER = BigDecimal.TEN.pow(18);
    private static final BigDecimal GWEI = BigDecimal.TEN.pow(9);
    private static final String NONE = "–";

    private Format() {}

    /// `9,120`
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// Three significant digits with a letter for the power of a thousand: `12.4k`, `318`, `0.042`;
    /// a dash for what is not a number.
    public static String compact(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        int step = 0;
        while (size >= 999.5 && step < LARGE.length - 1) {
            size /= 1000;
            step++;
        }
        return sign(value) + significant(size) + LARGE[step];
    }

    /// `12.4k tx/s`
    public static String rate(double perSecond, String what) {
        return compact(perSecond) + " " + what + "/s";
    }

    /// With its unit: `21.3 Mgas`, `1.20 kvCPU` is avoided by giving no letter below ten thousand.
    public static String quantity(double value, String unit) {
        String number = Math.abs(value) < 9_999.5 ? plain(value) : compact(value);
        return unit.isEmpty() ? number : number + " " + unit;
    }

    /// `21.3 Mgas`
    public static String gas(double gas) {
        String number = compact(gas);
        char last = number.charAt(number.length() - 1);
        return Character.isLetter(last)
                ? number.substring(0, number.length() - 1) + " " + last + "gas"
                : number + " gas";
    }

    /// As [#gas(double)].
    public static String gas(long gas) {
        return gas((double) gas);
    }

    /// A share as percent: `97.3 %`.
    ///
    /// @param share 0 to 1
    public static String percent(double share) {
        if (Double.isNaN(share)) {
            return NONE;
        }
        // What is left of a hundred after a long sum is no share of anything.
        double percent = Math.abs(share - 1) < 1e-9 ? 100 : share * 100;
        // 99.96 must not read as a full hundred.
        if (percent < 100 && percent >= 99.95) {
            percent = Math.floor(percent * 100) / 100;
            return String.format(Locale.ROOT, "%.2f %%", percent);
        }
        return percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    /// A span with the unit that fits: `318 µs`, `1.42 s`, `4 m 05 s`, `2 h 10 m`.
    public static String duration(double nanos) {
        if (Double.isNaN(nanos)) {
            return NONE;
        }
        double size = Math.abs(nanos);
        String sign = sign(nanos);
        if (size < 999.5) {
            return sign + significant(size) + " ns";
        }
        if (size < 999.5e3) {
            return sign + significant(size / 1e3) + " µs";
        }
        if (size < 999.5e6) {
            return sign + significant(size / 1e6) + " ms";
        }
        if (size < 59.995e9) {
            return sign + significant(size / 1e9) + " s";
        }
        long seconds = Math.round(size / 1e9);
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%s%d m %02d s", sign, seconds / 60, seconds % 60);
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 48 * 60) {
            return String.format(Locale.ROOT, "%s%d h %02d m", sign, minutes / 60, minutes % 60);
        }
        long hours = Math.round(minutes / 60.0);
        return String.format(Locale.ROOT, "%s%d d %02d h", sign, hours / 24, hours % 24);
    }

    /// As [#duration], from milliseconds.
    public static String millis(double millis) {
        return duration(millis * 1e6);
    }

    /// Virtual time since genesis: `00:07:31.250`, with days in front where there are any.
    public static String clock(long millis) {
        long whole = Math.abs(millis);
        long days = whole / 86_400_000;
        String time =
                String.format(
                        Locale.ROOT,
                        "%02d:%02d:%02d.%03d",
                        whole / 3_600_000 % 24,
                        whole / 60_000 % 60,
                        whole / 1000 % 60,
                        whole % 1000);
        return (millis < 0 ? "−" : "") + (days > 0 ? days + "d " : "") + time;
    }

    /// How long ago: `just now`, `12 s ago`, `4 m ago`.
    ///
    /// @param millis since then, in the same clock
    public static String ago(long millis) {
        if (millis < 1000) {
            return "just now";
        }
        if (millis < 60_000) {
            return millis / 1000 + " s ago";
        }
        if (millis < 3_600_000) {
            return millis / 60_000 + " m ago";
        }
        return millis < 172_800_000
                ? millis / 3_600_000 + " h ago"
                : millis / 86_400_000 + " d ago";
    }

    /// `4.2 MB`, powers of a thousand.
    public static String bytes(double bytes) {
        if (bytes < 999.5) {
            return String.format(Locale.ROOT, "%.0f B", bytes);
        }
        String number = compact(bytes);
        String letter = number.substring(number.length() - 1).replace('k', 'K');
        String unit = "K".equals(letter) ? "kB" : letter + "B";
        return number.substring(0, number.length() - 1) + " " + unit;
    }

    /// An amount of wei in the unit that reads best: `1.25 ETH`, `12 gwei`, `42 wei`.
    ///
    /// @param symbol of the token, such as `ETH`
    public static String wei(BigInteger wei, String symbol) {
        BigDecimal amount = new BigDecimal(wei);
        if (amount.signum() == 0) {
            return "0 " + symbol;
        }
        BigDecimal size = amount.abs();
        if (size.compareTo(ETHER.scaleByPowerOfTen(-6)) >= 0) {
            return trimmed(amount.divide(ETHER)) + " " + symbol;
        }
        return size.compareTo(GWEI.scaleByPowerOfTen(-3)) >= 0
                ? trimmed(amount.divide(GWEI)) + " gwei"
                : count(amount.longValue()) + " wei";
    }

    /// Every digit: `1,250,000,000,000,000,000 wei`.
    public static String weiExact(BigInteger wei) {
        return String.format(Locale.ROOT, "%,d wei", wei);
    }

    /// `0x1234…cdef`; what is short stays whole.
    public static String shortHash(String hex) {
        return hex.length() <= 13
                ? hex
                : hex.substring(0, 6) + "…" + hex.substring(hex.length() - 4);
    }

    /// Up to four significant digits, without a letter and without idle zeros: `1,234`, `3.142`,
    /// `0.5`.
    public static String plain(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (Double.isInfinite(value)) {
            return compact(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded =
                Math.abs(value) >= 1000
                        ? BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP)
                        : new BigDecimal(value).round(new MathContext(4));
        return grouped(rounded.stripTrailingZeros());
    }

    private static String trimmed(BigDecimal value) {
        BigDecimal rounded =
                value.abs().compareTo(BigDecimal.valueOf(1000)) >= 0
                        ? value.setScale(2, RoundingMode.DOWN)
                        : value.round(new MathContext(6, RoundingMode.DOWN));
        return grouped(rounded.stripTrailingZeros());
    }

    private static String grouped(BigDecimal value) {
        int decimals = Math.max(value.scale(), 0);
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value.abs());
        return (value.signum() < 0 ? "−" : "") + text;
    }

    private static String significant(double size) {
        if (size == 0) {
            return "0";
        }
        if (size < 0.0995) {
            return new BigDecimal(size)
                    .round(new MathContext(2))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        if (size < 9.995) {
            return size == Math.rint(size) && size < 10
                    ? String.format(Locale.ROOT, "%.0f", size)
                    : String.format(Locale.ROOT, "%.2f", size);
        }
        if (size < 99.95) {
            return size == Math.rint(size)
                    ? String.format(Locale.ROOT, "%.0f", size)
                    : String.format(Locale.ROOT, "%.1f", size);
        }
        return String.format(Locale.ROOT, "%.0f", size);
    }

    private static String sign(double value) {
        return value < 0 ? "−" : "";
    }
}
