package orrery.engine.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.AbiFunction;
import orrery.engine.codec.AbiValue;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.codec.SolidityStorage;
import orrery.engine.crypto.Keccak256;
import orrery.engine.crypto.KeyPair;
import orrery.engine.evm.CodeCache;
import orrery.engine.evm.Evm;
import orrery.engine.evm.ExecutionResult;
import orrery.engine.evm.Message;
import orrery.engine.execution.BlockDuties;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.ChainRules;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;
import orrery.engine.state.FlatState;
import orrery.engine.state.Journal;
import orrery.engine.state.StateDiff;
import orrery.engine.trie.MerklePatriciaTrie;

/// Blocks of one kind of transaction, each block of one transaction from each of many senders: the
/// state before the first of them, and the signed transactions of any. The same on every machine.
public final class BlockWorkload {
    /// The chain that the transactions are bound to.
    public static final long CHAIN_ID = 31_337;

    /// The rules of the blocks.
    static final ChainRules RULES =
            new ChainRules(CHAIN_ID, ForkSchedule.fixed(Fork.PRAGUE), BlockDuties.MODULE);

    private static final UInt256 ETHER = UInt256.of(1_000_000_000_000_000_000L);
    private static final UInt256 WEALTH = ETHER.multiply(UInt256.of(1_000_000));
    private static final UInt256 LIQUIDITY = ETHER.multiply(UInt256.of(100_000_000));
    private static final UInt256 SUPPLY = ETHER.multiply(UInt256.of(1_000_000_000_000L));
    private static final UInt256 AMOUNT = UInt256.of(1_000_000_000_000L);
    private static final UInt256 FEE_CAP = UInt256.of(100_000_000_000L);
    private static final UInt256 TIP = UInt256.of(1_000_000_000L);
    private static final long SETUP_GAS = 1_000_000_000;

    private static final ContractArtifact TOKEN = ContractArtifact.load("CityToken");
    private static final ContractArtifact PAIR = ContractArtifact.load("SwapPair");
    private static final AbiFunction TRANSFER = TOKEN.abi().function("transfer");
    private static final AbiFunction SWAP = PAIR.abi().function("swapExactIn");

    /// Where EIP-2935 keeps the hashes of ancestors, and its code there; anvil has it too.
    private static final Address HISTORY =
            Address.fromHex("0x0000f90827f1c53a10cb7a02335b175320002935");

    private static final Bytes HISTORY_CODE =
            Bytes.fromHex(
                    "0x3373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143038111604257"
                            + "611fff81430311604257611fff9006545f5260205ff35b5f5ffd5b5f35611fff60014303065500");

    /// Adds one to slot 0.
    private static final String COUNT_UP = "60005460010160005500";

    private static final Bytes COUNTER_CODE = Bytes.fromHex("0x" + COUNT_UP);

    /// PUSH2 400; JUMPDEST, the hash of word 0 into word 0, one less, JUMPI; POP; and as above.
    private static final Bytes LATE_COUNTER_CODE =
            Bytes.fromHex(
                    "0x610190" + "5b6020600020600052" + "60019003" + "80600357" + "50" + COUNT_UP);

    private static final Address COUNTER = account("counter", 0);
    private static final long BLOCK_SECONDS = 12;
    private static final long GENESIS_TIME = 1_700_000_000;

    private final Kind kind;
    private final List<KeyPair> senders = new ArrayList<>();
    private final Address owner = account("owner", 0);
    private final Journal genesis = new Journal(new FlatState());
    private final Evm machine = new Evm(Fork.PRAGUE, CallFixture.BLOCK, genesis, new CodeCache());
    private final Address token0;
    private final Address token1;

    /// One, or one a sender.
    private final List<Address> pairs = new ArrayList<>();

    /// What every transaction of a block does.
    public enum Kind {
        /// Sends wei to an account of its own.
        NATIVE("native", 21_000),
        /// Sends tokens to an account of its own: no two meet but in the beneficiary.
        ERC20("erc20", 100_000),
        /// Swaps on one pair: each reads what the one before it wrote.
        SWAP("swap", 300_000),
        /// Swaps on a pair of its own: no two meet but in the beneficiary.
        SWAPS_APART("swaps apart", 300_000),
        /// Sends tokens, three in ten to one receiver, the others to an account of its own.
        HOT_TOKEN("erc20, 30 % to one", 100_000),
        /// Counts one counter up.
        COUNTER("counter", 60_000),
        /// Hashes for a while, and counts one counter up at the very end.
        LATE_COUNTER("late counter", 120_000);

        private final String text;
        private final long gasLimit;

        Kind(String text, long gasLimit) {
            this.text = text;
            this.gasLimit = gasLimit;
        }

        public String text() {
            return text;
        }
    }

    /// @param size transactions a block, and senders
    public BlockWorkload(Kind kind, int size) {
        this.kind = kind;
        for (int i = 0; i < size; i++) {
            senders.add(KeyPair.fromSeed(Keccak256.hash(name("sender", i))));
        }
        token0 = create(token("Sol"));
        token1 = create(token("Mercury"));
        for (int i = 0; i < (kind == Kind.SWAPS_APART ? size : 1); i++) {
            pairs.add(newPair());
        }
        genesis.beginTransaction();
        genesis.setCode(HISTORY, HISTORY_CODE);
        if (kind == Kind.COUNTER || kind == Kind.LATE_COUNTER) {
            genesis.setCode(COUNTER, kind == Kind.COUNTER ? COUNTER_CODE : LATE_COUNTER_CODE);
        }
        for (int i = 0; i < size; i++) {
            endow(senders.get(i).address(), pair(i));
        }
        genesis.finishTransaction(true);
    }

