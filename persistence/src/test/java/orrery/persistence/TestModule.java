package orrery.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import orrery.engine.audit.StoredTransaction;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.LegacyTransaction;
import orrery.engine.chain.Log;
import orrery.engine.chain.LogsBloom;
import orrery.engine.chain.Receipt;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.AbiValue;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.crypto.Keccak256;
import orrery.engine.crypto.KeyPair;
import orrery.engine.market.DecisionAnchor;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.Hex;
import orrery.engine.primitives.UInt256;
import orrery.engine.runtime.RoundCommit.SealedBlock;
import orrery.engine.state.Account;
import orrery.engine.state.StateDiff;
import orrery.engine.state.WorldState;
import orrery.engine.trie.TrieRoot;

/// A module whose blocks have real signatures, roots, receipts and logs, but whose transactions do
/// what the test wants instead of what an EVM would: storage and audit cannot tell.
final class TestModule {
    static final Address TOKEN = Address.fromHex("0x00000000000000000000000000000000000c1701");
    static final Address PAIR = Address.fromHex("0x00000000000000000000000000000000000c1702");
    static final Address ANCHOR = Address.fromHex("0x00000000000000000000000000000000000c1703");

    static final Address LUNA = Address.fromHex("0x00000000000000000000000000000000000c1704");

    private static final UInt256 TENTH = UInt256.of(100_000_000_000_000_000L);
    private static final UInt256 BASE_FEE = UInt256.of(1_000_000_000);
    private static final UInt256 TIP = UInt256.of(100_000_000);
    private static final ContractArtifact TOKEN_CODE = ContractArtifact.load("CityToken");
    private static final ContractArtifact PAIR_CODE = ContractArtifact.load("SwapPair");
    private static final ContractArtifact ANCHOR_CODE = ContractArtifact.load("DecisionAnchor");

    private final int index;
    private final RandomGenerator random;
    private final KeyPair[] keys = new KeyPair[5];
    private final long[] nonces = new long[5];
    private final WorldState state = new WorldState();
    private @Nullable BlockHeader head;

    // The block in the making.
    private final NavigableMap<Address, StateDiff.AccountChange> changes = new TreeMap<>();
    private final List<Transaction> transactions = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private long gasUsed;

    TestModule(int index, RandomGenerator random) {
        this.index = index;
        this.random = random;
        for (int i = 0; i < keys.length; i++) {
            keys[i] = KeyPair.fromSeed(Keccak256.hash(new byte[] {(byte) index, (byte) i}));
        }
    }

    long chainId() {
        return 7_000L + index;
    }

    Hash256 headHash() {
        return head == null ? Hash256.ZERO : head.hash();
    }

    long height() {
        return head == null ? -1 : head.number();
    }

    Hash256 stateRoot() {
        return state.root();
    }

    WorldState state() {
        return state;
    }

    SealedBlock genesis() {
        NavigableMap<Hash256, Bytes> codes = new TreeMap<>();
        for (KeyPair key : keys) {
            put(key.address(), new Account(0, UInt256.of(Long.MAX_VALUE), Keccak256.EMPTY));
        }
        deploy(TOKEN, TOKEN_CODE, codes);
        deploy(LUNA, TOKEN_CODE, codes);
        // "CITY", as Solidity keeps a short string.
        slot(TOKEN, UInt256.of(4), UInt256.fromHex("0x43495459" + "00".repeat(27) + "08"));
        deploy(PAIR, PAIR_CODE, codes);
        deploy(ANCHOR, ANCHOR_CODE, codes);
        return seal(0, codes);
    }

    private void deploy(
            Address address, ContractArtifact artifact, NavigableMap<Hash256, Bytes> codes) {
        Hash256 hash = Keccak256.hash(artifact.deployedCode());
        codes.put(hash, artifact.deployedCode());
        put(address, new Account(1, UInt256.ZERO, hash));
        slot(address, UInt256.of(1), UInt256.of(5_000 + index));
        slot(address, UInt256.MAX, UInt256.ONE);
    }

