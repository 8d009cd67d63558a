package orrery.ui.testkit;

import static orrery.ui.testkit.SampleLedger.HUB;
import static orrery.ui.testkit.SampleLedger.MODULES;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.AccountDetail;
import orrery.engine.api.history.BlockDetail;
import orrery.engine.api.history.BlockDetail.AnchoredHeader;
import orrery.engine.api.history.BlockDetail.StateChange;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.TransactionDetail;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.ui.testkit.SampleLedger.Kind;
import orrery.ui.testkit.SampleLedger.Party;

/// The pages of single blocks, transactions and accounts of the made-up run.
final class SamplePages {
    private final SampleLedger ledger;

    SamplePages(SampleLedger ledger) {
        this.ledger = ledger;
    }

    Optional<BlockDetail> block(int module, long height) {
        if (module < HUB || module >= MODULES.size() || height < 0 || height > ledger.height()) {
            return Optional.empty();
        }
        BlockRow row = ledger.block(module, height);
        Hash256 parent = height == 0 ? Hash256.ZERO : SampleLedger.blockHash(module, height - 1);
        long id = SampleLedger.id(module, height);
        Hash256 state = stateRoot(module, height);
        Bytes bloom = row.gasUsed() == 0 ? Bytes.of(new byte[256]) : bloom(id);
        Bytes raw =
                SampleRlp.list(
                        List.of(
                                parent.toArray(),
                                Mix.hash(12, id).toArray(),
                                SampleLedger.user(Math.max(module, 0), 0).toArray(),
                                state.toArray(),
                                Mix.hash(13, id).toArray(),
                                Mix.hash(14, id).toArray(),
                                bloom.toArray(),
                                SampleRlp.scalar(height),
                                SampleRlp.scalar(row.gasLimit()),
                                SampleRlp.scalar(row.gasUsed()),
                                SampleRlp.scalar(row.virtualMillis() / 1000)));
        return Optional.of(
                new BlockDetail(
                        row,
                        parent,
                        state,
                        Mix.hash(13, id),
                        Mix.hash(14, id),
                        SampleLedger.user(Math.max(module, 0), 0),
                        bloom,
                        Bytes.EMPTY,
                        module == HUB ? null : height,
                        module == HUB ? anchored(height) : List.of(),
                        module == HUB ? List.of() : changes(module, height),
                        raw));
    }

    private static List<AnchoredHeader> anchored(long height) {
        List<AnchoredHeader> out = new ArrayList<>();
        for (int module = 0; module < MODULES.size(); module++) {
            out.add(
                    new AnchoredHeader(
                            module,
                            MODULES.get(module),
                            height,
                            SampleLedger.blockHash(module, height),
                            stateRoot(module, height)));
        }
        return out;
    }

    private static Hash256 stateRoot(int module, long height) {
        return Mix.hash(15, SampleLedger.id(module, height));
    }

    private static Bytes bloom(long id) {
        byte[] bytes = new byte[256];
        for (int i = 0; i < 24; i++) {
            bytes[Mix.below(id, 100 + i, 256)] |= (byte) (1 << (i & 7));
        }
        return Bytes.of(bytes);
    }

    private List<StateChange> changes(int module, long height) {
        List<StateChange> out = new ArrayList<>();
        long first = ledger.transactionsBefore(module, height);
        for (long s = first; s < first + ledger.size(module, height); s++) {
            Address sender = SampleLedger.sender(module, s);
            long nonce = SampleLedger.nonce(s);
            UInt256 fee = ledger.transaction(module, s).feeWei();
            UInt256 before = balance(module, s).add(fee);
            out.add(
                    new StateChange(
                            sender,
                            null,
                            "balance",
                            before.toString(),
                            balance(module, s).toString()));
            out.add(
                    new StateChange(
                            sender, null, "nonce", Long.toString(nonce), Long.toString(nonce + 1)));
            Address to = SampleLedger.recipient(module, s);
            Party party = ledger.parties().get(to);
            if (party != null && party.name() != null && SampleLedger.succeeded(module, s)) {
                String slot = Mix.hash(16, s % 60).toHex();
                out.add(
                        new StateChange(
                                to,
                                party.name(),
                                slot,
                                s % 7 == 0 ? null : Mix.hash(17, s).toHex(),
                                s % 11 == 0 ? null : Mix.hash(18, s).toHex()));
            }
        }
        out.sort((a, b) -> a.address().compareTo(b.address()));
        return out;
    }

