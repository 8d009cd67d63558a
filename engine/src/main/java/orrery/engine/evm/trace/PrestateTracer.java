package orrery.engine.evm.trace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Authorization;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.Keccak256;
import orrery.engine.evm.ContractAddress;
import orrery.engine.evm.Delegation;
import orrery.engine.evm.Halt.Fault;
import orrery.engine.evm.Opcode;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// What a transaction needs of the state to run again, and what it changes: go-ethereum's
/// `prestateTracer`, plain and with `diffMode`.
///
/// Accounts and slots are read when the transaction first reaches for them, which is before it can
/// change them. Accounts that did not exist are left out, as go-ethereum does from 1.15.8 on.
public final class PrestateTracer implements TransactionTracer {
    private final Consumer<PrestateTracer> atEnd;
    private final Map<Address, Held> before = new TreeMap<>();
    private final Map<Address, Held> after = new TreeMap<>();
    private final Set<Address> destroyed = new TreeSet<>();

    /// What the running instruction was the first to reach for.
    private final List<Address> newAccounts = new ArrayList<>();

    private final List<Place> newSlots = new ArrayList<>();
    private @Nullable StateView state;

    private record Place(Address account, UInt256 slot) {}

    public PrestateTracer() {
        this(_ -> {});
    }

    /// @param atEnd is handed the tracer when a transaction has ended
    public PrestateTracer(Consumer<PrestateTracer> atEnd) {
        this.atEnd = atEnd;
    }

    /// One account as it stood.
    ///
    /// @param storage the slots that the transaction reached for, zero where unset
    public record Held(
            boolean exists,
            UInt256 balance,
            long nonce,
            Bytes code,
            Map<UInt256, UInt256> storage) {}

    @Override
    public void begin(Transaction transaction, Address sender, Address coinbase, StateView view) {
        before.clear();
        after.clear();
        destroyed.clear();
        state = view;
        Address to = transaction.to();
        if (to == null) {
            to = ContractAddress.ofNonce(sender, view.nonce(sender));
        } else {
            lookUpWithDelegate(to);
        }
        lookUp(sender);
        lookUp(to);
        lookUp(coinbase);
        for (Authorization authorization : transaction.authorizations()) {
            authorization.authority().ifPresent(this::lookUp);
        }
    }

    @Override
    public void beforeInstruction(Step step) {
        newAccounts.clear();
        newSlots.clear();
        int depth = step.stackSize();
        switch (step.opcode()) {
            case Opcode.SLOAD, Opcode.SSTORE -> {
                if (depth >= 1) {
                    lookUp(step.account(), step.stack(0));
                }
            }
            case Opcode.BALANCE,
                    Opcode.EXTCODESIZE,
                    Opcode.EXTCODECOPY,
                    Opcode.EXTCODEHASH,
                    Opcode.SELFDESTRUCT -> {
                if (depth >= 1) {
                    lookUp(Address.fromWord(step.stack(0)));
                }
            }
            case Opcode.CALL, Opcode.CALLCODE, Opcode.DELEGATECALL, Opcode.STATICCALL -> {
                if (depth >= 5) {
                    lookUpWithDelegate(Address.fromWord(step.stack(1)));
                }
            }
            case Opcode.CREATE -> {
                Address creator = step.account();
                lookUp(ContractAddress.ofNonce(creator, state().nonce(creator)));
            }
            case Opcode.CREATE2 -> lookUpSalted(step);
            default -> {}
        }
    }

    /// An instruction that could not be paid has reached for nothing.
    @Override
    public void afterInstruction(long gasCost, long refund, @Nullable Fault fault) {
        if (fault != null) {
            newSlots.forEach(
                    p -> Objects.requireNonNull(before.get(p.account)).storage.remove(p.slot));
            newAccounts.forEach(before::remove);
        }
    }

    private void lookUpSalted(Step step) {
        if (step.stackSize() < 4) {
            return;
        }
        UInt256 offset = step.stack(1);
        UInt256 size = step.stack(2);
        // A range that no gas could pay for creates nothing.
        if (size.bitLength() > 24 || (offset.bitLength() > 30 && !size.isZero())) {
            return;
        }
        int from = size.isZero() ? 0 : (int) offset.l0();
        Hash256 codeHash = Keccak256.hash(step.memory(from, (int) size.l0()).toArray());
        lookUp(ContractAddress.ofSalt(step.account(), step.stack(3), codeHash));
    }

    @Override
    public void selfDestruct(Address account, Address beneficiary, UInt256 balance) {
        destroyed.add(account);
    }

