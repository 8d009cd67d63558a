package orrery.persistence.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// Amounts of coins and tokens in words: grouped, at most six decimals, never rounded up.
final class Amounts {
    static final String COIN = "ETH";

    private static final int DECIMALS = 18;
    private static final int SHOWN_DECIMALS = 6;
    private static final BigDecimal SMALLEST = BigDecimal.ONE.movePointLeft(SHOWN_DECIMALS);

    private Amounts() {}

    /// @param units of 10^-18
    static String of(BigInteger units, String unit) {
        BigDecimal amount = new BigDecimal(units, DECIMALS);
        if (amount.signum() > 0 && amount.compareTo(SMALLEST) < 0) {
            return "less than " + SMALLEST.toPlainString() + " " + unit;
        }
        DecimalFormat format =
                new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.DOWN);
        return format.format(amount) + " " + unit;
    }
}