    /// A signed anchor transaction that is not yet in a block.
    Transaction anchor(long epoch, Hash256 hash) {
        return sign(
                4,
                ANCHOR,
                UInt256.ZERO,
                ANCHOR_CODE
                        .abi()
                        .function("anchor")
                        .encodeCall(AbiValue.of(epoch), AbiValue.of(Bytes.wrap(hash.toArray()))));
    }

    /// Puts an anchor transaction into the block in the making.
    void include(Transaction anchor, long epoch, Hash256 hash) {
        Hash256 topic = ANCHOR_CODE.abi().event("DecisionAnchored").topic();
        slot(ANCHOR, DecisionAnchor.slot(epoch), hash.toWord());
        record(
                anchor,
                true,
                51_000,
                List.of(
                        new Log(
                                ANCHOR,
                                List.of(topic, Hash256.fromWord(UInt256.of(epoch))),
                                Bytes.wrap(hash.toArray()))));
    }

    SealedBlock block(long virtualMillis, int count) {
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(6)) {
                case 0 -> failedCall();
                case 1 -> swap();
                case 2 -> creation();
                case 3 -> legacyTransfer();
                default -> tokenTransfer();
            }
        }
        return seal(virtualMillis, new TreeMap<>());
    }

    private void tokenTransfer() {
        int from = random.nextInt(4);
        Address to = keys[random.nextInt(5)].address();
        UInt256 amount = UInt256.of(1 + random.nextInt(1_000_000));
        Bytes call =
                TOKEN_CODE
                        .abi()
                        .function("transfer")
                        .encodeCall(AbiValue.of(to), AbiValue.of(amount));
        slot(TOKEN, keys[from].address().toWord(), UInt256.of(random.nextInt(3)));
        Log log = transferred(TOKEN, keys[from].address(), to, amount);
        record(sign(from, TOKEN, UInt256.ZERO, call), true, 34_000, List.of(log));
    }

    private void swap() {
        int from = random.nextInt(4);
        Address trader = keys[from].address();
        UInt256 in = TENTH.multiply(UInt256.of(125));
        UInt256 out = TENTH.multiply(UInt256.of(31));
        Bytes call =
                PAIR_CODE
                        .abi()
                        .function("swapExactIn")
                        .encodeCall(AbiValue.of(TOKEN), AbiValue.of(in), AbiValue.of(1));
        slot(PAIR, UInt256.of(8), UInt256.of(random.nextInt(1_000_000)));
        Bytes amounts =
                Bytes.fromHex(
                        Hex.encode(in.toBytes32())
                                + "00".repeat(64)
                                + Hex.encode(out.toBytes32()).substring(2));
        Log swapped =
                new Log(
                        PAIR,
                        List.of(
                                PAIR_CODE.abi().event("Swap").topic(),
                                Hash256.fromWord(trader.toWord()),
                                Hash256.fromWord(trader.toWord())),
                        amounts);
        Log bare = new Log(PAIR, List.of(), Bytes.wrap(new byte[] {1, 2, 3}));
        record(
                sign(from, PAIR, UInt256.ZERO, call),
                true,
                90_000,
                List.of(
                        transferred(TOKEN, trader, PAIR, in),
                        transferred(LUNA, PAIR, trader, out),
                        swapped,
                        bare));
    }

    private static Log transferred(Address token, Address from, Address to, UInt256 amount) {
        return new Log(
                token,
                List.of(
                        TOKEN_CODE.abi().event("Transfer").topic(),
                        Hash256.fromWord(from.toWord()),
                        Hash256.fromWord(to.toWord())),
                Bytes.wrap(amount.toBytes32()));
    }

    private void failedCall() {
        record(
                sign(random.nextInt(4), PAIR, UInt256.ZERO, Bytes.fromHex("0xdeadbeef00")),
                false,
                40_000,
                List.of());
    }

    private void creation() {
        int from = random.nextInt(4);
        Transaction created = sign(from, null, UInt256.ONE, Bytes.fromHex("0x6001600255"));
        Address address = StoredTransaction.recipient(created, keys[from].address());
        // Half of them are gone again at once, together with what an earlier one left.
        if (random.nextBoolean()) {
            put(address, new Account(1, UInt256.ONE, Keccak256.EMPTY));
            slot(address, UInt256.of(2), UInt256.ONE);
        }
        record(created, true, 53_000, List.of());
    }

    private void legacyTransfer() {
        int from = random.nextInt(4);
        LegacyTransaction draft =
                new LegacyTransaction(
                        chainId(),
                        nonces[from]++,
                        UInt256.of(2_000_000_000),
                        21_000,
                        keys[random.nextInt(5)].address(),
                        UInt256.of(1 + random.nextInt(1 << 20)).multiply(UInt256.of(1L << 40)),
                        Bytes.EMPTY,
                        Transaction.UNSIGNED);
        record(draft.signedBy(keys[from]), true, 21_000, List.of());
    }

    /// Drops the token's storage in the block in the making.
    void clearToken() {
        Account token = state.account(TOKEN);
        NavigableMap<UInt256, UInt256> fresh = new TreeMap<>();
        fresh.put(UInt256.of(77), UInt256.of(7));
        changes.put(TOKEN, new StateDiff.AccountChange(token, true, fresh));
    }

    private Transaction sign(int from, @Nullable Address to, UInt256 value, Bytes data) {
        return new FeeMarketTransaction(
                        chainId(),
                        nonces[from]++,
                        TIP,
                        UInt256.of(3_000_000_000L),
                        120_000,
                        to,
                        value,
                        data,
                        List.of(),
                        Transaction.UNSIGNED)
                .signedBy(keys[from]);
    }

    private void record(Transaction transaction, boolean succeeded, long gas, List<Log> logs) {
        gasUsed += gas;
        transactions.add(transaction);
        receipts.add(Receipt.withStatus(transaction.type(), succeeded, gasUsed, logs));
        Address sender = transaction.sender().orElseThrow();
        put(sender, new Account(transaction.nonce() + 1, UInt256.of(1L << 60), Keccak256.EMPTY));
    }

    private void put(Address address, Account account) {
        StateDiff.AccountChange known = changes.get(address);
        changes.put(
                address,
                new StateDiff.AccountChange(
                        account, false, known == null ? new TreeMap<>() : known.storage()));
    }

    private void slot(Address address, UInt256 slot, UInt256 value) {
        StateDiff.AccountChange known = changes.get(address);
        NavigableMap<UInt256, UInt256> slots =
                new TreeMap<>(known == null ? new TreeMap<>() : known.storage());
        slots.put(slot, value);
        Account account = known == null ? state.account(address) : known.after();
        boolean cleared = known != null && known.storageCleared();
        changes.put(address, new StateDiff.AccountChange(account, cleared, slots));
    }

    private SealedBlock seal(long virtualMillis, NavigableMap<Hash256, Bytes> codes) {
        StateDiff diff = new StateDiff(changes, codes);
        Hash256 root = state.apply(diff);
        BlockHeader header =
                new BlockHeaderBuilder()
                        .parentHash(headHash())
                        .ommersHash(BlockHeader.NO_OMMERS_HASH)
                        .stateRoot(root)
                        .transactionsRoot(
                                TrieRoot.ofList(
                                        transactions.stream().map(Transaction::encode).toList()))
                        .receiptsRoot(
                                TrieRoot.ofList(receipts.stream().map(Receipt::encode).toList()))
                        .logsBloom(LogsBloom.ofReceipts(receipts))
                        .number(height() + 1)
                        .gasLimit(30_000_000)
                        .gasUsed(gasUsed)
                        .timestamp(virtualMillis / 1000)
                        .extraData(Bytes.wrap(new byte[] {'o', (byte) index}))
                        .baseFeePerGas(BASE_FEE)
                        .withdrawalsRoot(TrieRoot.ofList(List.of()))
                        .build();
        Block block = new Block(header, transactions, List.of(), List.of());
        SealedBlock sealed = new SealedBlock(index, block, receipts, diff, 1_234);
        head = header;
        changes.clear();
        transactions.clear();
        receipts.clear();
        gasUsed = 0;
        return sealed;
    }

    KeyPair key(int i) {
        return keys[i];
    }
}