    private StateView state() {
        return Objects.requireNonNull(state);
    }

    private Held lookUp(Address address) {
        Held known = before.get(address);
        if (known == null) {
            known = read(address);
            before.put(address, known);
            newAccounts.add(address);
        }
        return known;
    }

    private Held read(Address address) {
        StateView view = state();
        return new Held(
                view.exists(address),
                view.balance(address),
                view.nonce(address),
                view.code(address),
                new TreeMap<>());
    }

    private void lookUp(Address address, UInt256 slot) {
        if (lookUp(address).storage.putIfAbsent(slot, state().storage(address, slot)) == null) {
            newSlots.add(new Place(address, slot));
        }
    }

    private void lookUpWithDelegate(Address address) {
        lookUp(address);
        Address delegate = Delegation.target(state().code(address));
        if (delegate != null) {
            lookUp(delegate);
        }
    }

    @Override
    public void end(long gasUsed) {
        for (Map.Entry<Address, Held> entry : before.entrySet()) {
            Address address = entry.getKey();
            Held now = read(address);
            entry.getValue()
                    .storage
                    .keySet()
                    .forEach(s -> now.storage.put(s, state().storage(address, s)));
            after.put(address, now);
        }
        atEnd.accept(this);
    }

    /// The accounts that the transaction reached for, as they stood before it.
    public Map<Address, Held> before() {
        return Map.copyOf(before);
    }

    /// The same accounts and slots afterwards.
    public Map<Address, Held> after() {
        return Map.copyOf(after);
    }

    /// What the transaction needs: address to balance, nonce, code and slots before it.
    public ObjectNode json() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        before.forEach((address, held) -> {
            if (!isEmpty(held)) {
                all.set(address.toHex(), json(held));
            }
        });
        return all;
    }

    /// What it changes: the accounts that differ before (`pre`, with the slots that differ) and
    /// afterwards (`post`, with what is new only).
    public ObjectNode diffJson() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ObjectNode post = result.putObject("post");
        ObjectNode pre = result.putObject("pre");
        before.forEach((address, old) -> {
            Held now = Objects.requireNonNull(after.get(address));
            boolean isGone = destroyed.contains(address) && !now.exists;
            ObjectNode news = isGone ? null : news(old, now);
            if (news != null) {
                post.set(address.toHex(), news);
            }
            if (!isEmpty(old) && (isGone || news != null)) {
                pre.set(address.toHex(), json(old(old, now, isGone)));
            }
        });
        return result;
    }

    private static boolean isEmpty(Held held) {
        return held.balance.isZero() && held.nonce == 0 && held.code.isEmpty();
    }

    /// The account before, with only the slots that changed and held something.
    private static Held old(Held old, Held now, boolean isGone) {
        Map<UInt256, UInt256> storage = new TreeMap<>();
        old.storage.forEach((slot, value) -> {
            if (isGone || (!value.isZero() && !value.equals(now.storage.get(slot)))) {
                storage.put(slot, value);
            }
        });
        return new Held(old.exists, old.balance, old.nonce, old.code, storage);
    }

    /// What is new in the account, or null where nothing is.
    private static @Nullable ObjectNode news(Held old, Held now) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        boolean differs = false;
        if (!now.balance.equals(old.balance)) {
            differs = true;
            node.put("balance", now.balance.toQuantity());
        }
        if (now.nonce != old.nonce) {
            differs = true;
            node.put("nonce", now.nonce);
        }
        if (!now.code.equals(old.code)) {
            differs = true;
            node.put("code", now.code.toHex());
        }
        ObjectNode storage = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<UInt256, UInt256> slot : now.storage.entrySet()) {
            if (!slot.getValue().equals(old.storage.get(slot.getKey()))) {
                differs = true;
                if (!slot.getValue().isZero()) {
                    storage.put(hash(slot.getKey()), hash(slot.getValue()));
                }
            }
        }
        if (!storage.isEmpty()) {
            node.set("storage", storage);
        }
        return differs ? node : null;
    }

    private static ObjectNode json(Held held) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("balance", held.balance.toQuantity());
        if (!held.code.isEmpty()) {
            node.put("code", held.code.toHex());
        }
        if (held.nonce != 0) {
            node.put("nonce", held.nonce);
        }
        if (!held.storage.isEmpty()) {
            ObjectNode storage = node.putObject("storage");
            held.storage.forEach((slot, value) -> storage.put(hash(slot), hash(value)));
        }
        return node;
    }

    private static String hash(UInt256 word) {
        return Hash256.fromWord(word).toHex();
    }
}