    private Address newPair() {
        Address pair = create(PAIR.creation(AbiValue.of(token0), AbiValue.of(token1)));
        send(token0, TRANSFER.encodeCall(AbiValue.of(pair), AbiValue.of(LIQUIDITY)));
        send(token1, TRANSFER.encodeCall(AbiValue.of(pair), AbiValue.of(LIQUIDITY)));
        send(pair, PAIR.abi().function("mint").encodeCall(AbiValue.of(owner)));
        return pair;
    }

    private Address pair(int sender) {
        return pairs.get(sender % pairs.size());
    }

    private static byte[] name(String role, int index) {
        return ("orrery bench " + role + " " + index).getBytes(StandardCharsets.US_ASCII);
    }

    private static Address account(String role, int index) {
        return Address.fromWord(Keccak256.hash(name(role, index)).toWord());
    }

    private Bytes token(String name) {
        return TOKEN.creation(
                AbiValue.of(name), AbiValue.of(name), AbiValue.of(owner), AbiValue.of(SUPPLY));
    }

    private Address create(Bytes initCode) {
        Address created = run(null, initCode).created();
        if (created == null) {
            throw new IllegalStateException("a contract of the workload was not created");
        }
        return created;
    }

    private void send(Address to, Bytes data) {
        run(to, data);
    }

    private ExecutionResult run(@Nullable Address to, Bytes data) {
        genesis.beginTransaction();
        genesis.incrementNonce(owner);
        ExecutionResult result =
                machine.execute(
                        new Message(
                                owner, to, UInt256.ZERO, data, SETUP_GAS, UInt256.ZERO, List.of()));
        genesis.finishTransaction(true);
        if (!result.isSuccess()) {
            throw new IllegalStateException("the workload's setup ended with " + result);
        }
        return result;
    }

    /// Gives an account wei, tokens of both kinds, and lets its pair take them.
    private void endow(Address account, Address pair) {
        genesis.setBalance(account, WEALTH);
        for (Address token : List.of(token0, token1)) {
            UInt256 balances = UInt256.of(TOKEN.slot("_balances"));
            genesis.setStorage(token, SolidityStorage.mapping(account.toWord(), balances), WEALTH);
            UInt256 allowances =
                    SolidityStorage.mapping(
                            account.toWord(), UInt256.of(TOKEN.slot("_allowances")));
            genesis.setStorage(
                    token, SolidityStorage.mapping(pair.toWord(), allowances), UInt256.MAX);
        }
    }

    /// The state that the first block starts from, as what it differs from the empty one.
    public StateDiff genesis() {
        return genesis.diff();
    }

    /// The signed transactions of a block, one a sender.
    ///
    /// @param round from 0: the block's place, and the nonce of its transactions
    public List<Transaction> transactions(int round) {
        List<Transaction> transactions = new ArrayList<>();
        for (int i = 0; i < senders.size(); i++) {
            transactions.add(draft(i, round).signedBy(senders.get(i)));
        }
        return transactions;
    }

    /// A block of them as an executor takes it, with a header of our own.
    ///
    /// @param round from 0, as in [#transactions]
    public BlockInput block(int round) {
        Block block = new Block(header(round), transactions(round), List.of(), List.of());
        return new BlockInput(RULES, block, _ -> Hash256.ZERO);
    }

    /// A header of our own, where no other node makes one.
    public static BlockHeader header(int round) {
        return new BlockHeaderBuilder()
                .number(round + 1)
                .timestamp(GENESIS_TIME + BLOCK_SECONDS * round)
                .baseFeePerGas(UInt256.of(1_000_000_000))
                .gasLimit(10_000_000_000L)
                .beneficiary(Address.of(0xc01be))
                .withdrawalsRoot(MerklePatriciaTrie.EMPTY_ROOT)
                .blobGasUsed(0L)
                .excessBlobGas(0L)
                .parentBeaconBlockRoot(Hash256.ZERO)
                .build();
    }

    private Transaction draft(int index, long nonce) {
        boolean isHot = kind == Kind.HOT_TOKEN && index % 10 < 3;
        Address receiver = account("receiver", isHot ? senders.size() : index);
        return switch (kind) {
            case NATIVE -> draft(nonce, receiver, AMOUNT, Bytes.EMPTY);
            case ERC20, HOT_TOKEN ->
                    draft(
                            nonce,
                            token0,
                            UInt256.ZERO,
                            TRANSFER.encodeCall(AbiValue.of(receiver), AbiValue.of(AMOUNT)));
            case COUNTER, LATE_COUNTER -> draft(nonce, COUNTER, UInt256.ZERO, Bytes.EMPTY);
            case SWAP, SWAPS_APART ->
                    draft(
                            nonce,
                            pair(index),
                            UInt256.ZERO,
                            SWAP.encodeCall(
                                    AbiValue.of(index % 2 == 0 ? token0 : token1),
                                    AbiValue.of(AMOUNT),
                                    AbiValue.of(0)));
        };
    }

    private Transaction draft(long nonce, Address to, UInt256 value, Bytes data) {
        return new FeeMarketTransaction(
                CHAIN_ID,
                nonce,
                TIP,
                FEE_CAP,
                kind.gasLimit,
                to,
                value,
                data,
                List.of(),
                Transaction.UNSIGNED);
    }
}
