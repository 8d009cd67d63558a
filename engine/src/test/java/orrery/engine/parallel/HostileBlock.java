package orrery.engine.parallel;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import orrery.engine.chain.AccessListEntry;
import orrery.engine.chain.AccessListTransaction;
import orrery.engine.chain.Authorization;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.LegacyTransaction;
import orrery.engine.chain.SetCodeTransaction;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.Keccak256;
import orrery.engine.crypto.KeyPair;
import orrery.engine.evm.CodeCache;
import orrery.engine.evm.ContractAddress;
import orrery.engine.execution.BlockDuties;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockProcessor;
import orrery.engine.execution.ChainRules;
import orrery.engine.execution.TransactionAttempt;
import orrery.engine.execution.TransactionWatch;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;
import orrery.engine.state.GenesisAccount;
import orrery.engine.state.WorldState;

/// A small block in which everything that parallel executors got wrong happens at once: contracts
/// of random instructions that share slots, look at each other's balances, destroy themselves and
/// are made again at the same address, a beneficiary that sends and is paid, delegations, failing
/// creations, senders that live on what they are paid in the block, and now and then an invalid
/// transaction.
public record HostileBlock(BlockInput input, WorldState state, Fork fork) {
    private static final long CHAIN = 77;
    private static final int CONTRACTS = 4;
    private static final UInt256 GWEI = UInt256.of(1_000_000_000);
    private static final UInt256 RICH = UInt256.of(1_000_000_000_000_000_000L);
    private static final List<KeyPair> KEYS =
            List.of(1L, 2L, 3L, 4L, 5L, 6L).stream()
                    .map(secret -> KeyPair.of(UInt256.of(secret)))
                    .toList();
    private static final Fork[] FORKS = {
        Fork.FRONTIER,
        Fork.HOMESTEAD,
        Fork.TANGERINE_WHISTLE,
        Fork.SPURIOUS_DRAGON,
        Fork.BYZANTIUM,
        Fork.CONSTANTINOPLE,
        Fork.ISTANBUL,
        Fork.BERLIN,
        Fork.LONDON,
        Fork.SHANGHAI,
        Fork.CANCUN,
        Fork.PRAGUE,
        Fork.PRAGUE,
        Fork.OSAKA,
        Fork.OSAKA
    };

    /// Runtime codes that CREATE2 puts at the same few addresses: count up; count up and die; die
    /// for oneself; die where paid.
    private static final String[] CHILDREN = {
        "600160005401600055", "600160005401600055 33ff", "30ff", "34600557005b33ff"
    };

    @Override
    public String toString() {
        return fork + ", " + input.block().transactions().size() + " transactions";
    }

    public static HostileBlock of(RandomGenerator random) {
        return new Maker(random).make();
    }

    private static Address contract(int index) {
        return Address.of(0x1000 + index);
    }

    private static final class Maker {
        private final RandomGenerator random;
        private final Fork fork;
        private final ChainRules rules;
        private final List<Address> universe = new ArrayList<>();

        Maker(RandomGenerator random) {
            this.random = random;
            fork = FORKS[random.nextInt(FORKS.length)];
            rules = new ChainRules(CHAIN, ForkSchedule.fixed(fork), BlockDuties.MODULE);
            KEYS.forEach(key -> universe.add(key.address()));
            for (int i = 0; i < CONTRACTS; i++) {
                universe.add(contract(i));
                for (String child : CHILDREN) {
                    universe.add(
                            ContractAddress.ofSalt(
                                    contract(i), UInt256.ZERO, Keccak256.hash(initCode(child))));
                }
                universe.add(ContractAddress.ofNonce(contract(i), random.nextInt(2)));
            }
            universe.add(Address.of(3));
            universe.add(Address.of(0x2000));
            universe.add(Address.of(0x900));
        }

        HostileBlock make() {
            WorldState state = WorldState.of(allocation());
            Address[] beneficiaries = {
                Address.of(0x900), KEYS.get(0).address(), contract(0), anyAddress()
            };
            BlockHeader header = header(beneficiaries[random.nextInt(beneficiaries.length)]);
            List<Transaction> taken = transactions(state, header);
            boolean hasWithdrawals = fork.isAtLeast(Fork.SHANGHAI);
            Block block = new Block(header, taken, List.of(), hasWithdrawals ? List.of() : null);
            return new HostileBlock(new BlockInput(rules, block, _ -> Hash256.ZERO), state, fork);
        }

