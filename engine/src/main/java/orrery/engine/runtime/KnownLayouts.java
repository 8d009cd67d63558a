package orrery.engine.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.ReadRecord;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.parallel.analysis.LocationNames;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.state.Account;
import orrery.engine.state.StateReader;

/// Which contracts of a block are ones that come with the program, told by their code, so that
/// their variables have names. Immutable.
final class KnownLayouts {
    private static final List<ContractArtifact> ARTIFACTS =
            KnownFunctions.CONTRACTS.stream().map(ContractArtifact::load).toList();

    private final Map<Address, ContractArtifact> found;

    private KnownLayouts(Map<Address, ContractArtifact> found) {
        this.found = found;
    }

    /// @param state before the block
    static KnownLayouts of(ExecutionRecord record, StateReader state) {
        TreeSet<Address> contracts = new TreeSet<>();
        for (TransactionRecord transaction : record.transactions()) {
            for (ReadRecord read : transaction.committed().reads()) {
                if (read.location() instanceof MemoryLocation.Slot(Address address, var _)) {
                    contracts.add(address);
                }
            }
        }
        Map<Address, ContractArtifact> found = new HashMap<>();
        for (Address contract : contracts) {
            Account account = state.account(contract);
            if (account != null && account.hasCode()) {
                Bytes code = state.code(account.codeHash());
                ARTIFACTS.stream()
                        .filter(artifact -> isFrom(artifact.deployedCode(), code))
                        .findFirst()
                        .ifPresent(artifact -> found.put(contract, artifact));
            }
        }
        return new KnownLayouts(found);
    }

    /// Whether the code is the artifact's, in which immutables are still zero.
    private static boolean isFrom(Bytes artifact, Bytes code) {
        if (artifact.size() != code.size()) {
            return false;
        }
        byte[] known = artifact.unsafeArray();
        byte[] found = code.unsafeArray();
        for (int i = 0; i < known.length; i++) {
            if (known[i] != 0 && known[i] != found[i]) {
                return false;
            }
        }
        return true;
    }

    void tell(LocationNames.Builder names) {
        found.forEach((contract, artifact) -> names.layout(contract, artifact.slots()));
    }

    /// The contract's name, or the fallback where it is not known.
    String name(Address contract, String fallback) {
        ContractArtifact artifact = found.get(contract);
        return artifact == null ? fallback : artifact.name();
    }
}
