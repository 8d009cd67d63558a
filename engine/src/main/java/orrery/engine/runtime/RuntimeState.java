package orrery.engine.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.depin.Lie;
import orrery.engine.depin.LieKind;
import orrery.engine.modules.ModuleControls;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.scenario.TransactionKind;
import orrery.engine.scenario.Workload;

/// What a run needs in order to go on besides chains, mempools and the agent's own checkpoint. As
/// bytes it is RLP: `[version, actions, [module…], [injection…], [lie…], [upEpochs…], [anchor…],
/// settlementsSent]`.
///
/// @param actions how many operator's actions took effect so far
/// @param modules in the order of their indices
/// @param injections by the operator, past ones included
/// @param lies of the providers, those of the scenario and past ones included
/// @param upEpochs by provider in the order of ids: epochs in which it was up
/// @param unsentAnchors decisions whose anchor the mempool has not taken yet, by epoch
/// @param settlementsSent transactions that settle epochs and that the mempool has taken
record RuntimeState(
        long actions,
        List<ModuleState> modules,
        List<Injections.Injection> injections,
        List<Lie> lies,
        List<Long> upEpochs,
        List<UnsentAnchor> unsentAnchors,
        long settlementsSent) {
    private static final long VERSION = 6;

    RuntimeState {
        modules = List.copyOf(modules);
        injections = List.copyOf(injections);
        lies = List.copyOf(lies);
        upEpochs = List.copyOf(upEpochs);
        unsentAnchors = List.copyOf(unsentAnchors);
    }

    /// A decision that still has to be told to its anchor.
    record UnsentAnchor(long epoch, Hash256 hash) {}

    /// @param sealedMillis virtual time of the newest block
    /// @param transactions in all blocks, failed ones included
    record ModuleState(
            ModuleControls controls,
            Workload workload,
            long sealedMillis,
            long transactions,
            long failedTransactions,
            long gasUsed) {
        private void write(RlpWriter out) {
            out.beginList()
                    .number(controls.paused() ? 1 : 0)
                    .number(controls.blockTimeMillis())
                    .number(controls.gasLimit())
                    .number(Double.doubleToLongBits(workload.rate()))
                    .number(Double.doubleToLongBits(workload.skew()))
                    .beginList();
            for (double weight : workload.mix().values()) {
                out.number(Double.doubleToLongBits(weight));
            }
            out.endList()
                    .number(sealedMillis)
                    .number(transactions)
                    .number(failedTransactions)
                    .number(gasUsed)
                    .endList();
        }

        private static ModuleState read(RlpReader in) {
            in.beginList();
            ModuleControls controls =
                    new ModuleControls(in.number() == 1, in.number(), in.number());
            double rate = Double.longBitsToDouble(in.number());
            double skew = Double.longBitsToDouble(in.number());
            Map<TransactionKind, Double> mix = new EnumMap<>(TransactionKind.class);
            in.beginList();
            for (TransactionKind kind : TransactionKind.values()) {
                mix.put(kind, Double.longBitsToDouble(in.number()));
            }
            in.endList();
            ModuleState state =
                    new ModuleState(
                            controls,
                            new Workload(rate, skew, mix),
                            in.number(),
                            in.number(),
                            in.number(),
                            in.number());
            in.endList();
            return state;
        }
    }

    Bytes encode() {
        RlpWriter out = new RlpWriter(512).beginList().number(VERSION).number(actions).beginList();
        modules.forEach(module -> module.write(out));
        out.endList().beginList();
        injections.forEach(injection -> InjectionCodec.write(out, injection));
        out.endList().beginList();
        lies.forEach(lie -> write(lie, out));
        out.endList().beginList();
        upEpochs.forEach(out::number);
        out.endList().beginList();
        unsentAnchors.forEach(
                anchor -> out.beginList().number(anchor.epoch()).hash(anchor.hash()).endList());
        return out.endList().number(settlementsSent).endList().toBytes();
    }

    /// @throws orrery.engine.codec.RlpException where the bytes are no such state
    /// @throws LedgerStoreException where another Orrery wrote them
    static RuntimeState decode(Bytes bytes) {
        RlpReader in = new RlpReader(bytes);
        in.beginList();
        long version = in.number();
        if (version != VERSION) {
            throw new LedgerStoreException(
                    version < VERSION
                            ? LedgerStoreException.Kind.OLDER_VERSION
                            : LedgerStoreException.Kind.NEWER_VERSION,
                    "the run's state has version %d, this Orrery reads version %d"
                            .formatted(version, VERSION),
                    null);
        }
        RuntimeState state =
                new RuntimeState(
                        in.number(),
                        in.list(ModuleState::read),
                        in.list(InjectionCodec::read),
                        in.list(RuntimeState::readLie),
                        in.list(RlpReader::number),
                        in.list(RuntimeState::readAnchor),
                        in.number());
        in.endList();
        in.end();
        return state;
    }

    private static UnsentAnchor readAnchor(RlpReader in) {
        in.beginList();
        UnsentAnchor anchor = new UnsentAnchor(in.number(), in.hash());
        in.endList();
        return anchor;
    }

    private static void write(Lie lie, RlpWriter out) {
        out.beginList()
                .bytes(lie.provider().getBytes(StandardCharsets.UTF_8))
                .bytes(lie.kind().id().getBytes(StandardCharsets.UTF_8))
                .number(Double.doubleToLongBits(lie.factor()))
                .number(lie.from())
                .number(lie.until())
                .number(lie.period())
                .number(lie.ring())
                .endList();
    }

    private static Lie readLie(RlpReader in) {
        in.beginList();
        String provider = new String(in.bytes().unsafeArray(), StandardCharsets.UTF_8);
        String id = new String(in.bytes().unsafeArray(), StandardCharsets.UTF_8);
        LieKind kind =
                Arrays.stream(LieKind.values())
                        .filter(k -> k.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("lie of kind " + id));
        Lie lie =
                new Lie(
                        provider,
                        kind,
                        Double.longBitsToDouble(in.number()),
                        in.number(),
                        in.number(),
                        Math.toIntExact(in.number()),
                        in.number());
        in.endList();
        return lie;
    }
}