        /// Candidates in order; those that are invalid in their turn are left out, but for a few
        /// blocks that shall be invalid.
        private List<Transaction> transactions(WorldState state, BlockHeader header) {
            boolean hasWithdrawals = fork.isAtLeast(Fork.SHANGHAI);
            Block empty =
                    new Block(header, List.of(), List.of(), hasWithdrawals ? List.of() : null);
            BlockProcessor trial =
                    BlockProcessor.of(
                            rules.at(header),
                            new BlockInput(rules, empty, _ -> Hash256.ZERO),
                            state,
                            new CodeCache(),
                            TransactionWatch.NONE);
            trial.begin();
            boolean mayBeInvalid = random.nextInt(12) == 0;
            List<Transaction> taken = new ArrayList<>();
            for (int i = 3 + random.nextInt(14); i > 0; i--) {
                KeyPair sender = KEYS.get(random.nextInt(KEYS.size()));
                long nonce = trial.journal().nonce(sender.address());
                boolean isOff = random.nextInt(25) == 0;
                Transaction candidate = transaction(sender, isOff ? nonce + 1 : nonce);
                boolean isValid = trial.add(candidate) instanceof TransactionAttempt.Executed;
                if (isValid || mayBeInvalid) {
                    taken.add(candidate);
                }
            }
            return taken;
        }

        private BlockHeader header(Address beneficiary) {
            BlockHeaderBuilder header =
                    new BlockHeaderBuilder()
                            .beneficiary(beneficiary)
                            .number(1)
                            .timestamp(12)
                            .gasLimit(random.nextInt(10) == 0 ? 600_000 : 30_000_000);
            if (fork.isAtLeast(Fork.LONDON)) {
                header.baseFeePerGas(random.nextBoolean() ? UInt256.of(7) : GWEI);
            }
            if (fork.isAtLeast(Fork.SHANGHAI)) {
                header.withdrawalsRoot(Hash256.ZERO);
            }
            if (fork.isAtLeast(Fork.CANCUN)) {
                header.blobGasUsed(0L).excessBlobGas(0L).parentBeaconBlockRoot(Hash256.ZERO);
            }
            return header.build();
        }

        private NavigableMap<Address, GenesisAccount> allocation() {
            NavigableMap<Address, GenesisAccount> accounts = new TreeMap<>();
            for (KeyPair key : KEYS) {
                if (random.nextInt(4) != 0) { // else it lives on what it is paid
                    accounts.put(key.address(), GenesisAccount.ofBalance(RICH));
                }
            }
            for (int i = 0; i < CONTRACTS; i++) {
                NavigableMap<UInt256, UInt256> slots = new TreeMap<>();
                for (int slot = 0; slot < 3; slot++) {
                    if (random.nextBoolean()) {
                        slots.put(UInt256.of(slot), UInt256.of(1 + random.nextInt(5)));
                    }
                }
                accounts.put(
                        contract(i),
                        new GenesisAccount(
                                random.nextInt(2), UInt256.of(random.nextInt(3)), code(), slots));
            }
            return accounts;
        }

        // ---- Code

        private Address anyAddress() {
            return universe.get(random.nextInt(universe.size()));
        }

