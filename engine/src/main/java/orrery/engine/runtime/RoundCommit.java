package orrery.engine.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.Decision;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.TrustReport;
import orrery.engine.agents.rehearsal.KeptCheckpoint;
import orrery.engine.api.BlockSummary;
import orrery.engine.api.EpochView;
import orrery.engine.api.OperatorAction;
import orrery.engine.api.SuspicionView;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.HubHeader;
import orrery.engine.chain.Receipt;
import orrery.engine.chain.Transaction;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.state.StateDiff;

/// Everything that one round adds. It becomes durable as a whole or not at all.
///
/// @param round from 0, the genesis, without a gap
/// @param genesis what never changes afterwards; present in round 0 and nowhere else
/// @param blocks the modules' new blocks, by module and then by height; any number a module
/// @param hub the round's hub block, whose number is the round
/// @param epochs the agents' epochs that ended in this round, usually none or one
/// @param trust what the trust desk added, null where it added nothing
/// @param interventions what operators did to the agent since the round before
/// @param agentCheckpoint what the agent has learnt, or null where the one before still serves: the
///   epochs since are lived through again
/// @param demandFiles all files of demand that the run needs, as it likes; null where they are
///   those of before
/// @param actions the operator's commands that took effect with this round
/// @param metrics samples taken at the round's virtual time
/// @param pending how the mempools differ from the round before
/// @param runtimeState whatever else the runtime needs in order to go on, as it likes
public record RoundCommit(
        long round,
        @Nullable Genesis genesis,
        List<SealedBlock> blocks,
        HubHeader hub,
        List<EpochRecord> epochs,
        @Nullable TrustRecord trust,
        List<InterventionRecord> interventions,
        @Nullable KeptCheckpoint agentCheckpoint,
        @Nullable Bytes demandFiles,
        List<OperatorAction> actions,
        List<MetricSample> metrics,
        List<PendingChange> pending,
        Bytes runtimeState) {

    public RoundCommit {
        blocks = List.copyOf(blocks);
        epochs = List.copyOf(epochs);
        interventions = List.copyOf(interventions);
        actions = List.copyOf(actions);
        metrics = List.copyOf(metrics);
        pending = List.copyOf(pending);
        if ((round == 0) != (genesis != null)) {
            throw new IllegalArgumentException(
                    "round " + round + ": round 0 and no other has a genesis");
        }
        if (hub.number() != round) {
            throw new IllegalArgumentException("hub block " + hub.number() + " in round " + round);
        }
    }

    /// The round's virtual time, milliseconds since genesis.
    public long virtualMillis() {
        return hub.virtualMillis();
    }

    /// What a run starts with.
    ///
    /// @param modules in the order of their indices
    /// @param names contracts with their ABI, and accounts that have a role
    public record Genesis(List<ModuleInfo> modules, List<NamedAccount> names) {
        public Genesis {
            modules = List.copyOf(modules);
            names = List.copyOf(names);
        }
    }

    /// A module's fixed properties.
    ///
    /// @param index from 0
    public record ModuleInfo(int index, String name, long chainId) {}

    /// An address that people know by a name.
    ///
    /// @param name a contract's name as its artifact has it, or an account's role
    /// @param abi the contract's ABI as JSON; empty for an account without code
    public record NamedAccount(int module, Address address, String name, String abi) {}

    /// A module's block with what its execution left.
    ///
    /// @param receipts one for each transaction
    /// @param diff what changed against the parent's state; for height 0 the whole state
    /// @param executeMicros wall microseconds of execution
    public record SealedBlock(
            int module, Block block, List<Receipt> receipts, StateDiff diff, long executeMicros) {
        public SealedBlock {
            receipts = List.copyOf(receipts);
            if (receipts.size() != block.transactions().size()) {
                throw new IllegalArgumentException(
                        "block %d of module %d has %d transactions, but %d receipts"
                                .formatted(
                                        block.number(),
                                        module,
                                        block.transactions().size(),
                                        receipts.size()));
            }
        }

        public long height() {
            return block.number();
        }

        /// How many of its transactions did not run to their end.
        public int failedTransactions() {
            return (int) receipts.stream().filter(r -> !r.succeeded()).count();
        }

        /// The durable block in one line.
        BlockSummary summary(long virtualMillis) {
            BlockHeader header = block.header();
            return new BlockSummary(
                    module,
                    header.number(),
                    header.hash(),
                    virtualMillis,
                    receipts.size(),
                    failedTransactions(),
                    header.gasUsed(),
                    header.gasLimit(),
                    executeMicros / 1000.0,
                    true);
        }
    }

    /// One epoch of the agents: what was decided and what came of it.
    ///
    /// @param decision with its outcome
    /// @param parameters those in force, of the version that the decision names
    /// @param anchorModule the module whose `DecisionAnchor` contract is told
    /// @param anchor the signed transaction that tells it; the agent may offer it to the module's
    ///   mempool later, in the order of epochs
    /// @param view the network in that epoch, whose number it has
    public record EpochRecord(
            Decision decision,
            AgentParameters parameters,
            int anchorModule,
            Transaction anchor,
            EpochView view) {
        public EpochRecord {
            if (decision.epoch().index() != view.epoch()) {
                throw new IllegalArgumentException(
                        "decision of epoch %d with the view of epoch %d"
                                .formatted(decision.epoch().index(), view.epoch()));
            }
        }

        /// The anchor's hash.
        public Hash256 anchorTransaction() {
            return anchor.hash();
        }
    }

    /// What the trust desk found in the observations of an epoch, and which suspicions are new or
    /// stand otherwise than before.
    ///
    /// @param report null where no epoch was judged in the round
    /// @param changed by number, each as it stands now
    public record TrustRecord(@Nullable TrustReport report, List<SuspicionView> changed) {
        public TrustRecord {
            changed = List.copyOf(changed);
        }
    }

    /// What an operator did to the agent.
    ///
    /// @param epoch the first to feel it
    /// @param position among those before that epoch, from 0
    public record InterventionRecord(long epoch, int position, Intervention what) {}

    /// One measurement.
    public record MetricSample(String name, double value) {}

    /// How one module's mempool differs from the round before. What was admitted and included in
    /// the same round need not appear at all.
    ///
    /// @param admitted in the order of admission
    /// @param removed hashes of those that were included, replaced or dropped
    public record PendingChange(int module, List<Transaction> admitted, List<Hash256> removed) {
        public PendingChange {
            admitted = List.copyOf(admitted);
            removed = List.copyOf(removed);
        }
    }
}
