package orrery.ui.testkit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// The blocks and transactions of a made-up run, computed from their numbers whenever they are
/// asked for; only the count of transactions before each block is kept. Any thread may read;
/// heights only grow.
final class SampleLedger {
    static final List<String> MODULES = List.of("payments", "exchange", "logistics", "metering");
    static final int HUB = -1;
    static final long BLOCK_MILLIS = 2_000;
    static final long GAS_LIMIT = 30_000_000;

    static final int BLOCK_HASH = 1;
    static final int TRANSACTION_HASH = 2;
    private static final int ADDRESS_HASH = 3;
    private static final int USERS = 48;
    private static final List<String> CONTRACTS =
            List.of("CityToken", "SwapPair", "SupplyChain", "MeterRegistry", "DecisionAnchor");

    /// What a transaction does.
    enum Kind {
        TRANSFER(21_000),
        TOKEN(51_480),
        SWAP(118_902),
        SHIP(74_311),
        METER(63_045),
        CREATE(412_760);

        final int gas;

        Kind(int gas) {
            this.gas = gas;
        }
    }

    /// Who stands behind an address.
    ///
    /// @param name the contract's; absent for a user
    record Party(int module, int index, @Nullable String name) {}

    /// Immutable once it is made.
    private static final class Heads {
        private final long height;

        /// By module and height, how many transactions the chain had before the block.
        private final long[][] before;

        Heads(long height, long[][] before) {
            this.height = height;
            this.before = before;
        }
    }

    private final int busiest;
    private final Map<Address, Party> parties = new LinkedHashMap<>();
    private volatile Heads heads;

    /// @param busiest at most this many transactions a block
    SampleLedger(long height, int busiest) {
        this.busiest = busiest;
        for (int module = 0; module < MODULES.size(); module++) {
            for (int i = 0; i < USERS; i++) {
                parties.put(user(module, i), new Party(module, i, null));
            }
            for (int i = 0; i < CONTRACTS.size(); i++) {
                parties.put(contract(module, i), new Party(module, USERS + i, CONTRACTS.get(i)));
            }
        }
        heads = new Heads(-1, new long[MODULES.size()][1]);
        grow(height + 1);
    }

    synchronized void grow(long blocks) {
        Heads old = heads;
        long height = old.height + blocks;
        long[][] before = new long[MODULES.size()][];
        for (int module = 0; module < before.length; module++) {
            before[module] = Arrays.copyOf(old.before[module], (int) height + 2);
            for (int h = (int) old.height + 1; h <= height; h++) {
                before[module][h + 1] = before[module][h] + size(module, h);
            }
        }
        heads = new Heads(height, before);
    }

    long height() {
        return heads.height;
    }

    Map<Address, Party> parties() {
        return parties;
    }

    static long id(int module, long number) {
        return ((long) (module + 1) << 40) | number;
    }

    static int moduleOf(long id) {
        return (int) (id >>> 40) - 1;
    }

    static long numberOf(long id) {
        return id & ((1L << 40) - 1);
    }

    static String moduleName(int module) {
        return module == HUB ? "hub" : MODULES.get(module);
    }

    static Address user(int module, int index) {
        return Address.read(Mix.hash(ADDRESS_HASH, id(module, index)).toArray(), 0);
    }

    static Address contract(int module, int index) {
        return user(module, USERS + index);
    }

    static Hash256 blockHash(int module, long height) {
        return Mix.hash(BLOCK_HASH, id(module, height));
    }

    static Hash256 transactionHash(int module, long sequence) {
        return Mix.hash(TRANSACTION_HASH, id(module, sequence));
    }

    /// How many transactions a module's block has; a fifth of the blocks is empty.
    int size(int module, long height) {
        return module == HUB || height == 0 || Mix.below(id(module, height), 1, 5) == 0
                ? 0
                : 1 + Mix.below(id(module, height), 2, busiest);
    }

    long transactionsBefore(int module, long height) {
        return module == HUB ? 0 : heads.before[module][(int) height];
    }