    private static UInt256 balance(int module, long sequence) {
        return UInt256.of(1_000_000 - sequence / 48 * 3 + module)
                .multiply(UInt256.of(1_000_000_000_000_000L));
    }

    Optional<TransactionDetail> transaction(Hash256 hash) {
        long id = Mix.identity(SampleLedger.TRANSACTION_HASH, hash);
        int module = SampleLedger.moduleOf(id);
        if (id < 0 || module < 0 || module >= MODULES.size()) {
            return Optional.empty();
        }
        long sequence = SampleLedger.numberOf(id);
        if (sequence >= ledger.transactions(module)) {
            return Optional.empty();
        }
        TransactionRow row = ledger.transaction(module, sequence);
        int size = ledger.size(module, row.height());
        UInt256 price = SampleLedger.gasPrice(module, sequence);
        Bytes input = SampleCalls.input(module, sequence);
        long cumulative = 0;
        for (long s = sequence - row.index(); s <= sequence; s++) {
            cumulative += SampleLedger.gasUsed(module, s);
        }
        return Optional.of(
                new TransactionDetail(
                        row,
                        SampleLedger.blockHash(module, row.height()),
                        SampleLedger.nonce(sequence),
                        SampleLedger.kind(module, sequence) == Kind.TRANSFER ? 21_000 : 500_000,
                        price,
                        price.multiply(UInt256.of(2)),
                        UInt256.of(100_000_000),
                        cumulative,
                        SampleCalls.sentence(module, sequence),
                        input,
                        SampleCalls.call(module, sequence),
                        SampleCalls.logs(module, sequence),
                        row.index() == 0
                                ? null
                                : SampleLedger.transactionHash(module, sequence - 1),
                        row.index() + 1 == size
                                ? null
                                : SampleLedger.transactionHash(module, sequence + 1),
                        neighbour(module, sequence, -1),
                        neighbour(module, sequence, 1),
                        raw(row, sequence, price, input)));
    }

    private @Nullable Hash256 neighbour(int module, long sequence, int direction) {
        long other = ledger.neighbourBySender(module, sequence, direction);
        return other < 0 ? null : SampleLedger.transactionHash(module, other);
    }

    private static Bytes raw(TransactionRow row, long sequence, UInt256 price, Bytes input) {
        byte[] payload =
                SampleRlp.list(
                                List.of(
                                        SampleRlp.scalar(7_100 + row.module()),
                                        SampleRlp.scalar(SampleLedger.nonce(sequence)),
                                        SampleRlp.scalar(100_000_000),
                                        price.toMinimalBytes(),
                                        SampleRlp.scalar(500_000),
                                        row.creation() ? new byte[0] : row.to().toArray(),
                                        row.valueWei().toMinimalBytes(),
                                        input.toArray()))
                        .toArray();
        byte[] typed = new byte[payload.length + 1];
        typed[0] = (byte) row.type();
        System.arraycopy(payload, 0, typed, 1, payload.length);
        return Bytes.wrap(typed);
    }

    Optional<AccountDetail> account(int module, Address address) {
        Party party = ledger.parties().get(address);
        if (party == null || party.module() != module) {
            return Optional.empty();
        }
        long all = ledger.transactions(module);
        long part = 0;
        long sent = 0;
        for (long s = 0; s < all; s++) {
            boolean sender = SampleLedger.sender(module, s).equals(address);
            sent += sender ? 1 : 0;
            part += sender || SampleLedger.recipient(module, s).equals(address) ? 1 : 0;
        }
        String name = party.name();
        Bytes code = name == null ? Bytes.EMPTY : code(party.index());
        return Optional.of(
                new AccountDetail(
                        module,
                        SampleLedger.moduleName(module),
                        address,
                        name != null ? name : party.index() == 0 ? "Fee recipient" : null,
                        name == null ? sent : 1,
                        name == null ? balance(module, all) : UInt256.ZERO,
                        Mix.hash(19, party.index()),
                        code,
                        name == null ? 0 : 64 + party.index() * 117L,
                        part,
                        name == null ? List.of() : SampleCalls.functions(name)));
    }

    private static Bytes code(int index) {
        byte[] bytes = new byte[2_048 + index * 57];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Mix.below(index, i, 256);
        }
        bytes[0] = 0x60;
        bytes[1] = (byte) 0x80;
        return Bytes.wrap(bytes);
    }
}
