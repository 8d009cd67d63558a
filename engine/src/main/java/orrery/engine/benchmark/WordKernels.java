package orrery.engine.benchmark;

import java.util.List;
import java.util.function.LongSupplier;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.Keccak256;
import orrery.engine.crypto.Secp256k1;
import orrery.engine.network.SeededRandom;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.Limbs;

/// The arithmetic of the EVM's words, and what every transaction needs: hashes, RLP, senders.
public final class WordKernels {
    public static final int WORDS = 256;
    public static final int TRANSACTIONS = 64;

    /// A result, three operands, and scratch for wide arithmetic.
    private static final int R = 4 * WORDS;

    private static final int SCRATCH = R + 4;

    private WordKernels() {}

    @FunctionalInterface
    private interface Operation {
        /// Puts the result for the words at `a`, `b` and `c` at [#R].
        void apply(long[] words, int a, int b, int c);
    }

    /// The kernel with this name.
    ///
    /// @throws IllegalArgumentException where there is none
    public static Kernel named(String name) {
        return Kernel.named(name, all());
    }

    public static List<Kernel> all() {
        List<Transaction> transactions =
                new BlockWorkload(BlockWorkload.Kind.ERC20, TRANSACTIONS).transactions(0);
        List<Bytes> envelopes = transactions.stream().map(Transaction::encode).toList();
        return List.of(
                words("add", (w, a, b, c) -> Limbs.add(w, R, a, b)),
                words("mul", (w, a, b, c) -> Limbs.multiply(w, R, a, b)),
                words("div", (w, a, b, c) -> Limbs.divide(w, R, a, b, SCRATCH)),
                words("mulmod", (w, a, b, c) -> Limbs.mulMod(w, R, a, b, c, SCRATCH)),
                words("exp", (w, a, b, c) -> Limbs.power(w, R, a, b, SCRATCH)),
                keccak(32),
                keccak(136),
                keccak(4096),
                new Kernel("rlp.encode", TRANSACTIONS, () -> encode(transactions)),
                new Kernel("rlp.decode", TRANSACTIONS, () -> decode(envelopes)),
                new Kernel("recover", TRANSACTIONS, () -> recover(transactions)));
    }

    private static long[] random(int count) {
        SeededRandom random = SeededRandom.of(1, "benchmark words");
        long[] words = new long[SCRATCH + 128];
        for (int i = 0; i < count; i++) {
            words[i] = random.nextLong();
        }
        return words;
    }

    /// One operation over every word; divisors get shorter by turns, as those of real code are.
    private static Kernel words(String name, Operation operation) {
        long[] words = random(4 * WORDS);
        for (int i = 0; i < WORDS; i += 3) {
            words[4 * i + 3] = 0;
            words[4 * i + 2] &= i % 2 == 0 ? 0 : -1;
        }
        LongSupplier body =
                () -> {
                    long sum = 0;
                    for (int i = 0; i < WORDS; i++) {
                        int b = 4 * ((i + 1) % WORDS);
                        int c = 4 * ((i + 2) % WORDS);
                        operation.apply(words, 4 * i, b, c);
                        sum += words[R] ^ words[R + 3];
                    }
                    return sum;
                };
        return new Kernel(name, WORDS, body);
    }

    private static Kernel keccak(int size) {
        byte[] input = new byte[size];
        LongSupplier body =
                () -> {
                    Hash256 hash = Keccak256.hash(input);
                    hash.write(input, 0);
                    return hash.w0();
                };
        return new Kernel("keccak." + size, 1, body);
    }

    private static long encode(List<Transaction> transactions) {
        long size = 0;
        for (Transaction transaction : transactions) {
            size += transaction.encode().size();
        }
        return size;
    }

    private static long decode(List<Bytes> envelopes) {
        long gas = 0;
        for (Bytes envelope : envelopes) {
            gas += Transaction.decode(envelope).gasLimit();
        }
        return gas;
    }

    private static long recover(List<Transaction> transactions) {
        long sum = 0;
        for (Transaction transaction : transactions) {
            sum +=
                    Secp256k1.recover(transaction.signingHash(), transaction.signature())
                            .map(Address::hashCode)
                            .orElse(0);
        }
        return sum;
    }
}
