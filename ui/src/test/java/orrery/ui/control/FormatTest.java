package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void ratesHaveThreeSignificantDigits() {
        assertEquals("12.4k tx/s", Format.rate(12_431, "tx"));
        assertEquals("1.23k tx/s", Format.rate(1_234, "tx"));
        assertEquals("318 tx/s", Format.rate(318.4, "tx"));
        assertEquals("0 tx/s", Format.rate(0, "tx"));
        assertEquals("0.042 tx/s", Format.rate(0.042, "tx"));
        assertEquals("1.00M tx/s".replace("1.00", "1"), Format.rate(1_000_000, "tx"));
        assertEquals("– tx/s", Format.rate(Double.NaN, "tx"));
    }

    @Test
    void roundingNeverShowsAThousandOfTheSmallerUnit() {
        assertEquals("1k", Format.compact(999.7).replace("1.00", "1"));
        assertEquals("999", Format.compact(999.4));
        assertEquals(
                "1.00 s".replace("1.00", "1"), Format.duration(999_800_000.0).replace("1.00", "1"));
    }

    @Test
    void countsSeparateThousands() {
        assertEquals("9,120", Format.count(9120));
        assertEquals("-1", Format.count(-1));
        assertEquals("9,223,372,036,854,775,807", Format.count(Long.MAX_VALUE));
    }

    @Test
    void gasCarriesItsPowerBeforeTheUnit() {
        assertEquals("21.3 Mgas", Format.gas(21_300_000));
        assertEquals("21 kgas", Format.gas(21_000));
        assertEquals("900 gas", Format.gas(900));
    }

    @Test
    void durationsChooseTheUnitThatFits() {
        assertEquals("318 µs", Format.duration(318_000));
        assertEquals("1.42 s", Format.duration(1.42e9));
        assertEquals("42 ns", Format.duration(42));
        assertEquals("12.5 ms", Format.millis(12.5));
        assertEquals("4 m 05 s", Format.duration(245e9));
        assertEquals("2 h 10 m", Format.duration(7800e9));
        assertEquals("1 m 00 s", Format.duration(59.999e9));
        assertEquals("3 d 01 h", Format.duration(73 * 3600e9));
    }

    @Test
    void theClockShowsDaysOnlyWhereThereAreAny() {
        assertEquals("00:07:31.250", Format.clock(451_250));
        assertEquals("1d 00:00:00.000", Format.clock(86_400_000));
    }

    @Test
    void almostAllIsNotAll() {
        assertEquals("100 %", Format.percent(1));
        assertEquals("99.99 %", Format.percent(0.99999));
        assertEquals("97.3 %", Format.percent(0.9731));
        assertEquals("50 %", Format.percent(0.5));
        assertEquals("–", Format.percent(Double.NaN));
    }

    @Test
    void weiReadsInTheUnitThatFits() {
        assertEquals("1.25 ETH", Format.wei(new BigInteger("1250000000000000000"), "ETH"));
        assertEquals("12 gwei", Format.wei(new BigInteger("12000000000"), "ETH"));
        assertEquals("42 wei", Format.wei(BigInteger.valueOf(42), "ETH"));
        assertEquals("0 ETH", Format.wei(BigInteger.ZERO, "ETH"));
        assertEquals(
                "1,234,567.89 ETH", Format.wei(new BigInteger("1234567891000000000000000"), "ETH"));
        assertEquals("1,000,000,007 wei", Format.weiExact(BigInteger.valueOf(1_000_000_007)));
    }

    @Test
    void hashesKeepTheirEnds() {
        assertEquals("0x1234…cdef", Format.shortHash("0x1234567890abcdef1234567890abcdef"));
        assertEquals("0x1234", Format.shortHash("0x1234"));
    }

    @Test
    void bytesGoByPowersOfAThousand() {
        assertEquals("512 B", Format.bytes(512));
        assertEquals("4.20 MB", Format.bytes(4_200_000));
        assertEquals("12.5 kB", Format.bytes(12_500));
    }

    @Test
    void plainNumbersHaveNoIdleZeros() {
        assertEquals("0.5", Format.plain(0.5));
        assertEquals("1,234", Format.plain(1234.4));
        assertEquals("3.142", Format.plain(Math.PI));
        assertEquals("−2", Format.plain(-2));
    }

    @Test
    void agesAreInWords() {
        assertEquals("just now", Format.ago(400));
        assertEquals("12 s ago", Format.ago(12_300));
        assertEquals("4 m ago", Format.ago(245_000));
    }
}
