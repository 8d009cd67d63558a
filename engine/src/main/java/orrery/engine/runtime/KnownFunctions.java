package orrery.engine.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.AbiFunction;
import orrery.engine.codec.ContractAbi;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.primitives.Bytes;

/// Names of functions by their selectors, from the contracts that come with the program, whose
/// tokens and pairs speak the standards' functions. Immutable, for any thread.
final class KnownFunctions {
    /// The contracts that come with the program.
    static final List<String> CONTRACTS =
            List.of(
                    "CityToken",
                    "SwapPair",
                    "SupplyChain",
                    "MeterRegistry",
                    "DecisionAnchor",
                    "Settlement");

    private static final int SELECTOR = 4;

    private final Map<Bytes, String> signatures = new HashMap<>();

    KnownFunctions() {
        for (String contract : CONTRACTS) {
            ContractAbi abi = ContractArtifact.load(contract).abi();
            for (AbiFunction function : abi.functions()) {
                signatures.putIfAbsent(function.selector(), function.signature());
            }
        }
    }

    /// What a transaction does: the signature of the function that it calls, its selector where
    /// that is not known, or a word.
    String call(Transaction sent) {
        Bytes data = sent.data();
        if (sent.to() == null) {
            return "creation";
        }
        if (data.isEmpty()) {
            return "transfer";
        }
        String known = of(data);
        if (known != null) {
            return known;
        }
        return data.size() < SELECTOR ? "call" : data.slice(0, SELECTOR).toHex();
    }

    /// The signature of the function that the calldata calls, or null where it is not known.
    @Nullable String of(Bytes calldata) {
        return calldata.size() < SELECTOR ? null : signatures.get(calldata.slice(0, SELECTOR));
    }
}