        private Bytes code() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                instruction(out);
            }
            return Bytes.wrap(out.toByteArray());
        }

        private void instruction(ByteArrayOutputStream out) {
            switch (random.nextInt(13)) {
                case 0, 1 -> hex(out, "6001 60", slot(), "54 01 60", slot(), "55"); // count up
                case 2 -> { // keep somebody's balance
                    push(out, anyAddress());
                    hex(out, "31 60", slot(), "55");
                }
                case 3 -> { // keep somebody's code size or hash
                    push(out, anyAddress());
                    hex(out, random.nextBoolean() ? "3b" : "3f", "60", slot(), "55");
                }
                case 4, 5 -> call(out, anyAddress(), random.nextInt(3) == 0 ? 0 : 1);
                case 6, 7 -> create2(out);
                case 8 -> { // CREATE of something that fails or stays empty
                    hex(out, random.nextBoolean() ? "60fd6000 53" : "6000600053");
                    hex(out, "6001 6000 60" + (random.nextBoolean() ? "00" : "01") + " f0 50");
                }
                case 9 -> {
                    if (random.nextInt(3) == 0) {
                        push(out, anyAddress());
                        hex(out, "ff");
                    } else {
                        hex(out, "47 60", slot(), "55");
                    }
                }
                case 10 -> hex(out, "36 15 58 6009 01 57 6000 80 fd 5b"); // fail where given data
                case 11 -> hex(out, "41 31 60", slot(), "55"); // what the beneficiary has
                default -> hex(out, "60", slot(), "54 60", slot(), "55"); // copy a slot
            }
        }

        private String slot() {
            return "0" + random.nextInt(3);
        }

        private void call(ByteArrayOutputStream out, Address to, int value) {
            hex(out, "6000 6000 60", random.nextBoolean() ? "00" : "01", "6000 60", "0" + value);
            push(out, to);
            hex(out, "61c000 f1 50");
        }

        private void create2(ByteArrayOutputStream out) {
            byte[] init = initCode(CHILDREN[random.nextInt(CHILDREN.length)]);
            byte[] padded = Arrays.copyOf(init, 32);
            out.write(0x7f);
            out.writeBytes(padded);
            hex(
                    out,
                    "6000 52 6000 60",
                    HexFormat.of().toHexDigits((byte) init.length),
                    "6000 6000 f5");
            if (random.nextBoolean()) { // and call it at once
                hex(out, "6000 6000 6000 6000 6000 85 61c000 f1 50");
            }
            hex(out, "50");
        }

        /// Init code of at most 32 bytes that deploys `runtime`.
        static byte[] initCode(String runtime) {
            byte[] code = bytes(runtime);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(0x5f + code.length);
            out.writeBytes(code);
            hex(out, "6000 52 60", HexFormat.of().toHexDigits((byte) code.length));
            hex(out, "60", HexFormat.of().toHexDigits((byte) (32 - code.length)), "f3");
            return out.toByteArray();
        }

        private static void push(ByteArrayOutputStream out, Address address) {
            out.write(0x73);
            out.writeBytes(address.toArray());
        }

        static void hex(ByteArrayOutputStream out, String... parts) {
            for (String part : parts) {
                out.writeBytes(bytes(part));
            }
        }

        static byte[] bytes(String hex) {
            return HexFormat.of().parseHex(hex.replace(" ", ""));
        }

        // ---- Transactions

        private Transaction transaction(KeyPair sender, long nonce) {
            UInt256 price =
                    random.nextInt(8) == 0 && !fork.isAtLeast(Fork.LONDON) ? UInt256.ZERO : GWEI;
            long gas = 21_000 + random.nextInt(6) * 60_000L;
            boolean creates = random.nextInt(10) == 0;
            Address to = creates ? null : anyAddress();
            Bytes data =
                    creates
                            ? code()
                            : random.nextInt(3) == 0 ? Bytes.wrap(new byte[] {1}) : Bytes.EMPTY;
            gas += creates ? 60_000 : data.isEmpty() ? 0 : 100;
            UInt256 value =
                    switch (random.nextInt(4)) {
                        case 0 -> UInt256.ZERO;
                        case 1 -> UInt256.of(random.nextInt(5));
                        default -> UInt256.of(random.nextLong(RICH.l0() / 3));
                    };
            boolean delegates = fork.isAtLeast(Fork.PRAGUE) && random.nextInt(4) == 0;
            Transaction unsigned;
            if (delegates && to != null) {
                unsigned =
                        new SetCodeTransaction(
                                CHAIN,
                                nonce,
                                tip(),
                                GWEI,
                                gas + 100_000,
                                to,
                                value,
                                data,
                                List.of(),
                                authorizations(nonce, sender),
                                Transaction.UNSIGNED);
            } else if (fork.isAtLeast(Fork.LONDON) && random.nextBoolean()) {
                unsigned =
                        new FeeMarketTransaction(
                                CHAIN,
                                nonce,
                                tip(),
                                GWEI,
                                gas + 20_000,
                                to,
                                value,
                                data,
                                accessList(),
                                Transaction.UNSIGNED);
            } else if (fork.isAtLeast(Fork.BERLIN) && random.nextBoolean()) {
                unsigned =
                        new AccessListTransaction(
                                CHAIN,
                                nonce,
                                price,
                                gas + 20_000,
                                to,
                                value,
                                data,
                                accessList(),
                                Transaction.UNSIGNED);
            } else {
                long chain = fork.isAtLeast(Fork.SPURIOUS_DRAGON) ? CHAIN : 0;
                unsigned =
                        new LegacyTransaction(
                                chain, nonce, price, gas, to, value, data, Transaction.UNSIGNED);
            }
            return unsigned.signedBy(sender);
        }

        private UInt256 tip() {
            return random.nextBoolean() ? UInt256.ZERO : UInt256.of(random.nextInt(1000));
        }

        private List<AccessListEntry> accessList() {
            return random.nextBoolean()
                    ? List.of()
                    : List.of(
                            new AccessListEntry(
                                    contract(random.nextInt(CONTRACTS)),
                                    List.of(UInt256.ZERO, UInt256.ONE)));
        }

        private List<Authorization> authorizations(long nonce, KeyPair sender) {
            List<Authorization> list = new ArrayList<>();
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                KeyPair authority = KEYS.get(random.nextInt(KEYS.size()));
                long its = authority.equals(sender) ? nonce + 1 : random.nextInt(3);
                Address target =
                        random.nextInt(4) == 0 ? Address.ZERO : contract(random.nextInt(CONTRACTS));
                list.add(Authorization.signedBy(authority, UInt256.of(CHAIN), target, its));
            }
            return list;
        }
    }
}
