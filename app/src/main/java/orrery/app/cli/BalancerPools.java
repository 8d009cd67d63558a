package orrery.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import orrery.engine.agents.liquidity.Pool;
import orrery.engine.agents.liquidity.PoolNetwork;
import orrery.engine.agents.liquidity.WeightedPool;

/// The weighted pools of a file of the data folder's `dex`: one row for each token of a pool.
final class BalancerPools {
    private static final BigDecimal ONE = BigDecimal.TEN.pow(18);

    private BalancerPools() {}

    /// The pools of a file, those left out of which a token has no balance.
    ///
    /// @throws UnusableInput where a row is none of a weighted pool
    static PoolNetwork read(Path file) {
        Map<String, List<WeightedPool.Holding>> holdings = new LinkedHashMap<>();
        Map<String, BigInteger> fees = new LinkedHashMap<>();
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            lines.readLine();
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String[] cells = line.split(",", -1);
                try {
                    holdings.computeIfAbsent(cells[0], id -> new ArrayList<>())
                            .add(
                                    new WeightedPool.Holding(
                                            cells[4],
                                            new BigDecimal(cells[7])
                                                    .scaleByPowerOfTen(Integer.parseInt(cells[6]))
                                                    .toBigInteger(),
                                            new BigDecimal(cells[8]).multiply(ONE).toBigInteger()));
                    fees.put(cells[0], new BigDecimal(cells[2]).multiply(ONE).toBigInteger());
                } catch (NumberFormatException | ArrayIndexOutOfBoundsException wrong) {
                    throw new UnusableInput(
                            "%s line %d: %s: pool_id,pool_type,swap_fee,amp,token,symbol,decimals,balance,weight,price_rate is needed"
                                    .formatted(file, number, line));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        List<Pool> pools = new ArrayList<>();
        holdings.forEach((id, held) -> {
            if (held.stream().allMatch(h -> h.balance().signum() > 0)) {
                pools.add(new WeightedPool(id, held, fees.getOrDefault(id, BigInteger.ZERO)));
            }
        });
        return new PoolNetwork(pools);
    }
}