    long transactions(int module) {
        Heads now = heads;
        return now.before[module][(int) now.height + 1];
    }

    long heightOf(int module, long sequence) {
        long[] before = heads.before[module];
        int found = Arrays.binarySearch(before, sequence);
        if (found < 0) {
            return -found - 2L;
        }
        while (found + 1 < before.length && before[found + 1] == sequence) {
            found++;
        }
        return found;
    }

    static Kind kind(int module, long sequence) {
        if (sequence % 397 == 396) {
            return Kind.CREATE;
        }
        return Kind.values()[Mix.below(id(module, sequence), 3, 5)];
    }

    static boolean succeeded(int module, long sequence) {
        return kind(module, sequence) == Kind.TRANSFER
                || Mix.below(id(module, sequence), 4, 17) != 0;
    }

    static long gasUsed(int module, long sequence) {
        Kind kind = kind(module, sequence);
        return kind == Kind.TRANSFER
                ? kind.gas
                : kind.gas + Mix.below(id(module, sequence), 5, 9_000) - 4_500;
    }

    static Address sender(int module, long sequence) {
        return user(module, (int) (sequence % USERS));
    }

    static long nonce(long sequence) {
        return sequence / USERS;
    }

    /// The sender's transaction before (-1) or after (1) this one, or -1.
    long neighbourBySender(int module, long sequence, int direction) {
        long other = sequence + (long) direction * USERS;
        return other < 0 || other >= transactions(module) ? -1 : other;
    }

    static Address recipient(int module, long sequence) {
        return switch (kind(module, sequence)) {
            case TRANSFER -> counterparty(module, sequence);
            case TOKEN -> contract(module, 0);
            case SWAP -> contract(module, 1);
            case SHIP -> contract(module, 2);
            case METER -> contract(module, 3);
            case CREATE -> Address.read(transactionHash(module, sequence).toArray(), 7);
        };
    }

    static Address counterparty(int module, long sequence) {
        return user(module, Mix.below(id(module, sequence), 6, USERS));
    }

    static UInt256 value(int module, long sequence) {
        return kind(module, sequence) == Kind.TRANSFER
                ? UInt256.of(1 + Mix.below(id(module, sequence), 7, 2_000_000))
                        .multiply(UInt256.of(10_000_000_000_000L))
                : UInt256.ZERO;
    }

    static UInt256 gasPrice(int module, long sequence) {
        return UInt256.of(1_000_000_000L + Mix.below(id(module, sequence), 8, 900_000_000));
    }

    TransactionRow transaction(int module, long sequence) {
        long height = heightOf(module, sequence);
        Kind kind = kind(module, sequence);
        Address to = recipient(module, sequence);
        Party party = parties.get(to);
        long gas = gasUsed(module, sequence);
        return new TransactionRow(
                module,
                moduleName(module),
                height,
                (int) (sequence - transactionsBefore(module, height)),
                transactionHash(module, sequence),
                2,
                sender(module, sequence),
                to,
                party == null ? null : party.name(),
                kind == Kind.CREATE,
                SampleCalls.method(kind),
                value(module, sequence),
                gasPrice(module, sequence).multiply(UInt256.of(gas)),
                gas,
                succeeded(module, sequence),
                time(module, height));
    }

    static long time(int module, long height) {
        return height * BLOCK_MILLIS + (module == HUB ? 900 : module * 200L);
    }

    BlockRow block(int module, long height) {
        int size = size(module, height);
        long first = transactionsBefore(module, height);
        int failed = 0;
        long gas = 0;
        for (long sequence = first; sequence < first + size; sequence++) {
            gas += gasUsed(module, sequence);
            failed += succeeded(module, sequence) ? 0 : 1;
        }
        return new BlockRow(
                module,
                moduleName(module),
                height,
                blockHash(module, height),
                time(module, height),
                size,
                failed,
                gas,
                module == HUB ? 0 : GAS_LIMIT,
                module == HUB ? null : UInt256.of(875_000_000L + Mix.below(height, 9, 9_000_000)),
                module == HUB ? 412 : 540 + size * 143);
    }
}
